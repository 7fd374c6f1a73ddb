package parley.checkup;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import parley.node.Event;
import parley.node.EventSink;

/** Hears what comes in during a checkup, and passes it on to be shown: whoever says something is answered. */
public final class Ears implements EventSink {

    private final EventSink screen;
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    public Ears(EventSink screen) {
        this.screen = screen;
    }

    @Override
    public void publish(List<Event> events) {
        screen.publish(events);
        CompletableFuture<Void> awaited = next;
        next = new CompletableFuture<>();
        awaited.complete(null);
    }

    @Override
    public boolean isFull() {
        return screen.isFull();
    }

    /** Done when the next thing has been heard. From any thread. */
    CompletableFuture<Void> next() {
        return next;
    }
}

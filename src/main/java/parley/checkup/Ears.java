package parley.checkup;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import parley.node.Event;
import parley.node.Events;

/** Hears what comes in during a checkup, and passes it on to be shown: whoever says something is answered. */
public final class Ears implements Events {

    private final Events screen;
    private volatile CompletableFuture<Void> next = new CompletableFuture<>();

    public Ears(Events screen) {
        this.screen = screen;
    }

    @Override
    public void happened(List<Event> events, Runnable shown) {
        screen.happened(events, shown);
        CompletableFuture<Void> awaited = next;
        next = new CompletableFuture<>();
        awaited.complete(null);
    }

    /** Done when the next thing has been heard. From any thread. */
    CompletableFuture<Void> next() {
        return next;
    }
}

package parley.ui;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import parley.node.Event;
import parley.node.Events;
import parley.node.Outcome;
import parley.room.RoomEvent;
import parley.ui.Wording.Deed;
import parley.wire.PeerAddress;

/** Tells the user what happens. */
public final class Narrator implements Events {

    private record Expected(Predicate<RoomEvent> wanted, CompletableFuture<RoomEvent> event) {
    }

    private final Screen screen;
    private final AtomicReference<Expected> expected = new AtomicReference<>(new Expected(event -> false, new CompletableFuture<>()));

    public Narrator(Screen screen) {
        this.screen = screen;
    }

    /** Says what became of a greeting that went out in the background. */
    public void greeted(PeerAddress to, Outcome outcome) {
        screen.show(Wording.of(Deed.GREETING, to, outcome));
    }

    /** The next event of the kind that somebody waits for; one waits at a time. It is on its way to the screen then. */
    CompletableFuture<RoomEvent> next(Predicate<RoomEvent> wanted) {
        CompletableFuture<RoomEvent> event = new CompletableFuture<>();
        expected.set(new Expected(wanted, event));
        return event;
    }

    @Override
    public void happened(List<Event> events, Runnable shown) {
        screen.show(events.stream().map(Wording::of).toList(), shown);
        events.stream().filter(Event.InRoom.class::isInstance).map(event -> ((Event.InRoom) event).event()).forEach(this::notice);
    }

    private void notice(RoomEvent event) {
        Expected now = expected.get();
        if (now.wanted().test(event)) {
            now.event().complete(event);
        }
    }
}

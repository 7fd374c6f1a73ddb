package parley.ui;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import parley.node.Event;
import parley.node.Events;
import parley.node.Outcome;
import parley.room.RoomEvent;
import parley.ui.Wording.Deed;
import parley.wire.PeerAddress;

/** Tells the user what happens. */
public final class Narrator implements Events {

    private final Screen screen;
    private final AtomicReference<CompletableFuture<RoomEvent>> entry = new AtomicReference<>(new CompletableFuture<>());

    public Narrator(Screen screen) {
        this.screen = screen;
    }

    /** Says what became of a greeting that went out in the background. */
    public void greeted(PeerAddress to, Outcome outcome) {
        screen.show(Wording.of(Deed.GREETING, to, outcome));
    }

    /** The next event that ends an attempt to enter a room, after it has been shown. */
    CompletableFuture<RoomEvent> nextEntry() {
        CompletableFuture<RoomEvent> next = new CompletableFuture<>();
        entry.set(next);
        return next;
    }

    @Override
    public void happened(List<Event> events, Runnable shown) {
        events.forEach(this::notice);
        screen.show(events.stream().map(Wording::of).toList(), shown);
    }

    private void notice(Event event) {
        if (event instanceof Event.InRoom inRoom && (inRoom.event() instanceof RoomEvent.Entered
                || inRoom.event() instanceof RoomEvent.NameTaken || inRoom.event() instanceof RoomEvent.NobodyThere)) {
            entry.get().complete(inRoom.event());
        }
    }
}

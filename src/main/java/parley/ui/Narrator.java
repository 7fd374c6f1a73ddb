package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import parley.node.Event;
import parley.node.EventSink;
import parley.node.Outcome;
import parley.room.RoomEvent;
import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Tells the user what happens. */
public final class Narrator implements EventSink {

    private record Expected(Predicate<RoomEvent> wanted, CompletableFuture<RoomEvent> event) {
    }

    private static final int MOST = 128;

    private final Screen screen;
    private volatile Runnable resume = () -> { };
    private final AtomicReference<Expected> expected = new AtomicReference<>(
            new Expected(event -> false, new CompletableFuture<>()));
    /** How many events are on their way to the screen. */
    private final AtomicInteger waiting = new AtomicInteger();
    private TeamName user;

    /** @param user what the user is called when it begins */
    public Narrator(Screen screen, TeamName user) {
        this.screen = screen;
        this.user = user;
    }

    /** Says what became of a greeting that went out in the background. */
    public void greeted(PeerAddress to, Outcome outcome) {
        screen.show(Messenger.told(Deed.GREETING, to, Control.GREETING, outcome));
    }

    /** The next event of the kind that somebody waits for; one waits at a time. It has been shown then. */
    CompletableFuture<RoomEvent> next(Predicate<RoomEvent> wanted) {
        CompletableFuture<RoomEvent> event = new CompletableFuture<>();
        expected.set(new Expected(wanted, event));
        return event;
    }

    @Override
    public void publish(List<Event> events) {
        List<Line> lines = new ArrayList<>();
        for (Event event : events) {
            rename(event);
            lines.add(Wording.of(event).readBy(user.text()).about(new Fact.Happened(event)));
        }
        waiting.addAndGet(lines.size());
        screen.show(lines, () -> {
            waiting.addAndGet(-lines.size());
            resume.run();
            events.forEach(this::notice);
        });
    }

    @Override
    public boolean isFull() {
        return waiting.get() >= MOST;
    }

    /** @param reading called when something has been shown */
    public void onShown(Runnable reading) {
        resume = reading;
    }

    /** In a room the user may get another name. */
    private void rename(Event event) {
        if (!(event instanceof Event.InRoom inRoom)) {
            return;
        }
        if (inRoom.event() instanceof RoomEvent.Entered entered) {
            user = entered.name();
        } else if (inRoom.event() instanceof RoomEvent.ToldApart apart) {
            user = apart.now();
        } else if (inRoom.event() instanceof RoomEvent.Renamed renamed && renamed.before().equals(user)) {
            user = renamed.now().name();
        }
    }

    private void notice(Event event) {
        Expected now = expected.get();
        if (event instanceof Event.InRoom inRoom && now.wanted().test(inRoom.event())) {
            now.event().complete(inRoom.event());
        }
    }
}

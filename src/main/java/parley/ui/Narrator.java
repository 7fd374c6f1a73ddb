package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import parley.node.Event;
import parley.node.Events;
import parley.node.Outcome;
import parley.room.RoomEvent;
import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Tells the user what happens. While some of it is on its way to the screen, what happens meanwhile is gathered and
 * follows in one go, because each time wakes the screen's thread, and its answer the loop's.
 */
public final class Narrator implements Events {

    private record Expected(Predicate<RoomEvent> wanted, CompletableFuture<RoomEvent> event) {
    }

    private final Screen screen;
    private final AtomicReference<Expected> expected = new AtomicReference<>(
            new Expected(event -> false, new CompletableFuture<>()));
    private final Executor loop;
    /** What is to be shown next, and who is to be told then. For the loop's thread. */
    private List<Line> next = new ArrayList<>();
    private List<Runnable> waiting = new ArrayList<>();
    private boolean underWay;
    private TeamName user;

    /**
     * @param loop on whose thread events happen; what it is given, it runs later
     * @param user what the user is called when it begins
     */
    public Narrator(Screen screen, Executor loop, TeamName user) {
        this.screen = screen;
        this.loop = loop;
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
    public void happened(List<Event> events, Runnable shown) {
        for (Event event : events) {
            rename(event);
            next.add(Wording.of(event).readBy(user.text()).about(new Fact.Happened(event)));
        }
        waiting.add(() -> {
            shown.run();
            events.forEach(this::notice);
        });
        if (!underWay) {
            underWay = true;
            loop.execute(this::showNext);
        }
    }

    private void showNext() {
        List<Runnable> told = waiting;
        screen.show(next, () -> {
            loop.execute(this::shown);
            told.forEach(Runnable::run);
        });
        next = new ArrayList<>();
        waiting = new ArrayList<>();
    }

    private void shown() {
        underWay = !waiting.isEmpty();
        if (underWay) {
            showNext();
        }
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

package parley.menu;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import parley.node.Event;
import parley.node.Node;
import parley.node.RoomView;
import parley.terminal.Screen;

/** The member list of a tracker without a user: shown at intervals, and at once when it changes. */
public final class MemberBoard {

    /** If the node is this late with its answer, the list counts as unchanged. */
    private static final long LATE_SECONDS = 3;

    private final Node node;
    private final Screen screen;

    public MemberBoard(Node node, Screen screen) {
        this.node = node;
        this.screen = screen;
    }

    /** Shows the list until the thread is interrupted. */
    public void run(Duration interval) {
        Semaphore changed = new Semaphore(0);
        node.onRoomChange(changed::release);
        Optional<RoomView> shown = Optional.empty();
        long due = System.nanoTime();
        try {
            while (true) {
                Optional<RoomView> room = node.room().completeOnTimeout(shown, LATE_SECONDS, TimeUnit.SECONDS).get();
                if (!room.equals(shown) || System.nanoTime() - due >= 0) {
                    room.ifPresent(now -> screen.show(new Event.Members(now, Event.NO_LIMIT)));
                    shown = room;
                    due = System.nanoTime() + interval.toNanos();
                }
                if (changed.tryAcquire(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    changed.drainPermits();
                }
            }
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        }
    }
}

package parley.ui;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import parley.node.Node;
import parley.node.RoomView;

/** The list of members on the screen, without a user: every so often, and at once when it changes. */
public final class MemberBoard {

    private final Node node;
    private final Screen screen;

    public MemberBoard(Node node, Screen screen) {
        this.node = node;
        this.screen = screen;
    }

    /** Until the thread is interrupted. */
    public void run(Duration every) {
        Thread board = Thread.currentThread();
        node.onRoomChange(() -> LockSupport.unpark(board));
        Optional<RoomView> shown = Optional.empty();
        long due = System.nanoTime();
        while (!Thread.interrupted()) {
            Optional<RoomView> room = node.room().join();
            if (!room.equals(shown) || System.nanoTime() - due >= 0) {
                room.ifPresent(now -> screen.show(MemberList.lines(now)));
                shown = room;
                due = System.nanoTime() + every.toNanos();
            }
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }
}

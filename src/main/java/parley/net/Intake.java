package parley.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import parley.wire.Ipv4;
import parley.wire.Limits;

/**
 * What all connections that came in share: the bounds on their memory and time, and the brake. When the screen falls
 * behind, nothing more is read or accepted until it has caught up, so that the network waits and nothing is dropped.
 */
final class Intake {

    final EventLoop loop;
    final ConnectionTable<Connection> crowd = new ConnectionTable<>(Limits.CONNECTIONS, Limits.CONNECTIONS_PER_ADDRESS);
    final Timeouts<Connection> speechless;
    final Timeouts<Connection> speaking;
    final Timeouts<Connection> idle;
    /** One byte more than a frame may have, so that a frame that is too long shows at once. */
    final ByteBuffer buffer = ByteBuffer.allocateDirect(Limits.FRAME + 1);

    private final Receiver receiver;
    private final Runnable relieved;
    private final List<Connection> heldBack = new ArrayList<>();
    private int partialBytes;
    private int waitingFrames;
    private int waitingBytes;
    private boolean behind;

    /** @param relieved called when the screen has caught up */
    Intake(EventLoop loop, Receiver receiver, Runnable relieved) {
        this.loop = loop;
        this.receiver = receiver;
        this.relieved = relieved;
        this.speechless = loop.timeouts(Limits.FIRST_BYTE, Connection::close);
        this.speaking = loop.timeouts(Limits.QUIET, Connection::quiet);
        this.idle = loop.timeouts(Limits.IDLE, Connection::close);
    }

    /** Whether the screen is so far behind that the network has to wait. */
    boolean isBehind() {
        return behind;
    }

    /**
     * Half of what may wait must be shown before more is taken: to start all again for every single frame costs too
     * much.
     */
    private void look() {
        boolean wasBehind = behind;
        int share = wasBehind ? 2 : 1;
        behind = waitingFrames >= Limits.WAITING_FRAMES / share
                || waitingBytes >= Limits.WAITING_BYTES / share;
        if (wasBehind && !behind) {
            relieve();
        }
    }

    /** Remembers who has something to say when the screen has caught up. */
    void holdBack(Connection connection) {
        heldBack.add(connection);
    }

    /**
     * Counts bytes of frames that are not complete. Beyond the bound, those who have paused for longest lose theirs.
     */
    void partial(int change) {
        partialBytes += change;
        while (change > 0 && partialBytes > Limits.PARTIAL_FRAMES && speaking.eldest().isPresent()) {
            speaking.eldest().get().close();
        }
    }

    void take(Connection connection, Ipv4 from, byte[] frame) {
        Waiting waiting = new Waiting(frame.length);
        try {
            receiver.receive(from, frame, reply -> {
                if (waiting.ends()) {
                    connection.answered(reply);
                }
            });
        } catch (RuntimeException | Error bug) {
            waiting.ends();
            connection.close();
            throw bug;
        }
    }

    void refused(Ipv4 from) {
        Waiting waiting = new Waiting(0);
        try {
            receiver.refused(from, waiting::ends);
        } catch (RuntimeException | Error bug) {
            waiting.ends();
            throw bug;
        }
    }

    private void relieve() {
        List<Connection> resumed = List.copyOf(heldBack);
        heldBack.clear();
        resumed.forEach(Connection::resume);
        relieved.run();
    }

    /** Something that came and has not been shown yet. */
    private final class Waiting {

        private final int bytes;
        private boolean over;

        Waiting(int bytes) {
            this.bytes = bytes;
            waitingFrames++;
            waitingBytes += bytes;
            look();
        }

        /** Whether it was still waiting: a receiver with a bug may answer twice, or answer and fail. */
        boolean ends() {
            if (over) {
                return false;
            }
            over = true;
            waitingFrames--;
            waitingBytes -= bytes;
            look();
            return true;
        }
    }
}

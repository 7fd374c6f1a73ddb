package parley.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Receipt;

/**
 * One connection that came in: gathers bytes until they are a frame (PROTOCOL.md, section 1), hands the frame over,
 * waits for the answer, and writes it.
 *
 * <pre>
 *              bytes               quiet, end or reset             answer, not at its end
 *   SPEECHLESS ------> SPEAKING -------------------------> WAITING -----------------------> IDLE
 *                       |    ^                                                               |
 *              too long |    +---------------------------------------------------------------+
 *                       v                               bytes
 *                    REFUSED                     (any of them may close)
 * </pre>
 */
final class Connection implements EventLoop.Handler {

    private enum State { SPEECHLESS, SPEAKING, WAITING, IDLE, REFUSED, CLOSED }

    private static final ByteArrayOutputStream NOTHING = new ByteArrayOutputStream(0);

    private final Intake intake;
    private final SocketChannel channel;
    private final Ipv4 from;
    /** Only where the first look at the socket did not show all. */
    private SelectionKey key;
    private State state = State.SPEECHLESS;
    private ByteArrayOutputStream bytes = NOTHING;
    private boolean ended;
    private int discarded;

    Connection(Intake intake, SocketChannel channel, Ipv4 from) {
        this.intake = intake;
        this.channel = channel;
        this.from = from;
    }

    /**
     * Reads what is there already: most senders have written all and left by now, and need no registration. The others
     * get a second look when the loop's turn is over, and most of them are so far by then.
     */
    void open() throws IOException {
        read();
        if (state != State.WAITING && state != State.CLOSED) {
            intake.loop.execute(this::resume);
        }
    }

    boolean isDispensable() {
        return state != State.WAITING;
    }

    @Override
    public void ready(SelectionKey same) throws IOException {
        if (intake.isBehind()) {
            key.interestOps(0);
            cancelTimeouts();
            intake.holdBack(this);
            return;
        }
        read();
    }

    /** Looks for what has come, and waits for the rest. */
    void resume() {
        try {
            if (!intake.isBehind()) {
                read();
            }
            listen();
        } catch (IOException gone) {
            broken();
        }
    }

    /** Starts to wait for more, if more is wanted. */
    private void listen() throws IOException {
        switch (state) {
            case SPEECHLESS -> intake.speechless.touch(this);
            case SPEAKING, REFUSED -> intake.speaking.touch(this);
            case IDLE -> intake.idle.touch(this);
            case WAITING, CLOSED -> {
                return;
            }
        }
        if (key == null) {
            key = intake.loop.register(channel, SelectionKey.OP_READ, this);
        } else {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void read() throws IOException {
        ByteBuffer buffer = intake.buffer;
        while (state != State.WAITING && state != State.CLOSED) {
            int count;
            try {
                count = channel.read(buffer.clear());
            } catch (IOException reset) {
                count = -1;
            }
            if (count == 0) {
                return;
            }
            if (count < 0) {
                ended = true;
                complete();
            } else if (state == State.REFUSED) {
                discard(count);
            } else {
                append(buffer.flip());
            }
        }
    }

    private void append(ByteBuffer more) throws IOException {
        state = State.SPEAKING;
        intake.speechless.cancel(this);
        intake.idle.cancel(this);
        intake.speaking.touch(this);
        intake.crowd.touch(from, this);
        int count = more.remaining();
        if (bytes.size() + count > Limits.FRAME) {
            refuse();
            return;
        }
        if (bytes == NOTHING) {
            bytes = new ByteArrayOutputStream(count);
        }
        byte[] taken = new byte[count];
        more.get(taken);
        bytes.writeBytes(taken);
        intake.partial(count);
    }

    /** Closing at once, with bytes unread, would reset the connection and take the refusal with it. */
    private void refuse() throws IOException {
        state = State.REFUSED;
        forgetBytes();
        channel.write(StandardCharsets.US_ASCII.encode(new Receipt.Refused("too-large").line()));
        channel.shutdownOutput();
        intake.refused(from);
    }

    private void discard(int count) {
        discarded += count;
        intake.speaking.touch(this);
        if (discarded > Limits.DISCARDED) {
            close();
        }
    }

    /** Nothing has come for a while: that was the frame. */
    void quiet() {
        if (state == State.REFUSED) {
            close();
        } else if (intake.isBehind()) {
            intake.speaking.touch(this);
        } else {
            complete();
        }
    }

    private void complete() {
        if (state != State.SPEAKING) {
            close();
            return;
        }
        state = State.WAITING;
        cancelTimeouts();
        if (key != null) {
            key.interestOps(0);
        }
        byte[] frame = bytes.toByteArray();
        forgetBytes();
        intake.take(this, from, frame);
    }

    void answered(byte[] reply) {
        try {
            if (reply.length > 0) {
                channel.write(ByteBuffer.wrap(reply));
            }
            if (ended) {
                close();
            } else {
                state = State.IDLE;
                listen();
            }
        } catch (IOException gone) {
            close();
        }
    }

    @Override
    public void broken() {
        close();
    }

    void close() {
        state = State.CLOSED;
        cancelTimeouts();
        forgetBytes();
        intake.crowd.leave(from, this);
        Listener.closeQuietly(channel);
    }

    private void cancelTimeouts() {
        intake.speechless.cancel(this);
        intake.speaking.cancel(this);
        intake.idle.cancel(this);
    }

    private void forgetBytes() {
        int count = bytes.size();
        bytes = NOTHING;
        intake.partial(-count);
    }
}

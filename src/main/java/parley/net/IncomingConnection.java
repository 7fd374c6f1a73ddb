package parley.net;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import parley.dialect.Decoder;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Receipt;

/**
 * An incoming connection: collects bytes until they are a unit (PROTOCOL.md, section 1), passes the unit on, and
 * writes the reply.
 *
 * <pre>
 *                                 quiet, end, reset, or
 *              bytes              the sender waits                reply                  written, not at its end
 *   NEW -------------> RECEIVING ------------------------> WAITING -----> REPLYING ------------------> IDLE
 *                       |    ^                                                                          |
 *              too long |    +--------------------------------------------------------------------------+
 *                       v                                       bytes
 *                    REFUSED                       (any of them may close)
 * </pre>
 */
final class IncomingConnection implements EventLoop.Handler {

    private enum State {
        NEW,
        RECEIVING,
        WAITING,
        REPLYING,
        IDLE,
        REFUSED,
        CLOSED
    }

    private static final ByteArrayOutputStream NO_BYTES = new ByteArrayOutputStream(0);
    private static final ByteBuffer NOTHING_UNSENT = ByteBuffer.allocate(0);

    private final Listener listener;
    final SocketChannel channel;
    final Ipv4 from;
    final Decoder decoder;
    /** Null until the first look at the socket has left something to wait for. */
    private SelectionKey key;
    /** Null while the other side has nothing to do. */
    private Timeouts<IncomingConnection> timeout;
    private State state = State.NEW;
    private ByteArrayOutputStream bytes = NO_BYTES;
    private ByteBuffer unsent = NOTHING_UNSENT;
    /** How many bytes the listener counts for this connection. */
    private int heldBytes;
    private boolean ended;
    private int discarded;

    IncomingConnection(Listener listener, SocketChannel channel, Ipv4 from, Decoder decoder) {
        this.listener = listener;
        this.channel = channel;
        this.from = from;
        this.decoder = decoder;
    }

    /**
     * Reads what has already arrived. Most senders have written everything and closed by now, so they need no
     * registration. The others get a second look later in this turn of the loop.
     */
    void open() throws IOException {
        read();
        if (isReading()) {
            listener.loop.execute(this::resume);
        }
    }

    /** Whether it may be closed to make room for another. */
    boolean isDispensable() {
        return state != State.WAITING;
    }

    /** Whether it keeps an incomplete unit, or a reply that the other side does not read. */
    boolean holdsBytes() {
        return heldBytes > 0;
    }

    @Override
    public void ready(SelectionKey same) throws IOException {
        if (unsent.hasRemaining()) {
            write();
        }
        if (isReading()) {
            listener.sockets.touch(from, this);
            if (listener.isFull()) {
                key.interestOps(0);
                cancelTimeout();
                listener.holdBack(this);
            } else {
                read();
                waitForSocket();
            }
        }
    }

    /** Reads what has come, and waits for the rest. */
    void resume() {
        try {
            if (isReading() && !listener.isFull()) {
                read();
            }
            waitForSocket();
        } catch (IOException gone) {
            close();
        }
    }

    private boolean isReading() {
        return state != State.WAITING && state != State.REPLYING && state != State.CLOSED;
    }

    /** Starts to wait until the socket can be read or written, for as long as this state may last. */
    private void waitForSocket() throws IOException {
        switch (state) {
            case NEW, REPLYING -> startTimeout(listener.unresponsive);
            case RECEIVING, REFUSED -> startTimeout(listener.receiving);
            case IDLE -> startTimeout(listener.idle);
            case WAITING, CLOSED -> {
                return;
            }
        }
        int operations = (isReading() ? SelectionKey.OP_READ : 0)
                | (unsent.hasRemaining() ? SelectionKey.OP_WRITE : 0);
        if (key == null) {
            key = listener.loop.register(channel, operations, this);
        } else {
            key.interestOps(operations);
        }
    }

    /** Reads what has come. If it is still reading afterwards, the caller calls {@link #waitForSocket}. */
    private void read() throws IOException {
        ByteBuffer buffer = listener.buffer;
        while (isReading()) {
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
        state = State.RECEIVING;
        int count = more.remaining();
        if (bytes.size() + count > Limits.FRAME) {
            refuse();
            return;
        }
        if (bytes == NO_BYTES) {
            bytes = new ByteArrayOutputStream(count);
        }
        byte[] taken = new byte[count];
        more.get(taken);
        bytes.writeBytes(taken);
        setHeldBytes(bytes.size());
        if (bytes.size() == count && decoder.senderWaits(taken)) {
            complete();
        }
    }

    /** Refuses a unit that is too long. Does not close yet: a reset because of unread bytes would lose the refusal. */
    private void refuse() throws IOException {
        state = State.REFUSED;
        bytes = NO_BYTES;
        unsent = StandardCharsets.US_ASCII.encode(new Receipt.Refused(Receipt.Refused.TOO_LARGE).line());
        listener.refused(from);
        write();
    }

    private void discard(int count) {
        discarded += count;
        if (discarded > Limits.DISCARDED) {
            close();
        }
    }

    /** Nothing has arrived for a while, so the bytes so far are the whole unit. */
    void quiet() {
        if (state == State.REFUSED) {
            close();
        } else if (listener.isFull()) {
            startTimeout(listener.receiving);
        } else {
            complete();
        }
    }

    private void complete() {
        if (state != State.RECEIVING && !(state == State.IDLE && decoder.isKept())) {
            // It ends without a unit.
            close();
            return;
        }
        state = State.WAITING;
        cancelTimeout();
        if (key != null) {
            key.interestOps(0);
        }
        byte[] unit = bytes.toByteArray();
        bytes = NO_BYTES;
        setHeldBytes(0);
        try {
            listener.received(this, unit, !ended);
        } catch (RuntimeException | Error bug) {
            close();
            throw bug;
        }
    }

    /** Writes the reply. What does not fit at once follows as fast as the other side reads. */
    void reply(Listener.Receiver.Reply reply) {
        if (state != State.WAITING) {
            return;
        }
        state = State.REPLYING;
        ended |= reply.close();
        unsent = ByteBuffer.wrap(reply.bytes());
        try {
            write();
        } catch (IOException gone) {
            close();
        }
    }

    private void write() throws IOException {
        if (unsent.hasRemaining()) {
            channel.write(unsent);
        }
        setHeldBytes(unsent.remaining());
        if (state == State.CLOSED) {
            return;
        }
        if (!unsent.hasRemaining()) {
            unsent = NOTHING_UNSENT;
            if (state == State.REFUSED) {
                channel.shutdownOutput();
            } else if (ended) {
                close();
                return;
            } else {
                state = State.IDLE;
                // During a long silence the system asks whether the other machine is still there.
                channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            }
        }
        waitForSocket();
    }

    @Override
    public void broken() {
        close();
    }

    void close() {
        state = State.CLOSED;
        cancelTimeout();
        bytes = NO_BYTES;
        unsent = NOTHING_UNSENT;
        setHeldBytes(0);
        listener.sockets.remove(from, this);
        EventLoop.closeQuietly(channel);
    }

    /** Replaces the running timeout. */
    private void startTimeout(Timeouts<IncomingConnection> next) {
        if (timeout != next) {
            cancelTimeout();
            timeout = next;
        }
        next.touch(this);
    }

    private void cancelTimeout() {
        if (timeout != null) {
            timeout.cancel(this);
            timeout = null;
        }
    }

    /** Records how many bytes it keeps from now on. */
    private void setHeldBytes(int now) {
        int change = now - heldBytes;
        heldBytes = now;
        // This may close the connection, which holds nothing then.
        listener.countHeldBytes(change);
    }
}

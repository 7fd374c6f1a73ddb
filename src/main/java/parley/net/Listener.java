package parley.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import parley.dialect.Decoder;
import parley.wire.Ipv4;
import parley.wire.Limits;

/**
 * The listening port: accepts connections and passes their units to a {@link Receiver}, within the bounds of
 * PROTOCOL.md, section 6.
 *
 * <p>The units of one turn of the loop form a batch. At the end of the turn the receiver publishes the batch, and then
 * the replies are written. While the batch or its destination is full, nothing is read or accepted, so senders
 * wait and nothing is lost.
 */
public final class Listener implements EventLoop.Handler {

    /**
     * The program behind a listening port. The listener calls it on the loop's thread.
     *
     * <p>At the end of each turn in which something arrived, the listener calls {@link #flush} once, and then writes
     * the replies. So what a reply confirms has been published before the reply leaves.
     */
    public interface Receiver {

        /**
         * What happens to a connection after a unit.
         *
         * @param bytes are written
         * @param close whether the connection is closed then, although its sender holds it open
         */
        record Reply(byte[] bytes, boolean close) {

            public static final Reply NONE = new Reply(new byte[0], false);
            public static final Reply CLOSE = new Reply(new byte[0], true);

            public static Reply of(byte[] bytes) {
                return new Reply(bytes, false);
            }
        }

        /**
         * Takes in one unit, of at most {@link parley.wire.Limits#FRAME} bytes. It is empty only at the end of a
         * connection that the decoder keeps.
         *
         * @param decoder reads all units of this connection
         * @param open whether the sender can say more on this connection
         * @return the reply, which is carried out after the next {@link #flush}
         */
        Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open);

        /** Notes that a unit from that address was refused because it was too long. */
        void refused(Ipv4 from);

        /** Publishes everything that was received since the last call. Also called when there is nothing. */
        void flush();
    }

    /** Connections that may wait in the kernel. A sender beyond it retries only after a second. */
    private static final int BACKLOG = 1024;
    /** Connections accepted before other sockets get their turn. */
    private static final int ACCEPTED_IN_A_ROW = 64;
    private static final long OUT_OF_SOCKETS_MILLIS = 100;

    /** A connection whose unit the receiver has taken, and the reply that waits for the end of the turn. */
    private record Waiting(IncomingConnection connection, Receiver.Reply reply) {
    }

    final EventLoop loop;
    final OpenSockets<IncomingConnection> sockets =
            new OpenSockets<>(Limits.CONNECTIONS, Limits.CONNECTIONS_PER_ADDRESS);
    /** Connections on which the other side has to do something soon: to send the first byte, or to read a reply. */
    final Timeouts<IncomingConnection> unresponsive;
    final Timeouts<IncomingConnection> receiving;
    final Timeouts<IncomingConnection> idle;
    /** Holds one byte more than a unit may have, so that a unit that is too long shows at once. */
    final ByteBuffer buffer = ByteBuffer.allocateDirect(Limits.FRAME + 1);

    private final ServerSocketChannel server;
    private final Receiver receiver;
    private final BooleanSupplier isFull;
    private final EventLoop.Alarm retry;
    private SelectionKey accepting;
    private List<Waiting> batch = new ArrayList<>();
    private int batchUnits;
    private int batchBytes;
    /** Connections that had something to read while the listener was full. */
    private List<IncomingConnection> heldBack = new ArrayList<>();
    /** Bytes of incomplete units, and of replies that wait to be read. */
    private int heldBytes;
    /** Whether reading or accepting has stopped because the listener was full. */
    private boolean stopped;

    private Listener(ServerSocketChannel server, EventLoop loop, Receiver receiver, BooleanSupplier isFull) {
        this.server = server;
        this.loop = loop;
        this.receiver = receiver;
        this.isFull = isFull;
        this.unresponsive = loop.timeouts(Limits.FIRST_BYTE, IncomingConnection::close);
        this.receiving = loop.timeouts(Limits.QUIET, IncomingConnection::quiet);
        this.idle = loop.timeouts(Limits.IDLE, IncomingConnection::close);
        this.retry = loop.alarm(this::resumeIfNotFull);
    }

    /**
     * Opens the port on all IPv4 addresses. Connections wait in the kernel until the channel is served.
     *
     * @param port 0 for any that is free
     * @throws IOException if the port cannot be opened, with the system's reason
     */
    public static ServerSocketChannel bind(int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), port), BACKLOG);
            server.configureBlocking(false);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    /** As below, for a receiver that is never full. */
    public static Listener serve(ServerSocketChannel server, EventLoop loop, Receiver receiver) {
        return serve(server, loop, receiver, () -> false);
    }

    /**
     * Accepts connections from now on, until the loop ends. Call it on any thread.
     *
     * @param isFull whether nothing more can be taken in for now; called on the loop's thread. If so, the listener
     *     stops reading and accepting until {@link #resume} is called
     */
    public static Listener serve(ServerSocketChannel server, EventLoop loop, Receiver receiver,
            BooleanSupplier isFull) {
        Listener listener = new Listener(server, loop, receiver, isFull);
        loop.execute(listener::start);
        return listener;
    }

    private void start() {
        try {
            accepting = loop.register(server, SelectionKey.OP_ACCEPT, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads and accepts again, after it was found full. Call it on any thread. */
    public void resume() {
        loop.execute(this::resumeIfNotFull);
    }

    private void resumeIfNotFull() {
        if (isFull()) {
            return;
        }
        stopped = false;
        List<IncomingConnection> resumed = heldBack;
        heldBack = new ArrayList<>();
        resumed.forEach(IncomingConnection::resume);
        accepting.interestOps(SelectionKey.OP_ACCEPT);
    }

    @Override
    public void ready(SelectionKey key) {
        for (int i = 0; i < ACCEPTED_IN_A_ROW; i++) {
            if (isFull()) {
                stopped = true;
                key.interestOps(0);
                return;
            }
            SocketChannel channel = accept();
            if (channel == null) {
                return;
            }
            open(channel);
        }
    }

    private SocketChannel accept() {
        try {
            return server.accept();
        } catch (IOException outOfSockets) {
            sockets.longestIdle(IncomingConnection::isDispensable).ifPresentOrElse(IncomingConnection::close,
                    this::pause);
            return null;
        }
    }

    /** Pauses accepting. Otherwise a connection that waits in the kernel would wake the loop again and again. */
    private void pause() {
        accepting.interestOps(0);
        retry.in(OUT_OF_SOCKETS_MILLIS);
    }

    private void open(SocketChannel channel) {
        IncomingConnection connection = null;
        try {
            channel.configureBlocking(false);
            InetSocketAddress remote = (InetSocketAddress) channel.getRemoteAddress();
            Ipv4 from = Ipv4.of((Inet4Address) remote.getAddress());
            sockets.inTheWayOf(from, IncomingConnection::isDispensable).ifPresent(IncomingConnection::close);
            connection = new IncomingConnection(this, channel, from, new Decoder(remote.getPort()));
            sockets.add(from, connection);
            connection.open();
        } catch (IOException | RuntimeException | Error e) {
            if (!(e instanceof IOException)) {
                EventLoop.survive(e);
            }
            if (connection != null) {
                connection.close();
            }
            EventLoop.closeQuietly(channel);
        }
    }

    // Called by connections.

    /** Whether nothing more may be read for now. */
    boolean isFull() {
        return batchUnits >= Limits.BATCH_UNITS || batchBytes >= Limits.BATCH_BYTES || isFull.getAsBoolean();
    }

    /** Resumes a connection that has something to read as soon as there is room for it. */
    void holdBack(IncomingConnection connection) {
        stopped = true;
        heldBack.add(connection);
    }

    /** Passes a unit on. The reply follows at the end of the turn. */
    void received(IncomingConnection connection, byte[] unit, boolean open) {
        countUnit(unit.length);
        batch.add(new Waiting(connection, receiver.receive(connection.from, connection.decoder, unit, open)));
    }

    void refused(Ipv4 from) {
        countUnit(0);
        receiver.refused(from);
    }

    private void countUnit(int bytes) {
        if (batchUnits == 0) {
            // After the tasks that are already queued, because some of them complete units of this turn.
            loop.execute(() -> loop.execute(this::publishAndReply));
        }
        batchUnits++;
        batchBytes += bytes;
    }

    /** Ends a turn. This is where receipts are written, after what they confirm has been published. */
    private void publishAndReply() {
        List<Waiting> replies = batch;
        batch = new ArrayList<>();
        batchUnits = 0;
        batchBytes = 0;
        try {
            receiver.flush();
        } catch (RuntimeException | Error bug) {
            replies.forEach(waiting -> waiting.connection().close());
            replies = List.of();
            throw bug;
        } finally {
            replies.forEach(waiting -> waiting.connection().reply(waiting.reply()));
            if (stopped) {
                resumeIfNotFull();
            }
        }
    }

    /** Counts held bytes. Beyond the bound, the connections that have been idle for longest are closed. */
    void countHeldBytes(int change) {
        heldBytes += change;
        while (change > 0 && heldBytes > Limits.PARTIAL_UNITS) {
            sockets.longestIdle(IncomingConnection::holdsBytes).orElseThrow().close();
        }
    }

    /** Does nothing: an error concerns one connection, never the port. */
    @Override
    public void broken() {
    }
}

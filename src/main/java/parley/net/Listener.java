package parley.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import parley.wire.Ipv4;

/**
 * The listening port: takes connections, whose frames go to a {@link Receiver} within the bounds of PROTOCOL.md,
 * section 6.
 */
public final class Listener implements EventLoop.Handler {

    /** How many connections may wait in the kernel: a burst beyond it is retried by its senders only after a second. */
    private static final int BACKLOG = 1024;
    /** How many are taken before other sockets get their turn. */
    private static final int ACCEPTED_IN_A_ROW = 64;
    private static final long OUT_OF_SOCKETS_MILLIS = 100;

    private final ServerSocketChannel server;
    private final EventLoop loop;
    private final Intake intake;
    private final Alarm again;
    private SelectionKey accepting;

    private Listener(ServerSocketChannel server, EventLoop loop, Receiver receiver) {
        this.server = server;
        this.loop = loop;
        this.intake = new Intake(loop, receiver, this::goOn);
        this.again = loop.alarm(this::goOn);
    }

    private void goOn() {
        accepting.interestOps(SelectionKey.OP_ACCEPT);
    }

    /**
     * Opens the port on all IPv4 addresses. Connections wait in the kernel until the channel is served.
     *
     * @param port 0 for any that is free
     * @throws IOException where the port cannot be had, with the system's reason
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

    /** Starts to take connections, until the loop ends. On any thread. */
    public static void serve(ServerSocketChannel server, EventLoop loop, Receiver receiver) {
        loop.execute(() -> new Listener(server, loop, receiver).start());
    }

    private void start() {
        try {
            accepting = loop.register(server, SelectionKey.OP_ACCEPT, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void ready(SelectionKey key) {
        for (int i = 0; i < ACCEPTED_IN_A_ROW; i++) {
            if (intake.isBehind()) {
                key.interestOps(0);
                return;
            }
            SocketChannel channel = accept();
            if (channel == null) {
                return;
            }
            welcome(channel);
        }
    }

    private SocketChannel accept() {
        try {
            return server.accept();
        } catch (IOException outOfSockets) {
            intake.crowd.longestIdle(Connection::isDispensable).ifPresentOrElse(Connection::close, this::pause);
            return null;
        }
    }

    /** Whoever waits in the kernel would wake the loop without end. */
    private void pause() {
        accepting.interestOps(0);
        again.in(OUT_OF_SOCKETS_MILLIS);
    }

    private void welcome(SocketChannel channel) {
        Connection connection = null;
        try {
            channel.configureBlocking(false);
            Ipv4 from = Ipv4.of((Inet4Address) ((InetSocketAddress) channel.getRemoteAddress()).getAddress());
            intake.crowd.inTheWayOf(from, Connection::isDispensable).ifPresent(Connection::close);
            connection = new Connection(intake, channel, from);
            intake.crowd.enter(from, connection);
            connection.open();
        } catch (IOException | RuntimeException | Error e) {
            if (!(e instanceof IOException)) {
                EventLoop.survive(e);
            }
            if (connection != null) {
                connection.close();
            }
            closeQuietly(channel);
        }
    }

    /** The port itself has no reason to break; what is wrong with one connection is that connection's matter. */
    @Override
    public void broken() {
    }

    static void closeQuietly(Channel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed, which is all that was wanted.
        }
    }
}

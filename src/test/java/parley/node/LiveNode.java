package parley.node;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.net.Delivery;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.peer.Host;
import parley.peer.Peer;
import parley.standin.Patience;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A node with its real network, on a free port of this machine. Its user sees at once what happens. */
final class LiveNode implements Closeable {

    final int port;
    final Node node;

    private final EventLoop loop = EventLoop.start();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    LiveNode(String team) throws IOException {
        ServerSocketChannel server = Listener.bind(0);
        port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        Identity identity = new Identity(TeamName.parse(team), new Host(Set.of(), port), peer -> Optional.empty());
        node = new Node(identity, loop, events::addAll, new FakeMemory());
        Listener.serve(server, loop, node);
    }

    PeerAddress address() {
        return new PeerAddress(Ipv4.LOOPBACK, port);
    }

    Delivery send(PeerAddress to, String text) throws Exception {
        return send(to, new Message.Text(text));
    }

    Delivery send(PeerAddress to, Message message) throws Exception {
        return await(node.send(to, message));
    }

    /** What its user is told next. */
    Event told() throws InterruptedException {
        Event event = events.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("nothing has happened");
        }
        return event;
    }

    /** All that its user was told and has not taken note of. */
    List<Event> toldSoFar() {
        return List.copyOf(events);
    }

    /** Whether its user knows already all that was told. */
    boolean tellsNothingMore() {
        return events.isEmpty();
    }

    List<Peer> peers() throws Exception {
        return await(node.peers());
    }

    static <T> T await(Future<T> future) throws Exception {
        return future.get(Patience.SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        loop.close();
    }
}

package parley.checkup;

import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.TcpTransport;
import parley.node.Clocks;
import parley.node.Event;
import parley.node.EventSink;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.peer.Peer;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A whole Parley on a free port of this machine, but for the person at the terminal: one who visits, or is visited. */
final class Guest implements AutoCloseable {

    final int port;
    final Node node;
    final Visitor visitor;

    private final EventLoop loop = EventLoop.start();
    private final BlockingQueue<Event> shown = new LinkedBlockingQueue<>();

    Guest(String team) throws Exception {
        ServerSocketChannel server = Listener.bind(0);
        port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        Ears ears = new Ears(new EventSink() {
            @Override
            public void publish(List<Event> events) {
                shown.addAll(events);
            }

            @Override
            public boolean isFull() {
                return false;
            }
        });
        node = new Node(new Identity(TeamName.parse(team), new Host(Set.of(), port), peer -> Dialect.TAGGED), loop,
                new TcpTransport(loop), Clocks.ofMachine(), ears, RoomMemory.NONE, loop::alarm);
        visitor = new Visitor(node, ears, System::nanoTime);
        Listener.serve(server, loop, node);
    }

    PeerAddress address() {
        return new PeerAddress(Ipv4.LOOPBACK, port);
    }

    List<Peer> peers() {
        return node.peers().join();
    }

    List<Event> shown() {
        return List.copyOf(shown);
    }

    @Override
    public void close() {
        loop.close();
    }
}

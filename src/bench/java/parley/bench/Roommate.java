package parley.bench;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import parley.discovery.Beacon;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.MulticastGroup;
import parley.net.NetworkInterfaces;
import parley.net.TcpTransport;
import parley.node.Clocks;
import parley.node.Event;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.room.RoomEvent;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** A real member of a room: all of Parley except for the terminal. Its user sees everything at once. */
final class Roommate {

    static final RoomName ROOM = RoomName.LOBBY;

    private static final Set<Ipv4> OWN = NetworkInterfaces.addresses();

    private final int port;
    private final EventLoop loop;
    private final Node node;

    /**
     * @param loop the thread of this member, which it may share
     * @param told takes what happens in the room, and to whom; on the loop's thread
     */
    Roommate(EventLoop loop, TcpTransport transport, String name, BiConsumer<Roommate, RoomEvent> told)
            throws IOException {
        this.loop = loop;
        ServerSocketChannel server = Listener.bind(0);
        this.port = server.socket().getLocalPort();
        Identity identity = new Identity(TeamName.parse(name), new Host(OWN, port), peer -> Optional.empty());
        this.node = new Node(identity, loop, transport, Clocks.ofMachine(), happened -> {
            for (Event event : happened) {
                if (event instanceof Event.InRoom inRoom) {
                    told.accept(this, inRoom.event());
                }
            }
        }, RoomMemory.NONE, loop::alarm);
        Listener.serve(server, loop, node);
    }

    /** Turns discovery on, on loopback. */
    void startDiscovery() {
        node.startDiscovery(subscriber -> new MulticastGroup(loop, Beacon.GROUP, NetworkInterfaces::loopback,
                subscriber));
    }

    /** Its address for programs on this machine. */
    PeerAddress address() {
        return new PeerAddress(Ipv4.LOOPBACK, port);
    }

    void host() {
        node.hostRoom(ROOM);
    }

    /** @param member the address of any member */
    void join(PeerAddress member) {
        node.joinRoom(ROOM, List.of(member));
    }

    void say(String text) {
        node.sayInRoom(text);
    }

    /** The number of members that it knows, itself included. */
    int knows() {
        return node.room().join().map(room -> room.members().size()).orElse(0);
    }
}

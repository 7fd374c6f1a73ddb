package parley;

import java.time.InstantSource;
import parley.net.EventLoop;
import parley.net.OwnAddresses;
import parley.net.TcpCourier;
import parley.node.Identity;
import parley.node.Node;
import parley.node.Outcome;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** A message from somebody who does not listen. */
final class OneMessage {

    private OneMessage() {
    }

    /** Waits for what becomes of it. */
    static Outcome send(SendOrder order, PeerAddress to) {
        try (EventLoop loop = EventLoop.start()) {
            Host host = new Host(OwnAddresses.read(), order.port());
            Identity identity = new Identity(order.team(), host, order.profile()::firstDialect);
            Node node = new Node(identity, loop, new TcpCourier(loop), InstantSource.system(),
                    (events, shown) -> shown.run(), RoomMemory.NONE, loop::alarm);
            return node.send(to, Message.of(order.text())).join();
        }
    }
}

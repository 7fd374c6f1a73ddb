package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import parley.dialect.Decoder;
import parley.dialect.Dialect;
import parley.net.Delivery;
import parley.net.Listener;
import parley.peer.Host;
import parley.peer.Peer;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The node of team Netech on 192.168.1.10:9090, with a LAN, a user and a clock that the test plays. All happens on the
 * thread of the test.
 */
final class FakeLan {

    static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");
    static final PeerAddress ABC = PeerAddress.parse("192.168.1.13:8080");
    static final PeerAddress SELF = new PeerAddress(FakeCourier.OWN, 9090);

    final FakeCourier courier = new FakeCourier();
    final RecordedEvents events = new RecordedEvents();
    final FakeClock clock = new FakeClock();
    final FakeAlarms alarms = new FakeAlarms(clock);
    /** Like the other clock, unless a test says otherwise. */
    InstantSource timeOfDay = clock;
    final Node node;

    FakeLan() {
        this(peer -> Optional.empty());
    }

    FakeLan(Function<PeerAddress, Optional<Dialect>> namedDialect) {
        Host host = new Host(Set.of(FakeCourier.OWN), 9090);
        node = new Node(new Identity(TeamName.parse("Netech"), host, namedDialect), Runnable::run, courier,
                new Clocks(() -> timeOfDay.instant(), clock), events, new FakeMemory(), alarms::alarm);
    }

    /** A frame arrives. Returns the reply. */
    String bring(Ipv4 from, String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        Listener.Receiver.Reply reply = node.receive(from, new Decoder(40_000), bytes, false);
        node.flush();
        return new String(reply.bytes(), StandardCharsets.US_ASCII);
    }

    String bring(PeerAddress from, String team, String text) {
        return bring(from.ip(), "LISTENING_PORT:" + from.port() + "|TEAM_NAME:" + team + "|" + text);
    }

    String bringInAddressDialect(PeerAddress from, String team, String text) {
        return bring(from.ip(), from + " " + team + " " + text);
    }

    CompletableFuture<Delivery> send(PeerAddress to, String text) {
        return node.send(to, new Message.Text(text));
    }

    List<Peer> peers() {
        return node.peers().join();
    }

    List<PeerAddress> active() {
        return peers().stream().map(Peer::address).toList();
    }

    List<PeerAddress> connected() {
        return peers().stream().filter(Peer::connected).map(Peer::address).toList();
    }
}

package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.doctor.Facts.Beacons;
import parley.doctor.Facts.Network;
import parley.doctor.Facts.NetworkKind;
import parley.doctor.Facts.OwnPort;
import parley.doctor.Facts.Visit;
import parley.net.Delivery.Received;
import parley.net.Delivery;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** Facts for a test. At first nothing is wrong, the port is 9090, and the question is about no peer. */
final class Situation {

    static final Delivery BY_PARLEY = new Received(Optional.of(new Receipt.Received()));
    static final Delivery BY_ANOTHER = new Received(Optional.empty());

    private static final TeamName NETECH = TeamName.parse("Netech");

    private final List<Network> networks = new ArrayList<>();
    private OwnPort port = new OwnPort(9090, true, Optional.empty(), BY_PARLEY);
    private Beacons beacons = new Beacons(Reach.ALL, Set.of(), Set.of(), List.of(), Optional.empty());
    private Optional<Visit> visit = Optional.empty();

    private Situation() {
    }

    /** Without a network, except for loopback. */
    static Situation alone() {
        return new Situation().with("lo", "127.0.0.1", 8, NetworkKind.LOOPBACK);
    }

    static Situation onALan() {
        return new Situation().with("eth0", "192.168.1.10", 24, NetworkKind.LAN)
                .with("lo", "127.0.0.1", 8, NetworkKind.LOOPBACK);
    }

    Situation with(String name, String address, int prefix, NetworkKind kind) {
        networks.add(new Network(name, Ipv4.parse(address), prefix, kind, true));
        return this;
    }

    Situation withoutMulticast(String name, String address, int prefix, NetworkKind kind) {
        networks.add(new Network(name, Ipv4.parse(address), prefix, kind, false));
        return this;
    }

    Situation port(boolean chosen, Optional<String> unavailable, Delivery answer) {
        port = new OwnPort(9090, chosen, unavailable, answer);
        return this;
    }

    Situation visit(String peer, Delivery delivery, long millis) {
        visit = Optional.of(new Visit(PeerAddress.parse(peer), delivery, millis, Optional.empty(),
                Optional.empty(), false));
        return this;
    }

    Situation spoken(Dialect dialect) {
        visit = visit.map(silent -> new Visit(silent.peer(), silent.delivery(), silent.millis(), Optional.of(dialect),
                silent.remembered(), silent.wroteBefore()));
        return this;
    }

    /** @param wroteBefore whether the program itself has written in it */
    Situation remembered(Dialect dialect, boolean wroteBefore) {
        visit = visit.map(silent -> new Visit(silent.peer(), silent.delivery(), silent.millis(), silent.dialect(),
                Optional.of(dialect), wroteBefore));
        return this;
    }

    Situation reach(Reach reach) {
        beacons = new Beacons(reach, Set.of(), Set.of(), List.of(), Optional.empty());
        return this;
    }

    /** @param heard for each interface with multicast: whether the call came back */
    Situation beacons(Map<String, Boolean> heard) {
        beacons = new Beacons(Reach.ALL, heard.keySet(),
                Set.copyOf(heard.keySet().stream().filter(heard::get).toList()), List.of(), Optional.empty());
        return this;
    }

    Situation noBeacons(String reason) {
        beacons = new Beacons(Reach.ALL, Set.of("eth0"), Set.of(), List.of(), Optional.of(reason));
        return this;
    }

    /** @param others as in {@code Bob at 10.0.0.2:9090} */
    Situation heard(String... others) {
        List<Found> found = Stream.of(others).map(other -> other.split(" at ")).map(other -> new Found(
                List.of(PeerAddress.parse(other[1])), new TeamName(other[0]), Optional.empty(), false, false)).toList();
        beacons = new Beacons(beacons.reach(), beacons.sentOn(), beacons.cameBackOn(), found,
                beacons.unavailable());
        return this;
    }

    Facts facts() {
        return new Facts(Platform.LINUX, NETECH, networks, port, beacons, visit);
    }

    Diagnosis diagnosis() {
        return Diagnosis.of(facts());
    }
}

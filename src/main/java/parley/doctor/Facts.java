package parley.doctor;

import java.util.List;
import java.util.Optional;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/**
 * What is known of this machine, and of a peer if one was asked for.
 *
 * @param networks the one on the way to other networks first
 */
public record Facts(Platform platform, List<Network> networks, OwnPort port, Beacons beacons, Optional<Visit> visit) {

    List<Network> of(NetworkKind kind) {
        return networks.stream().filter(network -> network.kind() == kind).toList();
    }

    boolean isOwn(Ipv4 ip) {
        return ip.isLoopback() || networks.stream().anyMatch(network -> network.address().equals(ip));
    }

    /** The own network that an address is in. */
    Optional<Network> around(Ipv4 ip) {
        return networks.stream().filter(network -> network.contains(ip)).findFirst();
    }

    /** Whether the question was about a peer on this machine, to which no network matters. */
    boolean isAboutThisMachine() {
        return visit.filter(to -> isOwn(to.peer().ip())).isPresent();
    }

    /** Where others reach this machine, the peer that was asked for before all. */
    Optional<PeerAddress> outside() {
        Optional<Network> towardsPeer = visit.flatMap(to -> around(to.peer().ip()))
                .filter(network -> network.kind() != NetworkKind.LOOPBACK);
        return towardsPeer.or(() -> of(NetworkKind.LAN).stream().findFirst())
                .map(network -> new PeerAddress(network.address(), port.number()));
    }
}

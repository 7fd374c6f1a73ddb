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

    /**
     * Whether a peer did not say that it is here when all were asked, although multicast works on the network that it
     * is on.
     */
    boolean isUnheard(PeerAddress peer) {
        return around(peer.ip()).filter(network -> beacons.cameBackOn().contains(network.name())).isPresent()
                && beacons.heard().stream().flatMap(found -> found.addresses().stream())
                        .noneMatch(at -> isSame(at, peer));
    }

    /** Whether that is where the own Parley listens, or would. */
    boolean isOwnPort(PeerAddress address) {
        return address.port() == port.number() && isOwn(address.ip());
    }

    /** All addresses of this machine are one. */
    private boolean isSame(PeerAddress one, PeerAddress other) {
        return one.equals(other) || one.port() == other.port() && isOwn(one.ip()) && isOwn(other.ip());
    }

    /** Where others reach this machine, the peer that was asked for before all. */
    Optional<PeerAddress> outside() {
        Optional<Network> towardsPeer = visit.flatMap(to -> around(to.peer().ip()))
                .filter(network -> network.kind() != NetworkKind.LOOPBACK);
        return towardsPeer.or(() -> of(NetworkKind.LAN).stream().findFirst())
                .map(network -> new PeerAddress(network.address(), port.number()));
    }
}

package parley.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import parley.dialect.Dialect;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.net.Delivery;
import parley.net.NetworkInterfaces.LocalNetwork;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * What the doctor knows about this machine, and about a peer if it was asked about one.
 *
 * @param name the user's name
 */
public record Facts(Platform platform, TeamName name, List<Network> networks, OwnPort port, Beacons beacons,
        Optional<Visit> visit) {

    /**
     * The kind of a network: a LAN; one whose address this machine chose itself because it got none; a VPN; one of
     * containers or virtual machines inside this machine; or loopback. Only the name of the interface tells which.
     */
    enum NetworkKind {
        LAN,
        SELF_ASSIGNED,
        VPN,
        INNER,
        LOOPBACK;

        /** A name and a title. On Windows only the title tells the kind. */
        private static final Pattern VPNS = Pattern.compile("(tun|tap|utun|wg|ppp|ipsec|tailscale|nordlynx|proton).*"
                + "|zt[0-9a-z]{8} .*"
                + "|.* (?i:.*(TAP-|Wintun|WireGuard|OpenVPN|Tailscale|ZeroTier|VPN|AnyConnect|Fortinet).*)");
        private static final Pattern INNERS = Pattern.compile("(docker|br-(?!lan)|virbr|veth|vnet|cni|podman|lxc|lxd"
                + "|incus|flannel|cali|vmnet|vboxnet|vnic|bridge\\d{3}).*"
                + "|.* (?i:.*(Hyper-V Virtual|vEthernet|VirtualBox|VMware Virtual|Docker|\\(WSL).*)");

        /** @param outward whether it is on the way to other networks; a network inside this machine never is */
        static NetworkKind of(String name, String title, Ipv4 address, boolean loopback, boolean pointToPoint,
                boolean outward) {
            String names = name + " " + title;
            if (loopback || address.isLoopback()) {
                return LOOPBACK;
            } else if (pointToPoint || VPNS.matcher(names).matches()) {
                return VPN;
            } else if (!outward && INNERS.matcher(names).matches()) {
                return INNER;
            }
            // 169.254.0.0/16 (RFC 3927).
            return address.bits() >>> 16 == (169 << 8 | 254) ? SELF_ASSIGNED : LAN;
        }
    }

    /**
     * An address of this machine on an interface.
     *
     * @param prefix how many leading bits its network has in common
     */
    record Network(String name, Ipv4 address, int prefix, NetworkKind kind, boolean multicast) {

        static Network of(LocalNetwork found, Optional<Ipv4> outward) {
            return new Network(found.name(), found.own(), found.prefix(), NetworkKind.of(found.name(), found.title(),
                    found.own(), found.loopback(), found.pointToPoint(), outward.equals(Optional.of(found.own()))),
                    found.multicast());
        }

        boolean contains(Ipv4 other) {
            return ((other.bits() ^ address.bits()) & mask()) == 0;
        }

        /** Whether it is an address that no machine can have: the network address or the broadcast address. */
        boolean isReserved(Ipv4 other) {
            int host = other.bits() & ~mask();
            return prefix < 31 && contains(other) && (host == 0 || host == ~mask());
        }

        private int mask() {
            return prefix == 0 ? 0 : -1 << 32 - prefix;
        }

        @Override
        public String toString() {
            return name + " (" + address + "/" + prefix + ")";
        }
    }

    /**
     * The port of the user's own Parley.
     *
     * @param chosen whether the user gave or saved it; otherwise it is only the usual one
     * @param unavailable why it could not be opened; empty if it could
     * @param answer the outcome of a keep-alive to it
     */
    record OwnPort(int number, boolean chosen, Optional<String> unavailable, Delivery answer) {
    }

    /** Who has the port. */
    enum PortOwner {
        NOBODY,
        YOU,
        ANOTHER_PARLEY,
        ANOTHER_PROGRAM,
        UNAVAILABLE
    }

    /**
     * The result of the multicast check.
     *
     * @param sentOn the names of the interfaces that a test datagram was sent on
     * @param cameBackOn those of them on which it came back
     * @param heard the Parleys that answered when everybody was asked, the user's own one included
     * @param unavailable why the port of the group could not be opened; empty if it could
     */
    record Beacons(Reach reach, Set<String> sentOn, Set<String> cameBackOn,
            List<Found> heard, Optional<String> unavailable) {
    }

    /**
     * The outcome of a keep-alive to a peer, and how long it took.
     *
     * @param dialect the one in which it has spoken meanwhile, if it has
     * @param remembered the one that is remembered from before, if one is
     * @param wroteBefore whether that one comes from the program itself, and not only from the user
     */
    record Visit(PeerAddress peer, Delivery delivery, long millis, Optional<Dialect> dialect,
            Optional<Dialect> remembered, boolean wroteBefore) {
    }

    List<Network> of(NetworkKind kind) {
        return networks.stream().filter(network -> network.kind() == kind).toList();
    }

    boolean isOwn(Ipv4 ip) {
        return ip.isLoopback() || networks.stream().anyMatch(network -> network.address().equals(ip));
    }

    /** The network of this machine that an address is in. */
    Optional<Network> around(Ipv4 ip) {
        return networks.stream().filter(network -> network.contains(ip)).findFirst();
    }

    /**
     * Who has the port. A Parley on a port that the user did not choose counts as the user's only if it has the user's
     * name.
     */
    PortOwner portOwner() {
        if (port.unavailable().isEmpty()) {
            return PortOwner.NOBODY;
        } else if (port.answer() instanceof Delivery.Refused
                || port.answer() instanceof Delivery.Received received && received.byParley()) {
            return port.chosen() || nameOnPort().filter(name::isSameAs).isPresent()
                    ? PortOwner.YOU : PortOwner.ANOTHER_PARLEY;
        }
        return port.answer() instanceof Delivery.NotSent ? PortOwner.UNAVAILABLE : PortOwner.ANOTHER_PROGRAM;
    }

    /** The name of the Parley on the port, if its beacon was heard. */
    Optional<TeamName> nameOnPort() {
        return heardAt(new PeerAddress(Ipv4.LOOPBACK, port.number())).map(Found::name);
    }

    /** Whether an address is that of the user's own Parley, or would be if it ran. */
    boolean isYours(PeerAddress address) {
        return address.port() == port.number() && isOwn(address.ip())
                && portOwner() != PortOwner.ANOTHER_PARLEY && portOwner() != PortOwner.ANOTHER_PROGRAM;
    }

    /** The Parley that was heard at an address. All addresses of this machine count as one. */
    Optional<Found> heardAt(PeerAddress peer) {
        return beacons.heard().stream().filter(found -> found.addresses().stream().anyMatch(at -> at.equals(peer)
                || at.port() == peer.port() && isOwn(at.ip()) && isOwn(peer.ip()))).findFirst();
    }
}

package parley.peer;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/**
 * This machine as its peers see it. All its addresses, loopback included, are one host, and Parley listens on one port
 * of it. Any thread may use it if the two functions allow that.
 */
public final class Host {

    private final Supplier<Set<Ipv4>> addresses;
    private final Function<Ipv4, Optional<Ipv4>> towards;
    private final int port;

    /**
     * @param addresses the machine's current addresses, starting with the one that others most likely see
     * @param towards which of them a given other machine sees, if there is a route to it
     */
    public Host(Supplier<Set<Ipv4>> addresses, Function<Ipv4, Optional<Ipv4>> towards, int port) {
        this.addresses = addresses;
        this.towards = towards;
        this.port = port;
    }

    /** A host whose addresses never change. */
    public Host(Set<Ipv4> addresses, int port) {
        this(() -> addresses, other -> Optional.empty(), port);
    }

    public int port() {
        return port;
    }

    /** The address that stands for all addresses of a peer: the one on loopback if the peer is on this machine. */
    public PeerAddress identity(PeerAddress peer) {
        return identity(peer, addresses.get());
    }

    /** The same on a machine with these addresses. */
    static PeerAddress identity(PeerAddress peer, Set<Ipv4> own) {
        return isOwn(peer.ip(), own) ? new PeerAddress(Ipv4.LOOPBACK, peer.port()) : peer;
    }

    /** Whether a message to that address would come back to this Parley. */
    public boolean isSelf(PeerAddress peer) {
        return peer.port() == port && isOwn(peer.ip());
    }

    Set<Ipv4> addresses() {
        return Set.copyOf(addresses.get());
    }

    public boolean isOwn(Ipv4 ip) {
        return isOwn(ip, addresses.get());
    }

    private static boolean isOwn(Ipv4 ip, Set<Ipv4> own) {
        return ip.isLoopback() || own.contains(ip);
    }

    /** Best guess at the address that other machines should use. */
    public PeerAddress outside() {
        Optional<Ipv4> ip = addresses.get().stream().filter(own -> !own.isLoopback()).findFirst();
        return new PeerAddress(ip.orElse(Ipv4.LOOPBACK), port);
    }

    /** The address at which that peer reaches this Parley. For a peer on this machine that is the peer's own IP. */
    public PeerAddress seenBy(PeerAddress other) {
        return isOwn(other.ip()) ? new PeerAddress(other.ip(), port)
                : towards.apply(other.ip()).map(ip -> new PeerAddress(ip, port)).orElseGet(this::outside);
    }
}

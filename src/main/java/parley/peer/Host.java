package parley.peer;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** This machine, as the peers see it: all its addresses and loopback are one host. Parley listens on one port of it. */
public final class Host {

    private final Supplier<Set<Ipv4>> addresses;
    private final Function<Ipv4, Optional<Ipv4>> towards;
    private final int port;

    /**
     * @param addresses those that the machine has now, the likeliest one for others to see first
     * @param towards the one of them that somebody at that address sees, if there is a way to him
     */
    public Host(Supplier<Set<Ipv4>> addresses, Function<Ipv4, Optional<Ipv4>> towards, int port) {
        this.addresses = addresses;
        this.towards = towards;
        this.port = port;
    }

    /** One whose addresses never change. */
    public Host(Set<Ipv4> addresses, int port) {
        this(() -> addresses, other -> Optional.empty(), port);
    }

    public int port() {
        return port;
    }

    /** The one address by which a peer is told from others. */
    public PeerAddress identity(PeerAddress peer) {
        return isOwn(peer.ip()) ? new PeerAddress(Ipv4.LOOPBACK, peer.port()) : peer;
    }

    /** Whether a message to there would come back to this Parley. */
    public boolean isSelf(PeerAddress peer) {
        return peer.port() == port && isOwn(peer.ip());
    }

    public boolean isOwn(Ipv4 ip) {
        return ip.isLoopback() || addresses.get().contains(ip);
    }

    /** Where Parleys on other machines reach this one, for all that can be known of those in general. */
    public PeerAddress outside() {
        Optional<Ipv4> ip = addresses.get().stream().filter(own -> !own.isLoopback()).findFirst();
        return new PeerAddress(ip.orElse(Ipv4.LOOPBACK), port);
    }

    /** Where that one reaches this Parley; if he is on this machine too, where those do who reach him there. */
    public PeerAddress seenBy(PeerAddress other) {
        return isOwn(other.ip()) ? new PeerAddress(other.ip(), port)
                : towards.apply(other.ip()).map(ip -> new PeerAddress(ip, port)).orElseGet(this::outside);
    }
}

package parley.peer;

import java.util.Set;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** This machine, as the peers see it: all its addresses and loopback are one host, on which Parley listens on {@code port}. */
public record Host(Set<Ipv4> addresses, int port) {

    /** The one address by which a peer is told from others. */
    public PeerAddress identity(PeerAddress peer) {
        return isOwn(peer.ip()) ? new PeerAddress(Ipv4.LOOPBACK, peer.port()) : peer;
    }

    /** The address by which others know a peer: for one of this machine, the one at which the machine is seen from outside. */
    public PeerAddress seenFromOutside(PeerAddress peer) {
        return isOwn(peer.ip()) ? new PeerAddress(outside(), peer.port()) : peer;
    }

    private Ipv4 outside() {
        return addresses.stream().filter(ip -> !ip.isLoopback()).findFirst().orElse(Ipv4.LOOPBACK);
    }

    /** Whether a message to there would come back to this Parley. */
    public boolean isSelf(PeerAddress peer) {
        return peer.port() == port && isOwn(peer.ip());
    }

    private boolean isOwn(Ipv4 ip) {
        return ip.isLoopback() || addresses.contains(ip);
    }
}

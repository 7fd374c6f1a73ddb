package parley.peer;

import java.time.Instant;
import java.util.Optional;
import parley.dialect.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * An active peer, as known at one moment.
 *
 * @param address where messages to the peer go
 * @param name the peer's name, possibly from an earlier time; {@link TeamName#UNKNOWN} if it has not given one
 * @param dialect the one that the peer used last, possibly at an earlier time, if it has ever spoken
 * @param connected whether either side has asked for a connection
 * @param parley whether it is known to be a Parley; in the roster, because it has answered with a receipt
 * @param heard when its last message arrived, if one has arrived since it became active
 * @param sent when a message last reached it, if one has
 * @param failed whether the last attempt to reach it failed
 */
public record Peer(PeerAddress address, TeamName name, Optional<Dialect> dialect, boolean connected, boolean parley,
        Optional<Instant> heard, Optional<Instant> sent, boolean failed) {

    /** Whether the peer has spoken since it became active. If not, its name and dialect may be out of date. */
    public boolean hasSpoken() {
        return heard.isPresent();
    }

    static Peer at(PeerAddress address) {
        return of(new KnownPeer(address, TeamName.UNKNOWN, Optional.empty(), false));
    }

    static Peer of(KnownPeer known) {
        return new Peer(known.address(), known.name(), known.dialect(), false, known.parley(), Optional.empty(),
                Optional.empty(), false);
    }

    KnownPeer known() {
        return new KnownPeer(address, name, dialect, parley);
    }

    /**
     * After a message from it. A known Parley keeps its dialect when a message comes in one without receipts: another
     * program has sent that.
     */
    Peer heard(TeamName name, Dialect used, boolean connects, Instant now) {
        Optional<Dialect> answered = parley && !used.hasReceipts() ? dialect : Optional.of(used);
        return new Peer(address, name, answered, connected || connects, parley, Optional.of(now), sent, failed);
    }

    /** The same peer, which is a Parley or not. */
    public Peer withParley(boolean isParley) {
        return new Peer(address, name, dialect, connected, isParley, heard, sent, failed);
    }

    Peer speaking(Dialect chosen) {
        return new Peer(address, name, Optional.of(chosen), connected, parley, heard, sent, failed);
    }

    Peer reached(PeerAddress where, boolean connects, boolean byParley, Instant now) {
        return new Peer(where, name, dialect, connected || connects, byParley, heard, Optional.of(now), false);
    }

    /** Takes the name from a receipt. A name that the peer has used in a message takes precedence. */
    Peer named(TeamName name) {
        return hasSpoken() ? this : new Peer(address, name, dialect, connected, parley, heard, sent, failed);
    }

    Peer missed() {
        return new Peer(address, name, dialect, connected, parley, heard, sent, true);
    }
}

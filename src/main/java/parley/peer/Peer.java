package parley.peer;

import java.time.Instant;
import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * An active peer, as it was known at one moment.
 *
 * @param address where it is reached
 * @param team what it calls itself, {@link TeamName#UNKNOWN} until it has spoken
 * @param dialect the one that it last used, if it has spoken
 * @param connected whether either side has asked for a connection
 * @param parley whether it has answered with a receipt
 * @param heard when its last message came, if one has
 * @param sent when a message last went to it, if one has
 * @param failed whether the last attempt to reach it failed
 */
public record Peer(PeerAddress address, TeamName team, Optional<Dialect> dialect, boolean connected, boolean parley,
        Optional<Instant> heard, Optional<Instant> sent, boolean failed) {

    /** Whether its name and dialect are known from itself. */
    public boolean hasSpoken() {
        return dialect.isPresent();
    }

    static Peer at(PeerAddress address) {
        return new Peer(address, TeamName.UNKNOWN, Optional.empty(), false, false, Optional.empty(),
                Optional.empty(), false);
    }

    Peer heard(TeamName name, Dialect used, boolean connects, Instant now) {
        return new Peer(address, name, Optional.of(used), connected || connects, parley, Optional.of(now),
                sent, failed);
    }

    Peer reached(PeerAddress where, boolean connects, boolean byParley, Instant now) {
        return new Peer(where, team, dialect, connected || connects, byParley, heard, Optional.of(now), false);
    }

    /** What it speaks under counts more. */
    Peer named(TeamName name) {
        return hasSpoken() ? this : new Peer(address, name, dialect, connected, parley, heard, sent, failed);
    }

    Peer missed() {
        return new Peer(address, team, dialect, connected, parley, heard, sent, true);
    }
}

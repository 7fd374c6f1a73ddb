package parley.peer;

import java.util.Optional;
import parley.dialect.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * What is remembered about a peer after it has left, and after a restart.
 *
 * @param name {@link TeamName#UNKNOWN} if the peer has not given one
 * @param dialect the one that the peer used last, if it has spoken
 * @param parley whether it is known to be a Parley; in the roster, because it has answered with a receipt
 */
public record KnownPeer(PeerAddress address, TeamName name, Optional<Dialect> dialect, boolean parley) {

    /** The same peer, which is a Parley or not. */
    public KnownPeer withParley(boolean isParley) {
        return new KnownPeer(address, name, dialect, isParley);
    }

    boolean isAnonymous() {
        return name.equals(TeamName.UNKNOWN) && dialect.isEmpty() && !parley;
    }
}

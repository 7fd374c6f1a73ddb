package parley.discovery;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A Parley that has been heard.
 *
 * @param addresses where it was heard, at least one; the first is the one to use
 * @param name what it says it is called
 * @param answered whether it is there over TCP too: it is a peer, or was one
 * @param silent whether it has not been heard for too long
 */
public record Found(List<PeerAddress> addresses, TeamName name, Optional<Whereabouts> room,
        boolean answered, boolean silent) {

    public PeerAddress address() {
        return addresses.get(0);
    }
}

package parley.discovery;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A Parley that discovery has found, at one moment.
 *
 * @param addresses where it is, at least one; the first is the one to use
 * @param name the name that it gave over TCP, otherwise the one that its beacon claims
 * @param room the room that its beacon claims
 * @param answered whether it is known over TCP: it is a peer, or was one
 * @param silent whether its beacons have stopped
 */
public record Found(List<PeerAddress> addresses, TeamName name, Optional<Beacon.InRoom> room,
        boolean answered, boolean silent) {

    /** What has happened to a peer that discovery has found. */
    public enum Change {
        /** Its beacons have stopped. */
        SILENT,
        /** Its beacons have started again, and it answers. */
        BACK,
        /** It has sent a {@code gone}, and does not answer. */
        GONE
    }

    public PeerAddress address() {
        return addresses.get(0);
    }
}

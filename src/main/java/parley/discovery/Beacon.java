package parley.discovery;

import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What a Parley says of itself to everybody who can hear it: a hint, and never identity. */
public sealed interface Beacon {

    /** Where beacons go (PROTOCOL.md, section 8). */
    PeerAddress GROUP = PeerAddress.parse("239.255.80.76:27275");

    InstanceId id();

    /** Where it listens. */
    int port();

    /**
     * @param next in how many seconds at the latest the next one follows
     * @param room where it is, if it is in a room
     */
    record Here(InstanceId id, int port, int next, TeamName name, Optional<Whereabouts> room) implements Beacon {
    }

    /** It leaves. */
    record Gone(InstanceId id, int port) implements Beacon {
    }
}

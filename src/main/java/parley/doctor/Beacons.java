package parley.doctor;

import java.util.Optional;
import java.util.Set;
import parley.discovery.Reach;
import parley.wire.PeerAddress;

/**
 * What became of a datagram to the group of the beacons.
 *
 * @param sentOn names of interfaces
 * @param cameBackOn those of them on which it was heard
 * @param shut why the group's port could not be opened, if it could not
 */
public record Beacons(Reach reach, PeerAddress group, Set<String> sentOn, Set<String> cameBackOn,
        Optional<String> shut) {
}

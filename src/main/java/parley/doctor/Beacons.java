package parley.doctor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import parley.discovery.Found;
import parley.discovery.Reach;
import parley.wire.PeerAddress;

/**
 * What became of datagrams to the group of the beacons.
 *
 * @param sentOn names of interfaces
 * @param cameBackOn those of them on which it was heard
 * @param heard those who said that they are here when all were asked, the own Parley among them if it runs
 * @param shut why the group's port could not be opened, if it could not
 */
public record Beacons(Reach reach, PeerAddress group, Set<String> sentOn, Set<String> cameBackOn,
        List<Found> heard, Optional<String> shut) {
}

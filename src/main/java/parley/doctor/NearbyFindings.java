package parley.doctor;

import java.util.List;
import java.util.stream.Collectors;
import parley.discovery.Found;
import parley.wire.Limits;

/** Who else is here. */
final class NearbyFindings {

    /** So many are named; beyond, a list tells nobody anything. */
    private static final int NAMED = 10;

    private NearbyFindings() {
    }

    static List<Finding> of(Facts facts) {
        Beacons beacons = facts.beacons();
        if (beacons.sentOn().isEmpty() || beacons.shut().isPresent()) {
            return List.of();
        }
        List<Found> others = beacons.heard().stream()
                .filter(found -> found.addresses().stream().noneMatch(facts::isOwnPort)).toList();
        return List.of(others.isEmpty() ? nobody() : some(others));
    }

    private static Finding nobody() {
        return Finding.remark("No other Parley was heard within " + Limits.ASKING.toMillis() / 1_000.0 + " s.",
                "Does one run? A program of another team is never heard, nor one that runs with --no-discovery.",
                "If it does, the network between may keep multicast back. " + BeaconFindings.BY_HAND);
    }

    private static Finding some(List<Found> others) {
        String names = others.stream().limit(NAMED).map(found -> found.name() + " at " + found.address())
                .collect(Collectors.joining(", "));
        String more = others.size() > NAMED ? " and " + (others.size() - NAMED) + " more" : "";
        return Finding.well(others.size() + (others.size() == 1 ? " other Parley was" : " other Parleys were")
                + " heard: " + names + more + ".");
    }
}

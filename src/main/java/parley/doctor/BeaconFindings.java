package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import parley.discovery.Reach;

/** Whether peers can find each other by themselves. */
final class BeaconFindings {

    static final String BY_HAND = "An address that is typed works all the same.";

    private BeaconFindings() {
    }

    static List<Finding> of(Facts facts) {
        Beacons beacons = facts.beacons();
        String port = "UDP port " + beacons.group().port();
        List<Finding> findings = new ArrayList<>();
        if (beacons.reach() != Reach.ALL) {
            String effect = beacons.reach() == Reach.OFF
                    ? "peers do not find each other by themselves." : "only peers on this machine find each other.";
            findings.add(Finding.remark("PARLEY_DISCOVERY is " + beacons.reach().keyword() + " here: " + effect,
                    "Take it out of the environment to be found."));
        }
        if (beacons.shut().isPresent()) {
            findings.add(Finding.trouble(port + ", on which peers find each other, cannot be opened: "
                    + beacons.shut().get() + ".", "Another program may have it for itself: end that one. " + BY_HAND));
            return findings;
        }
        String well = names(facts, beacons.cameBackOn()::contains);
        if (!well.isEmpty()) {
            findings.add(Finding.well("Multicast comes back on " + well + "."));
        }
        Predicate<String> deaf = name -> beacons.sentOn().contains(name) && !beacons.cameBackOn().contains(name);
        List<Network> matter = facts.networks().stream().filter(network -> deaf.test(network.name()))
                .filter(network -> network.kind() != NetworkKind.VPN && network.kind() != NetworkKind.INNER).toList();
        String trouble = "Multicast does not come back on " + names(facts, deaf)
                + ": peers do not find each other there.";
        if (!matter.isEmpty()) {
            findings.add(Finding.trouble(trouble,
                    "Let " + port + " in: " + facts.platform().letIn(beacons.group().port(), "udp"), BY_HAND));
        } else if (!names(facts, deaf).isEmpty()) {
            findings.add(Finding.remark(trouble, BY_HAND));
        }
        if (beacons.reach() == Reach.ALL) {
            facts.of(NetworkKind.LAN).stream().filter(network -> !network.multicast()).forEach(network -> findings.add(
                    Finding.trouble(network.name() + " carries no multicast: peers do not find each other there.",
                            BY_HAND)));
        }
        return findings;
    }

    private static String names(Facts facts, Predicate<String> wanted) {
        return facts.networks().stream().map(Network::name).distinct().filter(wanted).collect(Collectors.joining(", "));
    }
}

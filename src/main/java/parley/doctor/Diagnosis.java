package parley.doctor;

import java.util.List;
import java.util.stream.Stream;
import parley.doctor.Finding.Mark;
import parley.ui.Line;

/** All that was found, in the order in which one would look. */
public final class Diagnosis {

    private final List<Finding> findings;

    private Diagnosis(List<Finding> findings) {
        this.findings = findings;
    }

    public static Diagnosis of(Facts facts) {
        return new Diagnosis(Stream.of(
                NetworkFindings.of(facts), PortFindings.of(facts), BeaconFindings.of(facts), NearbyFindings.of(facts),
                PeerFindings.of(facts))
                .flatMap(List::stream).toList());
    }

    List<Finding> findings() {
        return findings;
    }

    public boolean isWell() {
        return findings.stream().noneMatch(finding -> finding.mark() == Mark.TROUBLE);
    }

    /** One finding a line, with the next step below it. */
    public List<Line> lines() {
        return findings.stream().flatMap(finding -> finding.lines().stream()).toList();
    }
}

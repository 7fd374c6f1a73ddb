package parley.ui;

import java.util.ArrayList;
import java.util.List;
import parley.discovery.Found;
import parley.wire.PeerAddress;

/**
 * Those who were found, as numbered lines.
 *
 * @param numbered the addresses in the order of the numbers that the user knows them by
 */
record FoundList(List<Found> found, List<PeerAddress> numbered) {

    Line[] lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Line.Tone.HEADING, "Found on the network (" + found.size() + "):")
                .about(new Fact.Listed("Found on the network", found.size())));
        found.forEach(one -> lines.add(Line.plain("  " + number(one) + ". " + describe(one))
                .about(new Fact.OneFound(one))));
        return lines.toArray(Line[]::new);
    }

    private int number(Found one) {
        return 1 + one.addresses().stream().mapToInt(numbered::indexOf).filter(i -> i >= 0).findFirst().orElseThrow();
    }

    private static String describe(Found one) {
        return one.address() + "  " + one.name()
                + one.room().map(in -> "  in " + in.room() + " (" + OpenRoom.members(in.members()) + ")").orElse("")
                + (one.silent() ? "  silent" : one.answered() ? "" : "  has not answered yet");
    }
}

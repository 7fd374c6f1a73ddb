package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import parley.discovery.Found;
import parley.wire.PeerAddress;

/**
 * Those who were found, as numbered lines.
 *
 * @param numbered the addresses in the order of the numbers that the user knows them by
 */
record FoundList(List<Found> found, List<PeerAddress> numbered) {

    /** None where none is to be shown. */
    Line[] lines(String heading, Predicate<Found> shown) {
        List<Line> lines = new ArrayList<>();
        found.stream().filter(shown).forEach(one -> lines.add(Line.plain("  " + number(one) + ". " + describe(one))
                .about(new Fact.OneFound(one))));
        if (!lines.isEmpty()) {
            lines.add(0, new Line(Line.Tone.HEADING, heading + " (" + lines.size() + "):")
                    .about(new Fact.Listed(heading, lines.size())));
        }
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

package parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import parley.bench.ChaosMember.Line;
import parley.bench.ChaosMember.Outcome;
import parley.bench.ChaosMember.Run;

/**
 * What became of the lines of {@link Chaos}. A line counts as confirmed by as many members as its author was told that
 * it reached. The author is only told whom it did not reach, so who confirmed it is known if nobody else was missing
 * from the list.
 */
final class ChaosCount {

    private final List<ChaosMember> members;
    private final PrintStream out;
    private final Map<ChaosMember, Map<Run, List<Line>>> shown = new HashMap<>();
    private final Map<ChaosMember, Set<Line>> confirmedBy = new HashMap<>();
    private long lines;
    private long twice;
    private long differing;
    private long confirmed;
    private long confirmedByKnown;
    private long lost;
    private long missed;
    private long reordered;
    private long late;

    /** @param members whose processes have ended */
    ChaosCount(List<ChaosMember> members, PrintStream out) throws IOException {
        this.members = members;
        this.out = out;
        for (ChaosMember member : members) {
            readScreens(member);
        }
        for (ChaosMember author : members) {
            author.outcomes.forEach(outcome -> countConfirmed(author, outcome));
        }
        for (ChaosMember member : members) {
            shown.get(member).values().forEach(screen -> countReordered(member, screen));
        }
    }

    private void readScreens(ChaosMember member) throws IOException {
        shown.put(member, new HashMap<>());
        confirmedBy.put(member, new HashSet<>());
        for (Run run : member.runs) {
            List<Line> screen = member.shown(run);
            List<Line> events = member.events(run);
            shown.get(member).put(run, screen);
            lines += screen.size();
            twice += screen.size() - new HashSet<>(screen).size();
            if (events.size() > screen.size() || !screen.subList(0, events.size()).equals(events)) {
                differing++;
            }
        }
    }

    private void countConfirmed(ChaosMember author, Outcome outcome) {
        List<ChaosMember> others = members.stream()
                .filter(other -> other != author && !outcome.missed().contains(other.address)).toList();
        List<ChaosMember> saw = others.stream().filter(other -> saw(other, outcome)).toList();
        confirmed += outcome.reached();
        missed += outcome.missed().size();
        if (outcome.reached() == others.size()) {
            confirmedByKnown += outcome.reached();
            others.forEach(other -> confirmedBy.get(other).add(outcome.line()));
        }
        if (saw.size() < outcome.reached()) {
            lost += outcome.reached() - saw.size();
            out.println("LOST: " + outcome + ", shown to " + saw.stream().map(one -> one.number).toList());
        }
    }

    private boolean saw(ChaosMember member, Outcome outcome) {
        return shown.get(member).entrySet().stream().anyMatch(
                run -> run.getKey().startedAt < outcome.at() && run.getValue().contains(outcome.line()));
    }

    private void countReordered(ChaosMember member, List<Line> screen) {
        Map<Integer, Line> last = new HashMap<>();
        for (Line line : screen) {
            Line before = last.put(line.author(), line);
            if (before != null && before.run() == line.run() && before.number() > line.number()) {
                last.put(line.author(), before);
                if (confirmedBy.get(member).contains(line)) {
                    reordered++;
                    out.println("OUT OF ORDER at " + member.number + ": " + line + " after " + before);
                } else {
                    late++;
                }
            }
        }
    }

    void print() {
        int said = members.stream().mapToInt(ChaosMember::said).sum();
        int ended = members.stream().mapToInt(member -> member.outcomes.size()).sum();
        out.printf("%,d lines said, %,d with an outcome, %d times a member was told that it is cut off%n", said, ended,
                members.stream().mapToInt(ChaosMember::cutOffs).sum());
        out.printf("%,d confirmations (%,d of known receivers), %,d receivers reported as missed, %,d lines shown%n",
                confirmed, confirmedByKnown, missed, lines);
        out.printf("Of the confirmed lines: %d lost, %d out of order%n", lost, reordered);
        out.printf("Of all lines: %d shown twice; %d unconfirmed ones shown late; %d screens differ%n", twice, late,
                differing);
    }
}

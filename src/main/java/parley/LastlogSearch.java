package parley;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import parley.ui.Console;
import parley.ui.Line.Tone;
import parley.ui.Line;

/** Shows what was said before, and ends. */
final class LastlogSearch {

    private static final int LAST = 20;
    /** How many lines are shown in one go. */
    private static final int GO = 200;

    private final Lastlog lastlog;
    private final Console out;
    private final List<Line> next = new ArrayList<>();
    private int count;

    LastlogSearch(Lastlog lastlog, Console out) {
        this.lastlog = lastlog;
        this.out = out;
    }

    /** @return the exit code: as of other programs that search, it tells whether something was found */
    int run(LastlogOrder order, PrintStream err) {
        try {
            if (order.word().isEmpty()) {
                lastlog.last(LAST, line -> true).forEach(this::show);
            } else {
                lastlog.each(Lastlog.holding(order.word()), this::show);
            }
            print();
        } catch (IOException e) {
            err.println(Lastlog.unreadable(e).text());
            return ExitCode.FAILED;
        } catch (UncheckedIOException enough) {
            // Nobody reads on, as where the lines go to "head".
        }
        if (count == 0) {
            err.println(new Line(Tone.NOTICE, order.word().isEmpty()
                    ? "The transcript is empty." : "No line of the transcript holds \"" + order.word() + "\".").text());
        }
        return count == 0 ? ExitCode.FAILED : ExitCode.DONE;
    }

    private void show(String line) {
        count++;
        next.add(new Line(Tone.PLAIN, line));
        if (next.size() == GO) {
            print();
        }
    }

    private void print() {
        out.print(next);
        next.clear();
    }
}

package parley.bench;

import java.io.IOException;

/**
 * The time that a line takes to the others during an outage of some members of a room, compared with the time without
 * the outage. A single line says little on a machine that does other things too. So there are many turns of four lines
 * (without, with, with, without): neither kind follows the other more often, and the sums are compared.
 */
final class InterleavedTurns {

    private static final int COLD = 10;

    private final Series with = new Series();
    private final Series without = new Series();

    InterleavedTurns(Speaker speaker, Outage outage, int turns) throws IOException, InterruptedException {
        for (int turn = -COLD; turn < turns; turn++) {
            boolean cold = turn < 0;
            Outage now = cold ? Outage.NONE : outage;
            double before = speaker.millis(Outage.NONE);
            double first = speaker.millis(now);
            double second = speaker.millis(now);
            double after = speaker.millis(Outage.NONE);
            if (!cold) {
                with.add((first + second) / 2);
                without.add((before + after) / 2);
            }
        }
    }

    void row(Table table, String what) {
        Series ratio = with.over(without);
        table.row(what + ": ms until the others have a line / without",
                Table.median(with) + " / " + Table.median(without), "", "", Table.middle(ratio),
                Table.atMost(1.1, ratio.median()));
    }
}

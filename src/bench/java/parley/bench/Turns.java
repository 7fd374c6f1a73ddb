package parley.bench;

import java.io.IOException;

/**
 * How long a line takes to the others while some members of a room are in trouble, beside how long it takes to the same
 * others while none is. A single line says little on a machine that does other things too. So there are many, in turns
 * of four, without, with, with, without: neither comes after the other more often, and what is compared is their sums.
 */
final class Turns {

    private static final int COLD = 10;

    private final Series with = new Series();
    private final Series without = new Series();

    Turns(Speaker speaker, Trouble trouble, int turns) throws IOException, InterruptedException {
        for (int turn = -COLD; turn < turns; turn++) {
            boolean cold = turn < 0;
            Trouble now = cold ? Trouble.NONE : trouble;
            double before = speaker.millis(Trouble.NONE);
            double first = speaker.millis(now);
            double second = speaker.millis(now);
            double after = speaker.millis(Trouble.NONE);
            if (!cold) {
                with.add((first + second) / 2);
                without.add((before + after) / 2);
            }
        }
    }

    void row(Table table, String trouble) {
        Series ratio = with.over(without);
        table.row(trouble + ": ms until the others have a line / with all there",
                Table.median(with) + " / " + Table.median(without), "", "", Table.middle(ratio),
                Table.atMost(1.1, ratio.median()));
    }
}

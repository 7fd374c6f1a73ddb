package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The time from the start of a process until its port is open, and its memory when nothing happens. */
final class StartBenchmark {

    private static final int ROUNDS = 15;
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Contender parley;
    private final Contender parleyWithout;
    private final Contender bare;
    private final Contender bareWith;
    private final Path folder;

    /**
     * @param parleyWithout Parley without a class data archive
     * @param bareWith the bare loop with a class data archive, which such a program seldom has
     */
    StartBenchmark(Contender parley, Contender parleyWithout, Contender bare, Contender bareWith, Path folder) {
        this.parley = parley;
        this.parleyWithout = parleyWithout;
        this.bare = bare;
        this.bareWith = bareWith;
        this.folder = folder;
    }

    void measure(Table table) throws IOException, InterruptedException {
        Series ours = new Series();
        Series oursWithout = new Series();
        Series least = new Series();
        Series leastWith = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            least.add(millisToOpen(bare));
            ours.add(millisToOpen(parley));
            leastWith.add(millisToOpen(bareWith));
            oursWithout.add(millisToOpen(parleyWithout));
        }
        Series ratio = ours.over(least);
        table.row("start to open port in ms", Table.median(ours), Table.median(least), "", Table.spread(ratio),
                Table.atMost(2.5, ratio.median()));
        table.row("the same, the bare one with an archive too", Table.median(ours), Table.median(leastWith), "",
                Table.spread(ours.over(leastWith)), "");
        table.row("the same, neither with an archive", Table.median(oursWithout), Table.median(least), "",
                Table.spread(oursWithout.over(least)), "");
        try (Server ourIdle = parley.start(folder); Server bareIdle = bare.start(folder)) {
            Thread.sleep(SETTLED.toMillis());
            double megabytes = ourIdle.residentMegabytes();
            table.row("idle resident memory in MB", Table.number(megabytes),
                    Table.number(bareIdle.residentMegabytes()), "", "", Table.atMost(80, megabytes));
        }
    }

    private double millisToOpen(Contender contender) throws IOException {
        try (Server server = contender.start(folder)) {
            return server.untilOpen.toNanos() / 1e6;
        }
    }
}

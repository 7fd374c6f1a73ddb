package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import parley.discovery.Reach;

/**
 * The time to discover 50 other Parleys, and the cost of being one among them. The others live in this process and use
 * loopback only. Other programs on this machine that use discovery meanwhile distort the figures.
 */
final class DiscoveryBenchmark {

    private static final int OTHERS = 50;
    private static final int ROUNDS = 5;
    /** After this time a beacon is sent only every half minute. */
    private static final Duration SETTLED = Duration.ofSeconds(45);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 10;

    private final Contender parley;
    private final Path folder;

    private DiscoveryBenchmark(Contender parley, Path folder) {
        this.parley = parley;
        this.folder = folder;
    }

    static void measure(Table table, Contender parley, Path folder) throws IOException, InterruptedException {
        try (Roommates others = new Roommates()) {
            others.add(OTHERS);
            others.all.forEach(Roommate::startDiscovery);
            Thread.sleep(SETTLED.toMillis());
            new DiscoveryBenchmark(parley, folder).measure(table);
        }
    }

    private void measure(Table table) throws IOException, InterruptedException {
        Series seconds = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            secondsUntilFound(seconds).close();
        }
        table.row("started among 50 others: s from the start until all are found", Table.spread(seconds), "", "", "",
                Table.atMost(2, seconds.most()));
        try (Server among = secondsUntilFound(seconds);
                Server alone = new Server(parley.command(), folder.resolve("alone.out"))) {
            Thread.sleep(SETTLED.toMillis());
            Duration before = among.processorTime();
            Duration beforeAlone = alone.processorTime();
            Thread.sleep(IDLE.toMillis());
            double percent = percent(among.processorTime().minus(before));
            table.row("idle with 50 found: % of a processor; without discovery",
                    Table.number(percent) + "; " + Table.number(percent(alone.processorTime().minus(beforeAlone))),
                    "", "", "", Table.atMost(0.5, percent));
        }
    }

    private Server secondsUntilFound(Series seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Server server = new Server(parley.command(), folder.resolve("among.out"), Reach.LOOPBACK);
        while (server.printed("who is active now") < OTHERS) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(Roommates.PATIENCE_SECONDS)) {
                server.close();
                throw new IOException("not all of " + OTHERS + " were found");
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        seconds.add((System.nanoTime() - start) / 1e9);
        return server;
    }

    private static double percent(Duration processor) {
        return 100.0 * processor.toNanos() / IDLE.toNanos();
    }
}

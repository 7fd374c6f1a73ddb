package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Messages a second, how long a send takes, and what a message costs, for three listeners in turns; always with eight
 * messages under way.
 *
 * <p>What was asked for is held against one sending thread, which leaves a processor to the listener as the machines of a
 * LAN do. With eight sending threads on two processors nothing is left: the figures are those of client and listener
 * together, and tell what a message costs both sides rather than what the listener can take.
 */
final class Receiving {

    private static final int ROUNDS = 9;
    private static final int MESSAGES = 20_000;
    private static final int UNDER_WAY = 8;
    private static final int SILENT = 1_500;
    /** Sent before what is measured: once they are through, connections that were opened or closed before are dealt with. */
    private static final int SETTLING = 500;

    /** One listener's figures. */
    private static final class Figures {

        final Series perSecond = new Series();
        final Series p99 = new Series();
        final Series cost = new Series();
    }

    private final Rival parley;
    private final Rival bare;
    private final Rival threads;
    private final Path folder;

    Receiving(Rival parley, Rival bare, Rival threads, Path folder) {
        this.parley = parley;
        this.bare = bare;
        this.threads = threads;
        this.folder = folder;
    }

    void measure(Table table) throws IOException, InterruptedException {
        try (Server parleys = parley.start(folder); Server bares = bare.start(folder); Server threaded = threads.start(folder)) {
            Load others = new Load(1, UNDER_WAY);
            compare(table, "one sending thread", true, others, parleys, bares, threaded);
            compare(table, "eight sending threads", false, new Load(UNDER_WAY, UNDER_WAY), parleys, bares, threaded);
            withSilent(table, others, parleys);
            table.row("resident memory after all that, MB", Table.number(parleys.residentMegabytes()),
                    Table.number(bares.residentMegabytes()), Table.number(threaded.residentMegabytes()), "", "");
            int sent = MESSAGES * 2 * (ROUNDS + 1) + (MESSAGES + SETTLING) * 2 * ROUNDS;
            table.row("messages sent to it that it has shown", Table.number(parleys.printed("Received from ")), "", "", "",
                    "all " + Table.number(sent) + (parleys.printed("Received from ") == sent ? ": met" : ": MISSED"));
        }
    }

    private void compare(Table table, String senders, boolean judged, Load load, Server parleys, Server bares, Server threaded)
            throws IOException, InterruptedException {
        Figures warmUp = new Figures();
        Figures ours = new Figures();
        Figures least = new Figures();
        Figures plain = new Figures();
        for (int round = 0; round <= ROUNDS; round++) {
            boolean cold = round == 0;
            run(load, bares, bare, cold ? warmUp : least);
            run(load, parleys, parley, cold ? warmUp : ours);
            run(load, threaded, threads, cold ? warmUp : plain);
        }
        Series rate = ours.perSecond.over(least.perSecond);
        Series wait = ours.p99.over(least.p99);
        Series cost = ours.cost.over(least.cost);
        row(table, "messages a second, " + senders, ours.perSecond, least.perSecond, plain.perSecond, rate,
                judged ? Table.atLeast(0.95, rate.median()) : "");
        row(table, "p99 of a send in µs, " + senders, ours.p99, least.p99, plain.p99, wait,
                judged ? Table.atMost(1.5, wait.median()) : "");
        row(table, "processor time a message in µs, " + senders, ours.cost, least.cost, plain.cost, cost,
                judged ? Table.atMost(2, cost.median()) : "");
    }

    private static void row(Table table, String what, Series ours, Series least, Series plain, Series ratio, String asked) {
        table.row(what, Table.median(ours), Table.median(least), Table.median(plain), Table.spread(ratio), asked);
    }

    /** The silent are closed by Parley after 10 s, so each round opens its own. */
    private void withSilent(Table table, Load load, Server parleys) throws IOException, InterruptedException {
        Series without = new Series();
        Series with = new Series();
        int held = SILENT;
        for (int round = 0; round < ROUNDS; round++) {
            without.add(settledRate(load, parleys));
            try (Silent silent = new Silent(SILENT, parleys.port)) {
                with.add(settledRate(load, parleys));
                held = Math.min(held, silent.held());
            }
        }
        Series ratio = with.over(without);
        table.row("the same with " + held + " silent connections / without", Table.median(with) + " / " + Table.median(without),
                "", "", Table.spread(ratio), Table.atLeast(0.9, ratio.median()));
    }

    private double settledRate(Load load, Server parleys) throws IOException, InterruptedException {
        load.send(parleys.port, SETTLING, parley.reply());
        return load.send(parleys.port, MESSAGES, parley.reply()).perSecond();
    }

    private static void run(Load load, Server server, Rival rival, Figures figures) throws IOException, InterruptedException {
        Duration before = server.processorTime();
        Load.Result result = load.send(server.port, MESSAGES, rival.reply());
        Duration spent = server.processorTime().minus(before);
        figures.perSecond.add(result.perSecond());
        figures.p99.add(result.p99Micros());
        figures.cost.add(spent.toNanos() / 1e3 / result.nanos().length);
    }
}

package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Messages a second, how long a send takes, and what a message costs, for three listeners in turns.
 *
 * <p>What was asked for is held against one sending thread that keeps eight messages under way: it leaves a processor
 * to the listener, as the machines of a LAN do. With eight sending threads on two processors nothing is left, and the
 * figures are those of both sides together. One message at a time is what a chat is like: each finds both threads
 * asleep.
 */
final class Receiving {

    private static final int ROUNDS = 7;
    private static final Load ONE_THREAD = new Load(1, 8, 20_000);
    private static final Load EIGHT_THREADS = new Load(8, 8, 20_000);
    private static final Load ONE_BY_ONE = new Load(1, 1, 4_000);
    private static final int SILENT = 1_500;
    /**
     * Sent before what is measured: once they are through, connections that were opened or closed before are dealt
     * with.
     */
    private static final Load SETTLING = new Load(1, 8, 500);

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
    private long sent;

    Receiving(Rival parley, Rival bare, Rival threads, Path folder) {
        this.parley = parley;
        this.bare = bare;
        this.threads = threads;
        this.folder = folder;
    }

    void measure(Table table) throws IOException, InterruptedException {
        try (Server parleys = parley.start(folder); Server bares = bare.start(folder);
                Server threaded = threads.start(folder)) {
            compare(table, "one sending thread", true, ONE_THREAD, parleys, bares, threaded);
            compare(table, "eight sending threads", false, EIGHT_THREADS, parleys, bares, threaded);
            compare(table, "one at a time", false, ONE_BY_ONE, parleys, bares, threaded);
            withSilent(table, parleys);
            table.row("resident memory after all that, MB", Table.number(parleys.residentMegabytes()),
                    Table.number(bares.residentMegabytes()), Table.number(threaded.residentMegabytes()), "", "");
            long shown = parleys.printed("Received from ");
            table.row("messages that it has shown", Table.number(shown), "", "", "",
                    "all " + Table.number(sent) + (shown == sent ? ": met" : ": MISSED"));
        }
    }

    private void compare(Table table, String senders, boolean judged, Load load, Server parleys, Server bares,
            Server threaded) throws IOException, InterruptedException {
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

    private static void row(Table table, String what, Series ours, Series least, Series plain,
            Series ratio, String asked) {
        table.row(what, Table.median(ours), Table.median(least), Table.median(plain), Table.spread(ratio), asked);
    }

    /** The silent are closed by Parley after 10 s, so each round opens its own. */
    private void withSilent(Table table, Server parleys) throws IOException, InterruptedException {
        Series without = new Series();
        Series with = new Series();
        int held = SILENT;
        for (int round = 0; round < ROUNDS; round++) {
            without.add(settledRate(parleys));
            try (Silent silent = new Silent(SILENT, parleys.address.port())) {
                with.add(settledRate(parleys));
                held = Math.min(held, silent.held());
            }
        }
        Series ratio = with.over(without);
        table.row("the same with " + held + " silent connections / without",
                Table.median(with) + " / " + Table.median(without), "", "", Table.spread(ratio),
                Table.atLeast(0.9, ratio.median()));
    }

    private double settledRate(Server parleys) throws IOException, InterruptedException {
        send(SETTLING, parleys, parley);
        return send(ONE_THREAD, parleys, parley).perSecond();
    }

    private void run(Load load, Server server, Rival rival, Figures figures) throws IOException, InterruptedException {
        Duration before = server.processorTime();
        Load.Result result = send(load, server, rival);
        Duration spent = server.processorTime().minus(before);
        figures.perSecond.add(result.perSecond());
        figures.p99.add(result.p99Micros());
        figures.cost.add(spent.toNanos() / 1e3 / result.nanos().length);
    }

    private Load.Result send(Load load, Server server, Rival rival) throws IOException, InterruptedException {
        Load.Result result = load.send(server.address.port(), rival.reply());
        if (rival == parley) {
            sent += result.nanos().length;
        }
        return result;
    }
}

package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How fast messages are received: messages per second, the time that a send takes, and the cost of a message, for all
 * listeners in turns.
 *
 * <p>One sending thread that keeps eight messages under way leaves a processor to the listener, as the other machines
 * of a LAN do. Eight sending threads leave nothing on two processors, so those figures are the ones of both sides
 * together. One message at a time is like a chat: both threads are asleep when it is sent.
 */
final class ReceivingBenchmark implements AutoCloseable {

    private static final int ROUNDS = 5;
    /** As many messages as it takes until the compiler of the JVM has little left to do. */
    private static final Load WARM_UP = new Load(1, 8, 60_000);
    /** How every message begins that Parley has received, on the screen and in the transcript. */
    private static final String RECEIVED = "Received from ";
    private static final Load ONE_THREAD = new Load(1, 8, 20_000);
    private static final Load EIGHT_THREADS = new Load(8, 8, 20_000);
    private static final Load ONE_BY_ONE = new Load(1, 1, 4_000);
    private static final int SILENT = 1_500;
    /** Sent before a measurement, so that the connections opened or closed before it are out of the way. */
    private static final Load SETTLING = new Load(1, 8, 500);

    private record Listeners(Contender parley, Optional<Contender> before, Contender bare, Contender answering) {
    }

    /** What is asked of Parley, compared with the bare loop. */
    private record Asked(double rate, double cost) {
    }

    /** One of the listeners, and its figures under the load of the moment. */
    private static final class Measured implements AutoCloseable {

        final Contender contender;
        final Server server;
        final Series perSecond = new Series();
        final Series p99 = new Series();
        final Series cost = new Series();
        long sent;

        Measured(Contender contender, Path folder) throws IOException {
            this.contender = contender;
            this.server = contender.start(folder);
        }

        void measure(Load load) throws IOException, InterruptedException {
            Duration before = server.processorTime();
            Load.Result result = send(load);
            Duration spent = server.processorTime().minus(before);
            perSecond.add(result.perSecond());
            p99.add(result.p99Micros());
            cost.add(spent.toNanos() / 1e3 / result.nanos().length);
        }

        Load.Result send(Load load) throws IOException, InterruptedException {
            Load.Result result = load.send(server.address.port(), contender.reply());
            sent += result.nanos().length;
            return result;
        }

        @Override
        public void close() {
            server.close();
        }
    }

    private final Table table;
    private final List<Measured> all = new ArrayList<>();
    private final Measured bare;
    private final Measured answering;
    private final Measured parley;
    private final Optional<Measured> before;
    private final Measured threads;

    private ReceivingBenchmark(Table table, Listeners listeners, Path folder) throws IOException {
        this.table = table;
        this.bare = start(listeners.bare(), folder);
        this.answering = start(listeners.answering(), folder);
        this.parley = start(listeners.parley(), folder);
        this.before = listeners.before().isPresent()
                ? Optional.of(start(listeners.before().get(), folder)) : Optional.empty();
        this.threads = start(Contender.threadPerConnection(), folder);
    }

    private Measured start(Contender contender, Path folder) throws IOException {
        try {
            Measured started = new Measured(contender, folder);
            all.add(started);
            return started;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        all.forEach(Measured::close);
    }

    /**
     * Measures each load with new processes. One process for all would have used up what an address may add to the
     * transcript in a day, and would have left the transcript out of the last figures.
     *
     * @param before an older Parley to measure as well
     * @param answering the bare loop with a receipt, to show what that alone costs
     */
    static void measure(Table table, Contender parley, Optional<Contender> before, Contender bare,
            Contender answering, Path folder) throws IOException, InterruptedException {
        Listeners listeners = new Listeners(parley, before, bare, answering);
        compare(table, listeners, folder.resolve("one"), "one sending thread", ONE_THREAD, new Asked(0.95, 2));
        compare(table, listeners, folder.resolve("eight"), "eight sending threads", EIGHT_THREADS,
                new Asked(0.95, 1.5));
        compare(table, listeners, folder.resolve("single"), "one at a time", ONE_BY_ONE, new Asked(0.85, 2));
        withSilent(table, "", parley, folder.resolve("silent"), true);
        if (before.isPresent()) {
            withSilent(table, ", before", before.get(), folder.resolve("silent"), false);
        }
    }

    private static void compare(Table table, Listeners listeners, Path folder, String senders, Load load, Asked asked)
            throws IOException, InterruptedException {
        try (ReceivingBenchmark receiving = new ReceivingBenchmark(table, listeners, folder)) {
            receiving.compare(senders, load, asked);
        }
    }

    private void compare(String senders, Load load, Asked asked) throws IOException, InterruptedException {
        for (Measured each : all) {
            each.send(WARM_UP);
            each.send(load);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Measured each : all) {
                each.measure(load);
            }
        }
        row("messages a second, " + senders, each -> each.perSecond, ratio -> Table.atLeast(asked.rate(), ratio));
        row("p99 of a send in µs, " + senders, each -> each.p99, ratio -> "");
        row("processor time a message in µs, " + senders, each -> each.cost,
                ratio -> Table.atMost(asked.cost(), ratio));
        memory(senders);
        parley.close();
        all("shown, " + senders, parley.server.printed(RECEIVED));
        all("in the transcript, " + senders, parley.server.written(RECEIVED));
    }

    private interface Figure {
        Series of(Measured measured);
    }

    private interface Verdict {
        String on(double ratio);
    }

    private void row(String what, Figure figure, Verdict verdict) {
        row(what, parley, figure, verdict);
        row(what + ", bare loop that answers", answering, figure, ratio -> "");
        before.ifPresent(older -> row(what + ", before", older, figure, ratio -> ""));
    }

    private void row(String what, Measured ours, Figure figure, Verdict verdict) {
        Series ratio = figure.of(ours).over(figure.of(bare));
        table.row(what, Table.median(figure.of(ours)), Table.median(figure.of(bare)), Table.median(figure.of(threads)),
                Table.spread(ratio), verdict.on(ratio.median()));
    }

    /** Parley closes a silent connection after 10 s, so each round opens its own. */
    private static void withSilent(Table table, String suffix, Contender contender, Path folder, boolean asked)
            throws IOException, InterruptedException {
        Series without = new Series();
        Series with = new Series();
        int held = SILENT;
        try (Measured listener = new Measured(contender, folder)) {
            for (int round = 0; round < ROUNDS; round++) {
                without.add(settledRate(listener));
                try (Silent silent = new Silent(SILENT, listener.server.address.port())) {
                    with.add(settledRate(listener));
                    held = Math.min(held, silent.held());
                }
            }
        }
        Series ratio = with.over(without);
        table.row("one sending thread, with " + held + " silent connections / without" + suffix,
                Table.median(with) + " / " + Table.median(without), "", "", Table.spread(ratio),
                asked ? Table.atLeast(0.95, ratio.median()) : "");
    }

    private static double settledRate(Measured listener) throws IOException, InterruptedException {
        listener.send(SETTLING);
        return listener.send(ONE_THREAD).perSecond();
    }

    private void memory(String senders) throws IOException {
        String what = "resident memory after that in MB, " + senders;
        table.row(what, Table.number(parley.server.residentMegabytes()), Table.number(bare.server.residentMegabytes()),
                Table.number(threads.server.residentMegabytes()), "", "");
        if (before.isPresent()) {
            table.row(what + ", before", Table.number(before.get().server.residentMegabytes()), "", "", "", "");
        }
    }

    private void all(String where, long messages) {
        table.row("messages " + where, Table.number((double) messages), "", "", "",
                "all " + Table.number((double) parley.sent) + (messages == parley.sent ? ": met" : ": MISSED"));
    }
}

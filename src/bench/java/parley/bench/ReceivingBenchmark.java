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
final class ReceivingBenchmark {

    private static final int ROUNDS = 5;
    private static final Load ONE_THREAD = new Load(1, 8, 20_000);
    private static final Load EIGHT_THREADS = new Load(8, 8, 20_000);
    private static final Load ONE_BY_ONE = new Load(1, 1, 4_000);
    private static final int SILENT = 1_500;
    /** Sent before a measurement, so that the connections opened or closed before it are out of the way. */
    private static final Load SETTLING = new Load(1, 8, 500);

    /** What is asked of Parley, compared with the bare loop. */
    private record Asked(double rate, double cost) {
    }

    /** One of the listeners, and its figures under the load of the moment. */
    private static final class Measured implements AutoCloseable {

        final Contender contender;
        final Server server;
        Series perSecond;
        Series p99;
        Series cost;
        long sent;

        Measured(Contender contender, Path folder) throws IOException {
            this.contender = contender;
            this.server = contender.start(folder);
        }

        void begin() {
            perSecond = new Series();
            p99 = new Series();
            cost = new Series();
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
    private final Measured parley;
    private final Optional<Measured> before;
    private final Measured bare;
    private final Measured threads;

    private ReceivingBenchmark(Table table, Contender parley, Optional<Contender> before, Contender bare, Path folder)
            throws IOException {
        this.table = table;
        this.bare = start(bare, folder);
        this.parley = start(parley, folder);
        this.before = before.isPresent() ? Optional.of(start(before.get(), folder)) : Optional.empty();
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

    private void close() {
        all.forEach(Measured::close);
    }

    /** @param before an older Parley to measure as well */
    static void measure(Table table, Contender parley, Optional<Contender> before, Contender bare, Path folder)
            throws IOException, InterruptedException {
        ReceivingBenchmark receiving = new ReceivingBenchmark(table, parley, before, bare, folder);
        try {
            receiving.compare("one sending thread", ONE_THREAD, Optional.of(new Asked(0.95, 2)));
            receiving.compare("eight sending threads", EIGHT_THREADS, Optional.of(new Asked(0.95, 1.5)));
            receiving.compare("one at a time", ONE_BY_ONE, Optional.of(new Asked(0.85, 2)));
            receiving.withSilent("", receiving.parley);
            if (receiving.before.isPresent()) {
                receiving.withSilent(", before", receiving.before.get());
            }
            receiving.end();
        } finally {
            receiving.close();
        }
    }

    private void compare(String senders, Load load, Optional<Asked> asked) throws IOException, InterruptedException {
        for (Measured each : all) {
            each.begin();
            each.send(load);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (Measured each : all) {
                each.measure(load);
            }
        }
        row("messages a second, " + senders, each -> each.perSecond,
                ratio -> asked.map(bound -> Table.atLeast(bound.rate(), ratio)).orElse(""));
        row("p99 of a send in µs, " + senders, each -> each.p99, ratio -> "");
        row("processor time a message in µs, " + senders, each -> each.cost,
                ratio -> asked.map(bound -> Table.atMost(bound.cost(), ratio)).orElse(""));
    }

    private interface Figure {
        Series of(Measured measured);
    }

    private interface Verdict {
        String on(double ratio);
    }

    private void row(String what, Figure figure, Verdict verdict) {
        row(what, parley, figure, verdict);
        before.ifPresent(older -> row(what + ", before", older, figure, ratio -> ""));
    }

    private void row(String what, Measured ours, Figure figure, Verdict verdict) {
        Series ratio = figure.of(ours).over(figure.of(bare));
        table.row(what, Table.median(figure.of(ours)), Table.median(figure.of(bare)), Table.median(figure.of(threads)),
                Table.spread(ratio), verdict.on(ratio.median()));
    }

    /** Parley closes a silent connection after 10 s, so each round opens its own. */
    private void withSilent(String suffix, Measured listener) throws IOException, InterruptedException {
        Series without = new Series();
        Series with = new Series();
        int held = SILENT;
        for (int round = 0; round < ROUNDS; round++) {
            without.add(settledRate(listener));
            try (Silent silent = new Silent(SILENT, listener.server.address.port())) {
                with.add(settledRate(listener));
                held = Math.min(held, silent.held());
            }
        }
        Series ratio = with.over(without);
        table.row("one sending thread, with " + held + " silent connections / without" + suffix,
                Table.median(with) + " / " + Table.median(without), "", "", Table.spread(ratio),
                listener == parley ? Table.atLeast(0.95, ratio.median()) : "");
    }

    private static double settledRate(Measured listener) throws IOException, InterruptedException {
        listener.send(SETTLING);
        return listener.send(ONE_THREAD).perSecond();
    }

    private void end() throws IOException {
        memory("", parley);
        if (before.isPresent()) {
            memory(", before", before.get());
        }
        long shown = parley.server.printed("Received from ");
        table.row("messages that it has shown", Table.number((double) shown), "", "", "",
                "all " + Table.number((double) parley.sent) + (shown == parley.sent ? ": met" : ": MISSED"));
    }

    private void memory(String suffix, Measured ours) throws IOException {
        table.row("resident memory after all that, MB" + suffix, Table.number(ours.server.residentMegabytes()),
                Table.number(bare.server.residentMegabytes()), Table.number(threads.server.residentMegabytes()), "",
                "");
    }
}

package parley.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import parley.room.sim.Scale;

/**
 * Runs the benchmarks and prints the table. Listeners are measured side by side, in turns. A figure is the median of
 * its rounds.
 *
 * <p>Each listener runs in its own process, on the JVM that runs this, with the flags that {@code run.sh} gives Parley.
 * Processor time is what the system counts for a process, in the program and in the kernel.
 */
final class Bench {

    /** The parts that can be run alone. Receiving is the longest part of the messenger. */
    private enum Part {
        RECEIVING,
        MESSENGER,
        TERMINAL,
        ROOMS,
        FINDING,
        CHAOS
    }

    private final Path jar;
    private final Path folder;
    private final Path bareJar;
    private final Contender bare;
    private final List<String> archived;
    private final Table table = new Table();

    private Bench(Path jar, Path folder) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.bareJar = Jvm.jar(folder.resolve("bare.jar"), BareLoop.class);
        this.bare = Contender.bareLoop(List.of(), bareJar);
        this.archived = archive("parley", jar);
    }

    /** @param arguments Parley's jar, a folder to write to, and the parts to run, separated by commas */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        List<Part> parts = Stream.of(arguments[2].toUpperCase(Locale.ROOT).split(",")).map(Part::valueOf).toList();
        System.out.println("On Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, load before the run "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                + ". This takes about ten minutes. Other programs on this machine distort it.");
        Bench bench = new Bench(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        if (parts.contains(Part.RECEIVING) || parts.contains(Part.MESSENGER)) {
            bench.receiving();
        }
        if (parts.contains(Part.MESSENGER)) {
            bench.messenger();
        }
        if (parts.contains(Part.TERMINAL)) {
            new TerminalBenchmark(Jvm.command(bench.archived, List.of("-jar", bench.jar.toString())), bench.folder)
                    .measure(bench.table);
        }
        if (parts.contains(Part.ROOMS)) {
            bench.rooms();
        }
        if (parts.contains(Part.FINDING)) {
            DiscoveryBenchmark.measure(bench.table, bench.parley(), bench.folder);
        }
        if (parts.contains(Part.CHAOS)) {
            Chaos.measure(Jvm.command(bench.archived, List.of("-jar", bench.jar.toString())), bench.folder, System.out);
        }
        bench.table.print(System.out);
        System.out.println("Medians. Processor time is the listener's, in the program and in the kernel.");
        if (parts.contains(Part.ROOMS)) {
            System.out.println("The cost of a room, simulated: messages without keeping watch, in virtual time.");
            Scale.print(System.out);
        }
    }

    private Contender parley() {
        return Contender.parley("parley", archived, List.of(), jar);
    }

    private Contender older(Path olderJar) throws IOException {
        return Contender.parley("parley-before", archive("parley-before", olderJar), List.of(), olderJar);
    }

    private void receiving() throws IOException, InterruptedException {
        String older = System.getProperty("parley.before", "none");
        Optional<Contender> before = older.equals("none") ? Optional.empty() : Optional.of(older(Path.of(older)));
        ReceivingBenchmark.measure(table, parley(), before, bare, Contender.answeringLoop(bareJar), folder);
    }

    /** The flags that start this jar with a class data archive, which it makes. */
    private List<String> archive(String name, Path of) throws IOException {
        String port = String.valueOf(Server.freePort());
        return Jvm.with(Jvm.archive(folder.resolve(name + ".jsa"),
                List.of("-jar", of.toString(), "--plain", "--name", "Bench", "--port", port), "0\n"));
    }

    private void messenger() throws IOException, InterruptedException, RunnerException {
        List<String> bareArchived = Jvm.with(Jvm.archive(folder.resolve("bare.jsa"),
                List.of("-cp", bareJar.toString(), BareLoop.class.getName()), ""));
        Contender parley = parley();
        Contender withoutArchive = Contender.parley("parley", List.of(), List.of(), jar);
        GreetingBenchmark.measure(table, jar, archived, folder);
        Contender bareWithArchive = Contender.bareLoop(bareArchived, bareJar);
        new StartBenchmark(parley, withoutArchive, bare, bareWithArchive, folder).measure(table);
        CodecBenchmarkRun.measure(table);
    }

    private void rooms() throws IOException, InterruptedException {
        Contender host = Contender.parley("parley", archived, List.of("--host", Roommate.ROOM.text()), jar);
        TrackerLossBenchmark.measure(table, host, folder);
        RoomLineBenchmark.measure(table, bare, folder);
        TwoHostsBenchmark.measure(table, host, folder);
    }
}

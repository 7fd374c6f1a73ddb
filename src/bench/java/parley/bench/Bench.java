package parley.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import parley.room.sim.Scale;

/**
 * Runs all, and prints the table. Everything is measured side by side, in turns; a figure is the median of its rounds.
 *
 * <p>The listeners run as processes of their own, on the JVM that runs this, with the flags that {@code run.sh} gives
 * Parley. Processor time is what the system says of a process: in the program, and for it in the kernel.
 */
final class Bench {

    /** What can be measured by itself. */
    private enum Part { MESSENGER, TERMINAL, ROOMS, FINDING }

    private final Path jar;
    private final Path folder;
    private final Path bareJar;
    private final Rival bare;
    private final List<String> archived;
    private final Table table = new Table();

    private Bench(Path jar, Path folder) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.bareJar = Jvm.jar(folder.resolve("bare.jar"), BareLoop.class);
        this.bare = Rival.bareLoop(List.of(), bareJar);
        String port = String.valueOf(Server.freePort());
        this.archived = Jvm.with(Jvm.archive(folder.resolve("parley.jsa"),
                List.of("-jar", jar.toString(), "--plain", "--name", "Bench", "--port", port), "0\n"));
    }

    /** @param arguments Parley's jar, a folder to write to, and which parts to run, with a comma between them */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        List<Part> parts = Stream.of(arguments[2].toUpperCase(Locale.ROOT).split(",")).map(Part::valueOf).toList();
        System.out.println("On Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, load before the run "
                + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                + ". This takes about ten minutes; other programs on this machine blur it.");
        Bench bench = new Bench(Path.of(arguments[0]), Files.createDirectories(Path.of(arguments[1])));
        if (parts.contains(Part.MESSENGER)) {
            bench.messenger();
        }
        if (parts.contains(Part.TERMINAL)) {
            new Painting(Jvm.command(bench.archived, List.of("-jar", bench.jar.toString())), bench.folder)
                    .measure(bench.table);
        }
        if (parts.contains(Part.ROOMS)) {
            bench.rooms();
        }
        if (parts.contains(Part.FINDING)) {
            Finding.measure(bench.table, Rival.parley(bench.archived, List.of(), bench.jar), bench.folder);
        }
        bench.table.print(System.out);
        System.out.println("Medians. Processor time is what the system counts for the listener, in it and for it.");
        if (parts.contains(Part.ROOMS)) {
            System.out.println("What a room costs, simulated: words without watching, in virtual time.");
            Scale.print(System.out);
        }
    }

    private void messenger() throws IOException, InterruptedException, RunnerException {
        List<String> bareArchived = Jvm.with(Jvm.archive(folder.resolve("bare.jsa"),
                List.of("-cp", bareJar.toString(), BareLoop.class.getName()), ""));
        Rival parley = Rival.parley(archived, List.of(), jar);
        Rival withoutArchive = Rival.parley(List.of(), List.of(), jar);
        new Receiving(parley, bare, Rival.threadPerConnection(), folder).measure(table);
        Greeting.measure(table, jar, archived, folder);
        new Starting(parley, withoutArchive, bare, Rival.bareLoop(bareArchived, bareJar), folder).measure(table);
        Coding.measure(table);
    }

    private void rooms() throws IOException, InterruptedException {
        Rival host = Rival.parley(archived, List.of("--host", Roommate.ROOM.text()), jar);
        Succession.measure(table, host, folder);
        Saying.measure(table, bare, folder);
        TwoHosts.measure(table, host, folder);
    }
}

package parley.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs all, and prints the table. Everything is measured side by side, in turns; a figure is the median of its rounds.
 *
 * <p>The listeners run as processes of their own, on the JVM that runs this, with the flags that {@code run.sh} gives
 * Parley. Processor time is what the system says of a process: in the program, and for it in the kernel.
 */
final class Bench {

    private Bench() {
    }

    /** @param arguments Parley's jar, and a folder to write to */
    public static void main(String[] arguments) throws IOException, InterruptedException, RunnerException {
        Path jar = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        System.out.println("On Java " + Runtime.version() + ", " + Runtime.getRuntime().availableProcessors()
                + " processors, load before the run " + ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()
                + ". This takes about four minutes; other programs on this machine blur it.");

        Path bareJar = Jvm.jar(folder.resolve("bare.jar"), BareLoop.class);
        List<String> archived = Jvm.with(Jvm.archive(folder.resolve("parley.jsa"),
                List.of("-jar", jar.toString(), "--plain", "--name", "Bench", "--port", String.valueOf(Server.freePort())), "0\n"));
        List<String> bareArchived = Jvm.with(Jvm.archive(folder.resolve("bare.jsa"),
                List.of("-cp", bareJar.toString(), BareLoop.class.getName()), ""));
        Rival parley = Rival.parley(archived, List.of(), jar);
        Rival bare = Rival.bareLoop(List.of(), bareJar);

        Table table = new Table();
        new Receiving(parley, bare, Rival.threadPerConnection(), folder).measure(table);
        Greeting.measure(table, jar, archived, folder);
        new Starting(parley, Rival.parley(List.of(), List.of(), jar), bare, Rival.bareLoop(bareArchived, bareJar), folder)
                .measure(table);
        Coding.measure(table);
        table.print(System.out);
        System.out.println("Medians. Processor time is what the system counts for the listener's process, in it and for it.");
    }
}

package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.process.Lan;
import parley.wire.Ipv4;

/**
 * A room that loses contact with a host. There are two hosts on a network that the benchmark makes. The cable of one is
 * pulled, and the other one measures.
 */
final class TwoHostsBenchmark {

    private TwoHostsBenchmark() {
    }

    /** @param host Parley, which opens the room when it starts */
    static void measure(Table table, Contender host, Path folder) throws IOException, InterruptedException {
        try (Lan lan = openOrSay(table)) {
            if (lan != null) {
                measure(table, host, folder, lan);
            }
        }
    }

    /** @return null if this machine cannot do that */
    private static Lan openOrSay(Table table) {
        try {
            return Lan.open();
        } catch (IOException impossible) {
            table.row("a room, the cable of a host pulled", "not measured", "", "", "",
                    "needs network namespaces: Linux, root and the command ip");
            System.out.println("No network namespaces here: " + impossible.getMessage());
            return null;
        }
    }

    private static void measure(Table table, Contender host, Path folder, Lan lan)
            throws IOException, InterruptedException {
        Lan.Host near = lan.host();
        Lan.Host other = lan.host();
        FarHost far = new FarHost(other, Ipv4.parse(lan.address(other)), lan.cable(other));
        List<String> arguments = new ArrayList<>(List.of("-cp", System.getProperty("java.class.path"),
                NearHost.class.getName(), lan.address(near), folder.toString()));
        arguments.addAll(far.arguments());
        arguments.addAll(host.command());
        ProcessBuilder builder = new ProcessBuilder(near.command(Jvm.plain(arguments)))
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        try (BufferedReader rows = process.inputReader()) {
            rows.lines().forEach(table::take);
            if (process.waitFor() != 0) {
                throw new IOException("the other process has failed");
            }
        } finally {
            process.destroyForcibly();
        }
    }
}

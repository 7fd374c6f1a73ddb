package parley.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import parley.process.Lan;
import parley.wire.Ipv4;

/**
 * What becomes of a room when a host of its members cannot be reached any more: two hosts on a network of the
 * benchmark's own, and the cable of one is pulled. What is measured runs on the other.
 */
final class TwoHosts {

    private TwoHosts() {
    }

    /** @param host the whole program, which opens the room at its start */
    static void measure(Table table, Rival host, Path folder) throws IOException, InterruptedException {
        try (Lan lan = openOrSay(table)) {
            if (lan != null) {
                measure(table, host, folder, lan);
            }
        }
    }

    /** @return nothing where that cannot be */
    private static Lan openOrSay(Table table) {
        try {
            return Lan.open();
        } catch (IOException impossible) {
            table.row("a room, the cable of a host pulled", "not measured", "", "", "",
                    "takes network namespaces: Linux, root and the command ip");
            System.out.println("No network namespaces here: " + impossible.getMessage());
            return null;
        }
    }

    private static void measure(Table table, Rival host, Path folder, Lan lan)
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

package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Signals to processes that the tests have started. */
final class Signals {

    private static final Map<String, Integer> NUMBERS = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private Signals() {
    }

    /** @param name the system's name for it, as in TERM */
    static void send(String name, long pid) throws Exception {
        String command = "kill -s " + name + " " + pid;
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()).isZero();
    }

    /** Whether it was started by somebody who has this signal ignored, as nohup has, and so never gets it. */
    static boolean isIgnored(String name, long pid) throws Exception {
        Path status = Path.of("/proc", String.valueOf(pid), "status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst()
                .map(line -> line.substring("SigIgn:".length()).strip()).orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) >> NUMBERS.get(name) - 1 & 1) != 0;
    }
}

package parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.FreePort;

/**
 * The bot of SCRIPTS.md, as it stands there, but for its port and for whom it greets so that the test knows that it is up.
 */
class BotIT {

    private static final Path PAGE = Path.of(System.getProperty("parley.home"), "src/site/markdown/SCRIPTS.md");

    @TempDir
    Path folder;

    @Test
    void answersWhoAsksForTheTime() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no shell here");
        int port = FreePort.find();
        try (ParleyProcess user = ParleyProcess.named("Netech")) {
            String bot = bot().replace("--port 5555", "--port " + port + " --peer " + user.address());
            assertThat(bot).contains(user.address());
            Process shell = start(bot);
            try {
                user.sees(Sentences.greeted("127.0.0.1:" + port, "Clock"));
                user.enter("1", "127.0.0.1", "" + port, "good \"text\":\"time\" morning", "1",
                        "127.0.0.1", "" + port, "time")
                        .seesMatching("Received from 127\\.0\\.0\\.1:" + port + " Clock -> It is .*\\d.*");
                user.enter("0");
                assertThat(user.exitCode()).isZero();
                assertThat(user.output()).filteredOn(line -> line.contains("It is")).hasSize(1);
            } finally {
                shell.descendants().forEach(ProcessHandle::destroyForcibly);
                shell.destroyForcibly();
            }
        }
    }

    private static String bot() throws IOException {
        List<String> lines = Files.readAllLines(PAGE).stream().dropWhile(line -> !line.equals("```sh")).skip(1)
                .takeWhile(line -> !line.equals("```")).toList();
        assertThat(lines).as("the bot of %s", PAGE).hasSize(5);
        return String.join("\n", lines);
    }

    private Process start(String script) throws IOException {
        List<String> command = Launch.with().command();
        Path run = Files.writeString(folder.resolve("run.sh"),
                "#!/bin/sh\nexec '" + String.join("' '", command) + "' \"$@\"\n");
        assertThat(run.toFile().setExecutable(true)).isTrue();
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile())
                .redirectErrorStream(true).redirectOutput(folder.resolve("bot.out").toFile());
        Launch.with().prepare(shell.environment());
        return shell.start();
    }
}

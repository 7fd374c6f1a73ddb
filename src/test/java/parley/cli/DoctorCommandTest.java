package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.standin.Habit;
import parley.standin.Patience;
import parley.standin.StandIn;

@Timeout(2 * Patience.SECONDS)
class DoctorCommandTest {

    @TempDir
    Path folder;

    private CommandsSession commands;

    @BeforeEach
    void start() {
        commands = new CommandsSession(folder);
    }

    @Test
    void reportsTroubleAndFails() throws IOException {
        String nobody = "127.0.0.1:" + freePort();
        assertThat(commands.run("doctor", nobody, "--port", "" + freePort())).isEqualTo(ExitCode.FAILED);
        assertThat(commands.output().lines()).filteredOn(line -> line.startsWith("!!")).singleElement().asString()
                .contains(nobody);
        assertThat(commands.errors()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void takesThePeerAndThePortThatAreSaved() throws IOException {
        int port = freePort();
        String nobody = "127.0.0.1:" + freePort();
        Files.write(folder.resolve("config.properties"), List.of("port=" + port, "peers=XYZ@" + nobody));
        assertThat(commands.run("doctor", " xyz ")).isEqualTo(ExitCode.FAILED);
        assertThat(commands.output().lines()).anyMatch(line -> line.startsWith("ok  Port " + port + " "))
                .anyMatch(line -> line.startsWith("!!") && line.contains(nobody));
    }

    @Test
    void knowsTheFormatInWhichAProgramHasWritten() throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END)) {
            Files.writeString(folder.resolve("peers"), other.address() + ";name=XYZ;format=raw;parley=false\n");
            commands.run("doctor", "XYZ", "--port", "" + freePort());
            assertThat(commands.output().lines()).contains("ok  Parley remembers its format: raw.");
        }
    }

    @Test
    void aClosedOutputIsAnErrorAndNotABug() throws IOException {
        commands.with(RecordingConsole.broken());
        assertThat(commands.run("doctor", "--port", "" + freePort())).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).contains("Broken pipe").doesNotContain("bug");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"doctor 1.2.3.4", "doctor 1.2.3.400:5", "doctor 1.2.3.4:5 6.7.8.9:10",
            "doctor --port=http", "doctor --name=|", "--port=1 doctor"})
    void explainsWhatItCannotUse(String arguments) {
        assertThat(commands.run(arguments.split(" "))).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).isNotEmpty();
        assertThat(commands.output().lines()).isEmpty();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}

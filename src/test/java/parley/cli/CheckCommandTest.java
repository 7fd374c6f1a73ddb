package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
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
class CheckCommandTest {

    /** Ends when the stream does, or when it has read the text after which the stream stays open. */
    private static final Habit READS_ALL = (connection, screen) -> {
        StringBuilder all = new StringBuilder();
        while (all.indexOf("I keep this connection open") < 0 && Habit.readOnce(connection, all::append)) {
            // and again
        }
        connection.close();
    };

    @TempDir
    Path folder;

    private CommandsSession commands;

    @BeforeEach
    void start() {
        commands = new CommandsSession(folder);
    }

    @Test
    void aScriptRunsOnlyWhatStopsNobody() throws IOException {
        try (StandIn program = StandIn.that(READS_ALL)) {
            assertThat(commands.run("check", "" + program.address(), "--format", "address")).isEqualTo(ExitCode.DONE);
        }
        assertThat(commands.output().lines()).anyMatch(line -> line.startsWith("ok  a text with | (127.0.0.1:"))
                .anyMatch(line -> line.startsWith("--  6 checks that may stop a fragile program: not run."))
                .noneMatch(line -> line.contains("two blanks in a row ("));
        assertThat(commands.errors()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource({"'', false", "y, true", "Yes, true", "n, false", "0, false"})
    void aPersonIsAsked(String answer, boolean runs) throws IOException {
        commands.with(RecordingConsole.ofPerson(answer));
        try (StandIn program = StandIn.that(READS_ALL)) {
            commands.run("check", "" + program.address(), "--format", "address");
        }
        assertThat(commands.output().lines()).filteredOn(line -> line.contains("Run them? (y/N) ")).hasSize(1);
        assertThat(commands.output().lines().stream().anyMatch(line -> line.contains("two blanks in a row (")))
                .isEqualTo(runs);
    }

    @Test
    void allAsksNothing() throws IOException {
        commands.with(RecordingConsole.ofPerson());
        try (StandIn program = StandIn.that(READS_ALL)) {
            assertThat(commands.run("check", "" + program.address(), "--format", "address", "--all"))
                    .isEqualTo(ExitCode.DONE);
        }
        assertThat(commands.output().lines()).anyMatch(line -> line.contains("two blanks in a row ("))
                .noneMatch(line -> line.contains("(y/N)"));
    }

    @Test
    void aReportAsksNothing() throws IOException {
        commands.with(RecordingConsole.ofPerson());
        try (StandIn program = StandIn.that(READS_ALL)) {
            assertThat(commands.run("check", "" + program.address(), "--markdown", "--format", "address"))
                    .isEqualTo(ExitCode.DONE);
        }
        assertThat(commands.output().lines()).first().asString().startsWith("# Check of 127.0.0.1:");
        assertThat(commands.output().lines()).contains("| --- | --- | --- | --- | --- |")
                .noneMatch(line -> line.contains("(y/N)"));
    }

    @Test
    void nobodyThereIsAFailure() throws IOException {
        String nobody;
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = "127.0.0.1:" + free.getLocalPort();
        }
        assertThat(commands.run("check", nobody)).isEqualTo(ExitCode.FAILED);
        assertThat(commands.output().lines()).first().asString().startsWith("!!  its format: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"check", "check 1.2.3.4", "check 1.2.3.4:5 --format=morse",
            "check 1.2.3.4:5 --json --markdown", "check Nobody"})
    void explainsWhatItCannotUse(String arguments) {
        assertThat(commands.run(arguments.split(" "))).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).isNotEmpty();
        assertThat(commands.output().lines()).isEmpty();
    }
}

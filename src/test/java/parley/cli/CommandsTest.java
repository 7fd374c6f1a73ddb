package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.RoomName;

class CommandsTest {

    @TempDir
    Path folder;

    private CommandsSession commands;

    @BeforeEach
    void start() {
        commands = new CommandsSession(folder);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "tracker", "doctor", "check", "config", "lastlog"})
    void aTeamCanBeNamedLikeACommand(String name) {
        assertThat(commands.start("--name", name, "--port", "9090").profile().name()).hasValue(name);
        assertThat(commands.start("--name=" + name).profile().name()).hasValue(name);
        assertThat(commands.start("-n", name).profile().name()).hasValue(name);
        assertThat(commands.start("tracker", "--name", name).profile().name()).hasValue(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"send", "tracker", "doctor", "check", "config", "lastlog"})
    void aRoomCanBeNamedLikeACommand(String name) {
        assertThat(commands.start("--host", name).profile().room().orElseThrow().room())
                .isEqualTo(RoomName.parse(name));
        assertThat(commands.start("tracker", "--room", name).profile().room().orElseThrow().room())
                .isEqualTo(RoomName.parse(name));
    }

    @Test
    void aForgottenValueIsNotTheNextOption() {
        assertThat(commands.run("--name", "--save")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains("--name");
    }

    @Test
    void aValueThatBeginsWithAnAtSignIsNotAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "--plain");

        assertThat(commands.start("--name", "@" + file).profile().name()).hasValue("@" + file);
    }

    @Test
    void theHelpOfTheProgramNamesOptionsAndCommands() {
        assertThat(commands.run("--help")).isEqualTo(ExitCode.DONE);
        assertThat(commands.help()).startsWith("Usage: run.sh [OPTIONS]")
                .contains("--name", "--port", "--peer=[NAME@]IP:PORT[/FORMAT]", "--format", "--plain", "--verbose",
                        "--help", "--version", "--save", "--no-transcript", "--host=ROOM",
                        "--join=ROOM[@IP:PORT[,IP:PORT...]]", "--host-if-absent",
                        "tracker", "send", "lastlog", "doctor", "check", "config");
        assertThat(commands.errors()).isEmpty();
    }

    @Test
    void theVersionIsPrinted() {
        assertThat(commands.run("--version")).isEqualTo(ExitCode.DONE);
        assertThat(commands.help()).startsWith("Parley ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "config"})
    void outputThatIsLostIsAFailure(String word) {
        assertThat(commands.withoutOutput().run(word)).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).startsWith("Parley cannot write its output. ");
    }

    @Test
    void configExplainsBothFiles() throws IOException {
        Files.write(folder.resolve("config.properties"), List.of("port=http"));

        assertThat(commands.run("config")).isEqualTo(ExitCode.DONE);

        assertThat(commands.help()).contains(folder.resolve("config.properties").toString(),
                folder.resolve("saved.properties").toString(), "#name=Netech");
        assertThat(commands.errors()).isEmpty();
    }

    @Test
    void unusableSettingsAreExplained() throws IOException {
        Files.write(folder.resolve("config.properties"), List.of("port=\u001b[2J"));

        assertThat(commands.run()).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains("port=\u241b[2J").doesNotContain("--help");
        assertThat(commands.help()).isEmpty();
    }

    @Test
    void brokenOutputIsNotABug() {
        commands.failing(new UncheckedIOException(new IOException("No space left on device")));

        assertThat(commands.run()).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).contains("No space left on device").doesNotContain("bug");
    }

    @Test
    void aBugIsReportedAsOne() {
        commands.failing(new IllegalStateException("Oh"));

        assertThat(commands.run()).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).startsWith("Parley failed: java.lang.IllegalStateException: Oh.")
                .contains("This is a bug. Please report it with what you did.");
    }
}

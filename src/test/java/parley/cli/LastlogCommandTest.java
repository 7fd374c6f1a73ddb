package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.storage.TranscriptSearch;

class LastlogCommandTest {

    @TempDir
    Path folder;

    private CommandsSession commands;

    @BeforeEach
    void start() {
        commands = new CommandsSession(folder);
    }

    @Test
    void showsTheLastLines() throws IOException {
        day("2026-11-22", 30);

        assertThat(commands.run("lastlog")).isEqualTo(ExitCode.DONE);
        assertThat(commands.output().lines()).hasSize(20).startsWith("2026-11-22 10:00:00 line 10")
                .endsWith("2026-11-22 10:00:00 line 29");
    }

    @Test
    void showsAllLinesThatContainTheWords() throws IOException {
        day("2026-11-21", 1000);
        day("2026-11-22", 1);

        assertThat(commands.run("lastlog", "LINE", "0")).isEqualTo(ExitCode.DONE);
        assertThat(commands.output().lines()).containsExactly("2026-11-21 10:00:00 line 0",
                "2026-11-22 10:00:00 line 0");
        assertThat(commands.run("lastlog", "line")).isEqualTo(ExitCode.DONE);
        assertThat(commands.output().lines()).hasSize(2 + 1001);
    }

    @Test
    void showsTheConversationWithOneName() throws IOException {
        Files.write(folder.resolve("transcript-2026-11-22.txt"), List.of(
                "10:00:00 Received from 192.168.1.12:7070 XYZ -> hi", "10:00:01 #lobby XYZ: good morning",
                "10:00:02 Sent to 192.168.1.12:7070 (received) -> hi yourself"));

        assertThat(commands.run("lastlog", "--with", "xyz", "YOURSELF")).isEqualTo(ExitCode.DONE);
        assertThat(commands.run("lastlog", "--with=#lobby")).isEqualTo(ExitCode.DONE);
        assertThat(commands.output().lines()).containsExactly(
                "2026-11-22 10:00:02 Sent to 192.168.1.12:7070 (received) -> hi yourself",
                "2026-11-22 10:00:01 #lobby XYZ: good morning");
        assertThat(commands.run("lastlog", "--with", "Bob", "hi")).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).startsWith(
                "The transcript has no conversation with \"Bob\" that contains \"hi\".");
    }

    @Test
    void saysThatItFoundNothing() {
        assertThat(commands.run("lastlog", "elephant\u001b")).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).startsWith("No line of the transcript contains \"elephant\u241b\".");
        assertThat(commands.output().lines()).isEmpty();
        assertThat(new CommandsSession(folder).run("lastlog")).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void linesAreCleaned() throws IOException {
        Files.writeString(folder.resolve("transcript-2026-11-22.txt"), "10:00:00 \u001b[2J\n");

        assertThat(commands.run("lastlog", "10:00")).isEqualTo(ExitCode.DONE);
        assertThat(commands.output().lines()).containsExactly("2026-11-22 10:00:00 \u241b[2J");
    }

    @Test
    void aReaderThatHasSeenEnoughIsNotAnError() throws IOException {
        day("2026-11-22", 1000);

        assertThat(commands.with(RecordingConsole.broken()).run("lastlog", "line")).isEqualTo(ExitCode.DONE);
        assertThat(commands.errors()).isEmpty();
    }

    private void day(String day, int lines) throws IOException {
        Files.write(folder.resolve("transcript-" + day + ".txt"),
                (Iterable<String>) IntStream.range(0, lines).mapToObj(i -> "10:00:00 line " + i)::iterator);
    }
}

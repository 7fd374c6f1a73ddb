package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.standin.Patience;

@Timeout(2 * Patience.SECONDS)
class SendCommandTest {

    @TempDir
    Path folder;

    private CommandsSession commands;
    private ServerSocket peer;
    private CompletableFuture<String> heard;

    @BeforeEach
    void start() throws IOException {
        commands = new CommandsSession(folder);
        peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        heard = CompletableFuture.supplyAsync(this::readOneFrame);
    }

    @AfterEach
    void stop() throws IOException {
        peer.close();
    }

    @Test
    void sendsToAnAddress() {
        assertThat(commands.run("send", "--to", " " + address() + " ", "--text", " two  blanks ", "--name", "Bot",
                "--port", "9090", "--no-transcript")).isEqualTo(ExitCode.DONE);

        assertThat(heard.join()).isEqualTo("LISTENING_PORT:9090|TEAM_NAME:Bot| two  blanks ");
        assertThat(commands.output().lines()).containsExactly(
                "Message sent to " + address() + " (received)");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void sendsWhatStandardInputHolds() {
        assertThat(commands.reading("grüß\ndich \n").run("send", "--to", address(), "--name", "Bot", "--text", "-"))
                .isEqualTo(ExitCode.DONE);

        assertThat(heard.join()).endsWith("|TEAM_NAME:Bot|grüß\ndich ");
    }

    @Test
    void sendsNothingIfStandardInputIsEmptyOrTooLong() {
        assertThat(commands.reading("\n").run("send", "--to", address(), "--text=-")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).startsWith("Standard input is empty, so there is nothing to send.");
        assertThat(commands.reading("x".repeat(1024 * 1024 + 1)).run("send", "--to", address(), "--text", "-"))
                .isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains("Standard input has more than 1024 KiB");
    }

    @ParameterizedTest
    @CsvSource({"-h is an option", "--to", "-n", "@file", "send"})
    void aTextMayLookLikeAnOption(String text) {
        assertThat(commands.run("send", "--to", address(), "--name", "Bot", "--text", text))
                .isEqualTo(ExitCode.DONE);

        assertThat(heard.join()).endsWith("|TEAM_NAME:Bot|" + text);
    }

    @Test
    void speaksForTheOneWhoseSettingsAreSaved() throws IOException {
        Files.write(folder.resolve("config.properties"), List.of(
                "name=Netech", "port=9090", "peers=XYZ@" + address() + "/address"));

        assertThat(commands.run("send", "--to", "xyz", "--text", "hi")).isEqualTo(ExitCode.DONE);

        assertThat(heard.join()).isEqualTo("127.0.0.1:9090 Netech hi");
    }

    @Test
    void doesNotChooseAmongRememberedPeersWithTheSameName() throws IOException {
        Files.write(folder.resolve("peers"), List.of("127.0.0.1:1;name=ABC", address() + ";name=abc"));

        assertThat(commands.run("send", "--to", "ABC", "--text", "hi")).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).startsWith("Several peers are named \"ABC\": 127.0.0.1:1, " + address());
    }

    @Test
    void writesTheTranscript() throws IOException {
        commands.run("send", "--to", address(), "--text", "hi");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).singleElement().satisfies(file -> assertThat(file).content().contains("-> hi\n"));
        }
    }

    @Test
    void brokenOutputDoesNotHideTheOutcome() {
        assertThat(commands.with(RecordingConsole.broken()).run("send", "--to", address(), "--text", "hi"))
                .isEqualTo(ExitCode.DONE);
    }

    @Test
    void aMessageThatIsNotSentIsAFailure() throws IOException {
        String nobody = address();
        peer.close();

        assertThat(commands.run("send", "--to", nobody, "--text", "hi")).isEqualTo(ExitCode.FAILED);
        assertThat(commands.errors()).startsWith("Not sent to " + nobody + ": ");
        assertThat(commands.output().lines()).isEmpty();
    }

    @Test
    void anUnknownNameIsUnusable() {
        assertThat(commands.run("send", "--to", "Nobody", "--text", "hi", "--no-discovery"))
                .isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains("\"Nobody\"").doesNotContain("--help");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            send                                         ~ Missing required options: '--to=IP:PORT|NAME', '--text=TEXT'
            send;--to=XYZ                                ~ Missing required option: '--text=TEXT'
            send;--to=;--text=hi                         ~ --to is empty.
            send;--to=XYZ;--text=                        ~ --text is empty
            send;--to=1.2.3.4;--text=hi                  ~ "1.2.3.4" has no port.
            send;--to=1.2.3.400:5;--text=hi              ~ "1.2.3.400"
            send;--to=1.2.3.4:5;--text=hi;--port=http    ~ "http"
            send;--to=1.2.3.4:5;--text=hi;--name=|       ~ A team name cannot
            send;--to=XYZ;--text=hi;--peer=1.2.3.4:5     ~ Unknown option: '--peer=1.2.3.4:5'
            --name=Bot;send;--to=XYZ;--text=hi           ~ after the word send, as in: send --name.
            """)
    void aWrongOptionIsExplained(String arguments, String reason) {
        assertThat(commands.run(arguments.split(";"))).isEqualTo(ExitCode.UNUSABLE);
        assertThat(commands.errors()).contains(reason);
    }

    private String address() {
        return "127.0.0.1:" + peer.getLocalPort();
    }

    /** A peer that closes the connection after a frame, which counts as received. */
    private String readOneFrame() {
        try (Socket connection = peer.accept()) {
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException closed) {
            return "";
        }
    }
}

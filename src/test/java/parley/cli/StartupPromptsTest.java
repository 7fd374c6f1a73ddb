package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.FormatException;

class StartupPromptsTest {

    @Test
    void takesANameThatWasGiven() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson();
        assertThat(new StartupPrompts(console).name(Optional.of(" Netech ")).text()).isEqualTo("Netech");
        assertThat(console.lines()).isEmpty();
    }

    @Test
    void asksForAName() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson("The Team");
        assertThat(new StartupPrompts(console).name(Optional.empty()).text()).isEqualTo("The Team");
        assertThat(console.lines()).containsExactly("Enter your team name: The Team");
    }

    @Test
    void saysWhyANameCannotBeUsedAndAsksAgain() throws Exception {
        RecordingConsole console = RecordingConsole.ofPerson("", "a\u001bb", "x".repeat(65), "x".repeat(64));
        assertThat(new StartupPrompts(console).name(Optional.of("Net|ech")).text()).isEqualTo("x".repeat(64));
        assertThat(console.lines()).containsExactly(
                "A team name cannot contain \"|\", which separates the parts of a message.",
                "Enter your team name: ",
                "A team name cannot be empty.",
                "Enter your team name: a\u001bb",
                "A team name cannot contain control characters or line breaks.",
                "Enter your team name: " + "x".repeat(65),
                "A team name has at most 64 characters.",
                "Enter your team name: " + "x".repeat(64));
    }

    @Test
    void opensThePort() throws Exception {
        int port = free();
        RecordingConsole console = RecordingConsole.ofPerson("" + port);
        try (ServerSocketChannel server = new StartupPrompts(console).port(Optional.empty())) {
            assertThat(server.socket().getLocalPort()).isEqualTo(port);
            assertThat(console.lines()).containsExactly("Enter your port number: " + port);
        }
    }

    @Test
    void saysWhyAPortCannotBeUsedAndAsksAgain() throws Exception {
        int port = free();
        try (ServerSocket taken = new ServerSocket(0)) {
            String busy = "" + taken.getLocalPort();
            RecordingConsole console = RecordingConsole.ofPerson("http", "0", "65536", busy, " " + port + " ");
            try (ServerSocketChannel server = new StartupPrompts(console).port(Optional.of("-1"))) {
                assertThat(server.socket().getLocalPort()).isEqualTo(port);
            }
            assertThat(console.lines()).containsExactly(
                    "\"-1\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: http",
                    "\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: 0",
                    "Port 0 is out of range. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: 65536",
                    "Port 65536 is out of range. A port is a number from 1 to 65535, as in 9090.",
                    "Enter your port number: " + busy,
                    "Port " + busy + " is in use by another program. Choose another port, or end that program.",
                    "Enter your port number:  " + port + " ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Net|ech ~ A team name cannot contain "|", which separates the parts of a message.
            ''      ~ A team name cannot be empty.
            """)
    void aScriptIsNotAskedForANameTwice(String name, String reason) {
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript(name, "Netech")).name(Optional.empty()))
                .isInstanceOf(FormatException.class).hasMessage(reason);
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript("Netech")).name(Optional.of(name)))
                .isInstanceOf(FormatException.class).hasMessage(reason);
    }

    @Test
    void aScriptIsNotAskedForAPortTwice() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String busy = "" + taken.getLocalPort();
            assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript(busy, "9090")).port(Optional.empty()))
                    .isInstanceOf(FormatException.class)
                    .hasMessage("Port " + busy + " is in use by another program. Choose another port, "
                            + "or end that program.");
        }
    }

    @Test
    void theEndOfTheInputIsAnError() {
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofPerson()).name(Optional.empty()))
                .isInstanceOf(FormatException.class).hasMessage("There is no team name. Give one with --name.");
        assertThatThrownBy(() -> new StartupPrompts(RecordingConsole.ofScript()).port(Optional.empty()))
                .isInstanceOf(FormatException.class).hasMessage("There is no port number. Give one with --port.");
    }

    private static int free() throws Exception {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}

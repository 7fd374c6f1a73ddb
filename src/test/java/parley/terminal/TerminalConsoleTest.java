package parley.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.node.Event;
import parley.node.Partner;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.standin.Patience;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

@Timeout(2 * Patience.SECONDS)
class TerminalConsoleTest {

    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName ALICE = TeamName.parse("Alice");
    private static final String BELL = "\u0007";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Terminal terminal;

    @Test
    void marksWhatMentionsTheUserAndRingsTheBellOnce() throws Exception {
        try (TerminalConsole console = console("", true, Optional.empty())) {
            console.show(List.of(heard("hi"), heard("hi alice"), heard("Alice!")));
            console.show(List.of(heard("alice?")));
        }
        assertThat(shown().lines().map(line -> line.replaceFirst("^\\x07?\\d\\d:\\d\\d", ""))).containsSubsequence(
                "  Carol in #lobby  hi", "! Carol in #lobby  hi alice", "! Carol in #lobby  Alice!",
                "! Carol in #lobby  alice?");
        assertThat(shown().chars().filter(c -> c == BELL.charAt(0))).hasSize(1);
    }

    @Test
    void doesNotRingIfItMustBeQuiet() throws Exception {
        try (TerminalConsole console = console("", false, Optional.empty())) {
            console.show(List.of(said("alice?")));
        }
        assertThat(shown()).contains("alice?").doesNotContain(BELL);
    }

    /** Whoever types in a conversation sees what comes in it. */
    @Test
    void ringsInTheOpenConversationUnlessTheUserTypes() throws Exception {
        try (TerminalConsole console = console("x\n", true, Optional.empty())) {
            console.onKey(() -> {});
            console.show(List.of(new Event.Talking(Optional.of(new Partner.OfPeer(BOB, ALICE)))));
            console.ask(Prompt.of("? "));
            console.show(List.of(said("while typing")));
            assertThat(shown()).contains("while typing").doesNotContain(BELL);
        }
        try (TerminalConsole console = console("", true, Optional.empty())) {
            console.show(List.of(new Event.Talking(Optional.of(new Partner.OfPeer(BOB, ALICE)))));
            console.show(List.of(said("long after")));
        }
        assertThat(shown()).contains(BELL);
    }

    @Test
    void showsNothingHarmful() throws Exception {
        try (TerminalConsole console = console("", true, Optional.empty())) {
            console.show(List.of(heard("\u001b]0;title\u0007")));
        }
        assertThat(shown()).contains("␛]0;title␇").doesNotContain("\u001b", BELL);
    }

    @Test
    void answersWithWhatWasTyped() throws Exception {
        try (TerminalConsole console = console("C:\\new !! \\\nnext\n", true, Optional.empty())) {
            assertThat(console.ask(Prompt.of("Path: "))).hasValue("C:\\new !! \\");
            assertThat(console.ask(Prompt.of("More: "))).hasValue("next");
            assertThat(console.ask(Prompt.of("More: "))).isEmpty();
        }
    }

    @Test
    void theNextMessageBeginsWithWhatWasNoAnswer() throws Exception {
        try (TerminalConsole console = console("y\n!\nnext\n", true, Optional.empty())) {
            console.keep("hey Mia");
            console.keep("still here");
            assertThat(console.ask(Prompt.of("Sure? "))).hasValue("y");
            assertThat(console.ask(Prompt.ofConversation("Mia> ", Prompt.Suggestions.NONE)))
                    .hasValue("hey Mia\nstill here!");
            assertThat(console.ask(Prompt.ofConversation("Mia> ", Prompt.Suggestions.NONE))).hasValue("next");
        }
    }

    @Test
    void remembersOnlyLinesThatShouldBe(@TempDir Path folder) throws Exception {
        Path file = Files.createFile(folder.resolve("history"));
        try (TerminalConsole console = console("my message\n7070\n1\n" + "x".repeat(3_000) + "\n", true,
                Optional.of(file))) {
            console.ask(Prompt.ofLine("Message: ", Prompt.Suggestions.NONE));
            console.ask(Prompt.of("Port: "));
            console.ask(Prompt.ofLine("Choice: ", Prompt.Suggestions.NONE));
            console.ask(Prompt.ofLine("Message: ", Prompt.Suggestions.NONE));
        }
        assertThat(Files.readAllLines(file)).singleElement().asString().endsWith("my message");
    }

    @Test
    void aBrokenHistoryIsStartedAgain(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("history"), new byte[] {(byte) 0xff, (byte) 0xfe, '\n', 0});
        try (TerminalConsole console = console("my message\n", true, Optional.of(file))) {
            assertThat(console.ask(Prompt.ofLine("Message: ", Prompt.Suggestions.NONE))).hasValue("my message");
        }
        assertThat(Files.readString(file)).contains("my message");
    }

    @Test
    void saysThatTheUserHasPressedAKey() throws Exception {
        int[] keys = new int[1];
        try (TerminalConsole console = console("one\n2\n", true, Optional.empty())) {
            console.onKey(() -> keys[0]++);
            console.ask(Prompt.of("? "));
            console.ask(Prompt.of("? "));
        }
        assertThat(keys[0]).isEqualTo("one\n2\n".length());
    }

    @Test
    void ctrlCQuitsButNotJustAfterAWait() throws Exception {
        try (TerminalConsole console = console("yes\n", true, Optional.empty())) {
            List<String> done = new ArrayList<>();
            console.onSignal(() -> done.add("quit"));
            console.onBreak(Optional.of(() -> done.add("stopped")));
            terminal.raise(Terminal.Signal.INT);
            terminal.raise(Terminal.Signal.INT);
            console.onBreak(Optional.empty());
            terminal.raise(Terminal.Signal.INT);
            assertThat(done).containsExactly("stopped");
            console.ask(Prompt.of("Sure? "));
            terminal.raise(Terminal.Signal.INT);
            assertThat(done).containsExactly("stopped", "quit");
        }
    }

    private TerminalConsole console(String typed, boolean audible, Optional<Path> history) throws Exception {
        terminal = new DumbTerminal("test", "dumb", new ByteArrayInputStream(typed.getBytes(UTF_8)), out, UTF_8);
        terminal.setSize(Size.of(100, 24));
        return new TerminalConsole(terminal, ALICE, false, audible, history);
    }

    private static Event said(String text) {
        return new Event.Said(BOB, TeamName.parse("Bob"), text);
    }

    private static Event heard(String text) {
        return new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(
                new RoomLine(new RoomLine.Id("x", 1), TeamName.parse("Carol"), text), Optional.of(BOB)));
    }

    private String shown() {
        return out.toString(UTF_8).replace("\r", "");
    }
}

package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import parley.node.Event;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class JsonConsoleTest {

    private static final Fact LEFT = new Fact.Happened(
            new Event.Left(PeerAddress.parse("192.168.1.12:7070"), TeamName.parse("XYZ")));

    private final ScriptedConsole lines = ScriptedConsole.ofSomebody("first", "second");
    private final Console console = new JsonConsole(lines);

    @Test
    void writesWhatIsKnownAndElseTheWords() {
        console.print(List.of(Line.notice("XYZ has left").about(LEFT), Line.plain(""), Line.trouble("no \u001b choice"),
                Line.plain("both").about(LEFT, new Fact.Listed("Members", 3))));

        assertThat(lines.transcript()).containsExactly(
                "{\"event\":\"left\",\"from\":\"192.168.1.12:7070\",\"team\":\"XYZ\"}",
                "{\"event\":\"notice\",\"kind\":\"trouble\",\"text\":\"no \\u241b choice\"}",
                "{\"event\":\"left\",\"from\":\"192.168.1.12:7070\",\"team\":\"XYZ\"}",
                "{\"event\":\"list\",\"of\":\"members\",\"count\":3}");
    }

    @Test
    void readsWithoutAWord() {
        assertThat(console.ask("Enter your choice: ")).hasValue("first");
        assertThat(console.ask("> ")).hasValue("second");
        assertThat(console.ask("> ")).isEmpty();
        assertThat(lines.transcript()).containsExactly("first", "second", "<end>");
    }

    @Test
    void isNobodyToBeAskedAgain() {
        assertThat(console.isInteractive()).isFalse();
    }
}

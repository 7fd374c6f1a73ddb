package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import parley.wire.PeerAddress;

class DialogueTest {

    private ScriptedConsole console;

    @Test
    void readsAnAnswer() {
        assertThat(somebody(" 7070 ").ask("Port: ", PeerAddress::parsePort)).hasValue(7070);
        assertThat(console.transcript()).containsExactly("Port:  7070 ");
    }

    @Test
    void takesAnEmptyAnswerForNone() {
        assertThat(somebody("").ask("Port: ", PeerAddress::parsePort)).isEmpty();
        assertThat(somebody("  \t").ask("Port: ", PeerAddress::parsePort)).isEmpty();
    }

    @Test
    void saysWhyAnAnswerWillNotDoAndAsksAgain() {
        assertThat(somebody("http", "0", "80").ask("Port: ", PeerAddress::parsePort)).hasValue(80);
        assertThat(console.transcript()).containsExactly(
                "Port: http",
                "\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                "Port: 0",
                "Port 0 is out of range. A port is a number from 1 to 65535, as in 9090.",
                "Port: 80");
    }

    @Test
    void doesNotAskAScriptAgain() {
        console = ScriptedConsole.ofAScript("http", "80");
        Dialogue dialogue = dialogue();
        assertThat(dialogue.ask("Port: ", PeerAddress::parsePort)).isEmpty();
        assertThat(dialogue.ask(Question.of("Next: "))).isEqualTo("80");
        assertThat(console.transcript()).containsExactly(
                "Port: http",
                "\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.",
                "Next: 80");
    }

    @Test
    void readsTheFirstLineOfAPasteAndSaysSo() {
        Dialogue dialogue = somebody("\n80\n81\n", "yes");
        assertThat(dialogue.ask("Port: ", PeerAddress::parsePort)).hasValue(80);
        dialogue.ask(Question.of("Well? "));
        assertThat(console.transcript()).contains("Of the 2 lines that were pasted only the first is taken here."
                + " Enter the others one by one.");
    }

    @Test
    void givesAPasteAsItIsWhereAnythingWillDo() {
        assertThat(somebody(" one\ntwo ").ask(Question.of("Message: "))).isEqualTo(" one\ntwo ");
    }

    @Test
    void endsWithTheInput() {
        assertThatThrownBy(() -> somebody().ask("Port: ", PeerAddress::parsePort)).isInstanceOf(Dialogue.Ended.class);
        assertThatThrownBy(() -> somebody().ask(Question.of("Message: "))).isInstanceOf(Dialogue.Ended.class);
    }

    @Test
    void asksWhenAllHasBeenSaid() {
        Dialogue dialogue = somebody("yes");
        dialogue.say(Line.plain("one"), Line.plain("two"));
        dialogue.ask(Question.of("Well? "));
        assertThat(console.transcript()).containsExactly("one", "two", "Well? yes");
    }

    private Dialogue somebody(String... answers) {
        console = ScriptedConsole.ofSomebody(answers);
        return dialogue();
    }

    private Dialogue dialogue() {
        return new Dialogue(console, new Screen(console, () -> { }));
    }
}

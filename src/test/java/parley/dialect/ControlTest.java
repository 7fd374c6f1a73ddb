package parley.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.Control;
import parley.wire.Message.Text;
import parley.wire.Message;

/** Which texts are control words. The words themselves are in PROTOCOL.md and tested with it. */
class ControlTest {

    @ParameterizedTest
    @ValueSource(strings = {"exit", "EXIT", "eXiT", " exit", "exit ", "exit\n", "exit\r\n", "\texit\t", "\u3000exit"})
    void isAWordInAnyCaseWithAnyBlanksAroundIt(String text) {
        assertThat(Message.of(text)).isEqualTo(Control.LEAVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "exi", "exits", "exit!", "exit now", "please exit", "ex it", "exit exit", "\"exit\"", "peer_quit",
            "connection  message", "manual connection", "exit\0", "\u001bexit"})
    void isATextIfItIsNotExactlyAWord(String text) {
        assertThat(Message.of(text)).isEqualTo(new Text(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", " Hello \n", "ping", "manual connection message", "connect_ack", "[peer_quit]"})
    void isATextToAParleyIfTheJoinerFollows(String text) {
        assertThat(new Text(text).toParley()).isEqualTo(new Text(text + Message.WORD_JOINER));
        assertThat(Message.heard(text + Message.WORD_JOINER)).isEqualTo(new Text(text));
        assertThat(Message.heard(text)).isEqualTo(Message.of(text)).isInstanceOf(Control.class);
    }

    @ParameterizedTest
    @EnumSource
    void isTheSameToAParley(Control control) {
        assertThat(control.toParley()).isEqualTo(control);
    }

    /** A stranger may send the joiner anywhere, and as often as it likes: one at the end is removed. */
    @Test
    void theJoinerHasAMeaningOnlyAtTheEnd() {
        String joiner = Message.WORD_JOINER;
        assertThat(Message.heard(joiner)).isEqualTo(new Text(""));
        assertThat(Message.heard(joiner.repeat(1_000))).isEqualTo(new Text(joiner.repeat(999)));
        assertThat(Message.heard(joiner + "exit")).isEqualTo(new Text(joiner + "exit"));
        assertThat(Message.heard("ex" + joiner + "it")).isEqualTo(new Text("ex" + joiner + "it"));
        assertThat(Message.heard("exit" + joiner + "\n")).isEqualTo(new Text("exit" + joiner));
        assertThat(Message.heard("exit" + joiner + joiner)).isEqualTo(new Text("exit" + joiner));
        assertThat(Message.heard("good bye" + joiner)).isEqualTo(new Text("good bye"));
    }

    @ParameterizedTest
    @CsvSource({"exit, LEAVE", "connect, CONNECT", "ping, KEEP_ALIVE"})
    void aTypedWordKeepsItsMeaning(String typed, Control control) {
        assertThat(Message.typed(typed)).isEqualTo(control);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", " HELLO ", "hello you"})
    void aTypedGreetingIsAText(String typed) {
        assertThat(Message.typed(typed)).isEqualTo(new Text(typed));
    }

    @Test
    void isAWordEvenIfItIsTheLongestOneBetweenManyBlanks() {
        String blanks = " ".repeat(10_000);
        assertThat(Message.of(blanks + "manual connection message" + blanks)).isEqualTo(Control.CONNECT_BY_HAND);
    }

    @Test
    void isAWordEvenInATurkishLocale() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertThat(Message.of("EXIT")).isEqualTo(Control.LEAVE);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({"connection message, CONNECT", "manual connection message, CONNECT_BY_HAND"})
    void distinguishesAConnectionByHandFromAnAutomaticOne(String text, Control control) {
        assertThat(Message.of(text)).isEqualTo(control);
    }

    @ParameterizedTest
    @EnumSource
    void connectsIfItIsAConnectWord(Control control) {
        assertThat(control.connects()).isEqualTo(Meaning.of(control).startsWith("connect"));
    }

    @ParameterizedTest
    @CsvSource({"GREETING, hello", "CONNECT, connect", "CONNECT_BY_HAND, connect", "LEAVE, exit", "KEEP_ALIVE, ping"})
    void hasTheTextThatAUserTypes(Control control, String text) {
        assertThat(control.text()).isEqualTo(text);
    }
}

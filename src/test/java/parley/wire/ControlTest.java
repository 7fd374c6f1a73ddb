package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.Message.Text;

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

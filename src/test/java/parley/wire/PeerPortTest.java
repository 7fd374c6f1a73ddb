package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerPortTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "9090, 9090", "65535, 65535", "080, 80", "00080, 80"})
    void readsANumber(String text, int port) {
        assertThat(PeerAddress.parsePort(text)).isEqualTo(port);
    }

    @Test
    void acceptsAPortIfMinimumAndIfMaximum() {
        assertThat(PeerAddress.isValidPort(1)).isTrue();
        assertThat(PeerAddress.isValidPort(65_535)).isTrue();
    }

    @Test
    void refusesAPortIfTooLowAndIfTooHigh() {
        assertThat(PeerAddress.isValidPort(0)).isFalse();
        assertThat(PeerAddress.isValidPort(65_536)).isFalse();
        assertThat(PeerAddress.isValidPort(-1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00000", "65536", "99999", "100000", "4294976386", "99999999999999999999"})
    void saysThatANumberIsOutOfRange(String text) {
        assertThatThrownBy(() -> PeerAddress.parsePort(text)).isInstanceOf(FormatException.class)
                .hasMessage("Port %s is out of range. A port is a number from 1 to 65535, as in 9090.", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", " ", "abc", "-1", "+9090", "9090 ", " 9090", "90 90", "9090\n", "9090.0", "9_090", "0x2382", "٩٠٩٠", "９０９０",
        "9090\0", "1e3"})
    void saysThatATextIsNoNumber(String text) {
        assertThatThrownBy(() -> PeerAddress.parsePort(text)).isInstanceOf(FormatException.class)
                .hasMessage("\"%s\" is not a port number. A port is a number from 1 to 65535, as in 9090.", text);
    }
}

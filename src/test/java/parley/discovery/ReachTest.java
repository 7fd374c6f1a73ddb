package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.FormatException;

class ReachTest {

    @ParameterizedTest
    @CsvSource({"all, ALL", "loopback, LOOPBACK", "off, OFF"})
    void isToldByItsWord(String word, Reach reach) {
        assertThat(Reach.named(word)).isEqualTo(reach);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ALL", "lan"})
    void whatIsNoneIsExplained(String word) {
        assertThatThrownBy(() -> Reach.named(word)).isInstanceOf(FormatException.class)
                .hasMessage("PARLEY_DISCOVERY is \"" + word + "\". It may be all, loopback or off.");
    }
}

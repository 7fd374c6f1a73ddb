package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.FormatException;

class ReachTest {

    @ParameterizedTest
    @CsvSource({"all, ALL", "loopback, LOOPBACK", "off, OFF"})
    void isReadFromItsKeyword(String word, Reach reach) {
        assertThat(Reach.parse(word)).isEqualTo(reach);
        assertThat(reach.keyword()).isEqualTo(word);
    }

    @ParameterizedTest
    @NullAndEmptySource
    void everyNetworkIsTheDefault(String nothing) {
        assertThat(Reach.parse(nothing)).isEqualTo(Reach.ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "lan", " "})
    void anUnknownKeywordIsExplained(String word) {
        assertThatThrownBy(() -> Reach.parse(word)).isInstanceOf(FormatException.class)
                .hasMessage("PARLEY_DISCOVERY is \"" + word + "\". It must be all, loopback or off.");
    }
}

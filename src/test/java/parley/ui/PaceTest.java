package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    @ParameterizedTest
    @ValueSource(longs = {0, -500, Long.MAX_VALUE - 20})
    void letsItHappenAtOnceAndThenNotBeforeTheIntervalIsOver(long start) {
        Pace pace = new Pace(33, start);
        assertThat(pace.left(start)).isNotPositive();

        pace.happened(start);
        assertThat(pace.left(start)).isEqualTo(33);
        assertThat(pace.left(start + 32)).isOne();
        assertThat(pace.left(start + 33)).isNotPositive();
        assertThat(pace.left(start + 1_000)).isNotPositive();

        pace.happened(start + 1_000);
        assertThat(pace.left(start + 1_001)).isEqualTo(32);
    }
}

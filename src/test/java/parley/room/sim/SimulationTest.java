package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code -Dparley.seeds=N} plays so many runs, {@code -Dparley.seed=N} plays one again and prints all that happens in
 * it.
 */
class SimulationTest {

    private static final long SEEDS = Long.getLong("parley.seeds", 2_000);
    private static final Long SEED = Long.getLong("parley.seed");

    @Test
    void everyRunEndsInAgreementAndBreaksNoRuleOnTheWay() {
        if (SEED != null) {
            Play.play(SEED, Fault.NONE, System.out);
            return;
        }
        LongStream.range(0, SEEDS).parallel().forEach(seed -> {
            try {
                Play.play(seed, Fault.NONE, null);
            } catch (RuntimeException | AssertionError broken) {
                fail("seed " + seed + " (-Dparley.seed=" + seed + " plays it again): " + broken.getMessage(), broken);
            }
        });
    }

    @Test
    void aSeedAlwaysGivesTheSameRun() {
        long once = Play.play(7, Fault.NONE, null);

        assertThat(Play.play(7, Fault.NONE, null)).isEqualTo(once);
        assertThat(Play.play(8, Fault.NONE, null)).isNotEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedFaultIsFound(Fault fault) {
        assertThatThrownBy(() -> LongStream.range(0, 200).forEach(seed -> Play.play(seed, fault, null)))
                .isInstanceOf(AssertionError.class).hasMessageMatching("(?s)(declares itself|went back).*");
    }
}

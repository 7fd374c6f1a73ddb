package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs many random scenarios. {@code -Dparley.seeds=N} sets how many. {@code -Dparley.seed=N} repeats one of them and
 * prints every step.
 */
class SimulationTest {

    private static final long SEEDS = Long.getLong("parley.seeds", 2_000);
    private static final Long SEED = Long.getLong("parley.seed");

    @Test
    void everyRunKeepsTheRulesAndEndsInAgreement() {
        if (SEED != null) {
            Scenario.run(SEED, Fault.NONE, System.out);
            return;
        }
        LongStream.range(0, SEEDS).parallel().forEach(seed -> {
            try {
                Scenario.run(seed, Fault.NONE, null);
            } catch (RuntimeException | AssertionError broken) {
                fail("seed " + seed + " (-Dparley.seed=" + seed + " repeats it): " + broken.getMessage(), broken);
            }
        });
    }

    @Test
    void aSeedAlwaysGivesTheSameRun() {
        long once = Scenario.run(7, Fault.NONE, null);

        assertThat(Scenario.run(7, Fault.NONE, null)).isEqualTo(once);
        assertThat(Scenario.run(8, Fault.NONE, null)).isNotEqualTo(once);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void findsAPlantedBug(Fault fault) {
        assertThatThrownBy(() -> LongStream.range(0, 200).forEach(seed -> Scenario.run(seed, fault, null)))
                .isInstanceOf(AssertionError.class).hasMessageMatching("(?s)(declares itself|went back).*");
    }
}

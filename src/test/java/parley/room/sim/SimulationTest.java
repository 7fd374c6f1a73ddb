package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs many random scenarios of each kind. {@code -Dparley.seeds=N} sets how many, and {@code -Dparley.firstSeed=N}
 * where they begin. {@code -Dparley.seed=N} repeats one of them and prints every step, and
 * {@code -Dparley.kind=STRANGERS} selects one kind.
 */
class SimulationTest {

    private static final Long SEEDS = Long.getLong("parley.seeds");
    private static final long FIRST_SEED = Long.getLong("parley.firstSeed", 0);
    private static final Long SEED = Long.getLong("parley.seed");
    private static final String KIND = System.getProperty("parley.kind", "");

    @ParameterizedTest
    @EnumSource
    void everyRunKeepsTheRulesAndEndsInAgreement(Kind kind) {
        if (!KIND.isEmpty() && kind != Kind.valueOf(KIND)) {
            return;
        }
        if (SEED != null) {
            Scenario.run(SEED, kind, Fault.NONE, System.out);
            return;
        }
        long count = SEEDS == null ? kind.usualSeeds : SEEDS;
        LongStream.range(FIRST_SEED, FIRST_SEED + count).parallel().forEach(seed -> {
            try {
                Scenario.run(seed, kind, Fault.NONE, null);
            } catch (RuntimeException | AssertionError broken) {
                fail("seed " + seed + " (-Dparley.kind=" + kind + " -Dparley.seed=" + seed + " repeats it): "
                        + broken.getMessage(), broken);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void aSeedAlwaysGivesTheSameRun(Kind kind) {
        long once = Scenario.run(7, kind, Fault.NONE, null);

        assertThat(Scenario.run(7, kind, Fault.NONE, null)).isEqualTo(once);
        assertThat(Scenario.run(8, kind, Fault.NONE, null)).isNotEqualTo(once);
    }

    /** Each of these has failed once. */
    @ParameterizedTest
    @CsvSource({"PLAIN, 4709", "GATECRASHERS, 15167", "GATECRASHERS, 24658", "GATECRASHERS, 43577",
            "LIAR, 678", "LIAR, 17468"})
    void aSeedThatFoundAMistakeKeepsTheRules(Kind kind, long seed) {
        Scenario.run(seed, kind, Fault.NONE, null);
    }

    @ParameterizedTest
    @CsvSource({"DEAF, PLAIN, declares itself", "FORGETFUL, PLAIN, went back", "OPEN, STRANGERS, the stranger",
            "CREDULOUS, LIAR, has not begun"})
    void findsAPlantedBug(Fault fault, Kind kind, String finding) {
        assertThatThrownBy(() -> LongStream.range(0, 200).forEach(seed -> Scenario.run(seed, kind, fault, null)))
                .isInstanceOf(AssertionError.class).hasMessageContaining(finding);
    }
}

package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Allowance allowance = new Allowance(3, 100);

    @Test
    void isSpentAtOnceAndComesBackBitByBit() {
        assertThat(taken(1_000)).isEqualTo(3);
        assertThat(allowance.next()).isEqualTo(1_100);
        assertThat(taken(1_099)).isZero();
        assertThat(taken(1_100)).isEqualTo(1);
        assertThat(taken(1_350)).isEqualTo(2);
    }

    @Test
    void doesNotGrowBeyondWhatCanBeSpentAtOnce() {
        taken(0);
        assertThat(taken(1_000_000)).isEqualTo(3);
    }

    private int taken(long now) {
        int count = 0;
        while (allowance.take(now)) {
            count++;
        }
        return count;
    }
}

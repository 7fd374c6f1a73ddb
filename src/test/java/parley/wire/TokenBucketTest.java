package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private final TokenBucket bucket = new TokenBucket(3, Duration.ofMillis(100));

    @Test
    void aBucketIsEmptiedAtOnceAndRefilledOneByOne() {
        assertThat(taken(1_000)).isEqualTo(3);
        assertThat(bucket.next()).isEqualTo(1_100);
        assertThat(taken(1_099)).isZero();
        assertThat(taken(1_100)).isEqualTo(1);
        assertThat(taken(1_350)).isEqualTo(2);
    }

    @Test
    void aBucketNeverHoldsMoreThanItsSize() {
        taken(0);
        assertThat(taken(1_000_000)).isEqualTo(3);
    }

    private int taken(long now) {
        int count = 0;
        while (bucket.take(now)) {
            count++;
        }
        return count;
    }
}

package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TokenBucket;

class RateLimiterTest {

    private final RateLimiter limiter =
            new RateLimiter(new TokenBucket(5, Duration.ofMillis(100)), 2, Duration.ofSeconds(1));

    @Test
    void oneAddressIsAllowedOnceAMinute() {
        assertThat(limiter.take(at(1, 1), 0)).isTrue();
        assertThat(limiter.next(at(1, 1))).isEqualTo(60_000);
        assertThat(limiter.take(at(1, 1), 59_999)).isFalse();
        assertThat(limiter.take(at(1, 1), 60_000)).isTrue();
    }

    @Test
    void oneHostIsLimitedOnAllItsPorts() {
        assertThat(limiter.take(at(1, 1), 0)).isTrue();
        assertThat(limiter.take(at(1, 2), 0)).isTrue();
        assertThat(limiter.take(at(1, 3), 999)).isFalse();
        assertThat(limiter.take(at(2, 3), 999)).isTrue();
        assertThat(limiter.next(at(1, 3))).isEqualTo(1_000);
        assertThat(limiter.take(at(1, 3), 1_000)).isTrue();
    }

    @Test
    void allHostsTogetherAreLimited() {
        for (int host = 1; host <= 5; host++) {
            assertThat(limiter.take(at(host, 1), 0)).isTrue();
        }
        assertThat(limiter.take(at(6, 1), 99)).isFalse();
        assertThat(limiter.take(at(6, 1), 100)).isTrue();
    }

    private static PeerAddress at(int host, int port) {
        return new PeerAddress(new Ipv4(0x0a000000 + host), port);
    }
}

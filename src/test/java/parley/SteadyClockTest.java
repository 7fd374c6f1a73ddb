package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    @Test
    void goesOnFromItsStartAsTimePasses() {
        AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
        Instant start = Instant.parse("2026-11-21T09:00:00Z");
        SteadyClock clock = new SteadyClock(start, nanos::get);
        assertThat(clock.instant()).isEqualTo(start);

        nanos.addAndGet(1_500_000_000);
        assertThat(clock.instant()).isEqualTo(start.plusMillis(1_500));
    }
}

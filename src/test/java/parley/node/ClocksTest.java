package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Instant START = Instant.parse("2026-11-21T09:00:00Z");

    private final AtomicReference<Instant> timeOfDay = new AtomicReference<>(START);
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
    private final Clocks clocks = Clocks.of(timeOfDay::get, nanos::get);

    @Test
    void bothStartAtTheTimeOfDay() {
        assertThat(clocks.system().instant()).isEqualTo(START);
        assertThat(clocks.steady().instant()).isEqualTo(START);
    }

    @Test
    void theSteadyClockGoesOnWithTheNanosEvenIfTheyOverflow() {
        nanos.addAndGet(1_500_000_000);

        assertThat(clocks.steady().instant()).isEqualTo(START.plusMillis(1_500));
    }

    @Test
    void onlyTheSystemClockFollowsTheTimeOfDayAfterASleep() {
        timeOfDay.set(START.plusSeconds(3_600));

        assertThat(clocks.system().instant()).isEqualTo(START.plusSeconds(3_600));
        assertThat(clocks.steady().instant()).isEqualTo(START);
    }
}

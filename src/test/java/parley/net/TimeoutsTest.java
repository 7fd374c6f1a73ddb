package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeoutsTest {

    private static final Duration AFTER = Duration.ofNanos(10);

    private final FakeTime time = new FakeTime();
    private final List<String> expired = new ArrayList<>();
    private final Timeouts<String> timeouts = new Timeouts<>(AFTER, time, expired::add);

    @Test
    void nothingExpiresBeforeItsTime() {
        timeouts.touch("a");

        pass(9);

        assertThat(expired).isEmpty();
        assertThat(timeouts.nanosToNext(time.getAsLong())).isEqualTo(1);
    }

    @Test
    void whatIsNotTouchedInTimeExpiresOnce() {
        timeouts.touch("a");

        pass(10);
        pass(10);

        assertThat(expired).containsExactly("a");
    }

    @Test
    void theEldestExpiresFirst() {
        timeouts.touch("a");
        timeouts.touch("b");
        pass(1);
        timeouts.touch("a");

        pass(10);

        assertThat(expired).containsExactly("b", "a");
    }

    @Test
    void aTouchStartsTheTimeAgain() {
        timeouts.touch("a");
        pass(9);
        timeouts.touch("a");

        pass(9);
        assertThat(expired).isEmpty();
        pass(1);
        assertThat(expired).containsExactly("a");
    }

    @Test
    void whatIsCancelledNeverExpires() {
        timeouts.touch("a");
        timeouts.touch("b");

        timeouts.cancel("a");
        timeouts.cancel("never watched");
        pass(10);

        assertThat(expired).containsExactly("b");
    }

    @Test
    void nothingWatchedMeansNothingToWaitFor() {
        timeouts.touch("a");
        timeouts.cancel("a");

        assertThat(timeouts.nanosToNext(time.getAsLong())).isEqualTo(EventLoop.NEVER);
    }

    @Test
    void whatIsTouchedWhileItExpiresIsWatchedAgain() {
        List<String> again = new ArrayList<>();
        Timeouts<Runnable> selfish = new Timeouts<>(AFTER, time, Runnable::run);
        Runnable member = new Runnable() {
            @Override
            public void run() {
                again.add("expired");
                selfish.touch(this);
            }
        };
        selfish.touch(member);

        time.pass(AFTER);
        selfish.expire(time.getAsLong());
        assertThat(again).hasSize(1);

        time.pass(AFTER);
        selfish.expire(time.getAsLong());
        assertThat(again).hasSize(2);
    }

    @Test
    void whatAnExpiringOneCancelsDoesNotExpire() {
        List<Timeouts<String>> self = new ArrayList<>();
        self.add(new Timeouts<>(AFTER, time, due -> {
            expired.add(due);
            self.get(0).cancel("b");
        }));
        self.get(0).touch("a");
        self.get(0).touch("b");

        time.pass(AFTER);
        self.get(0).expire(time.getAsLong());

        assertThat(expired).containsExactly("a");
    }

    @Test
    void whatIsDueLaterStays() {
        timeouts.touch("a");
        long before = time.getAsLong();
        time.pass(AFTER);

        timeouts.expire(before);

        assertThat(expired).isEmpty();
    }

    @Test
    void theClockMayOverflow() {
        FakeTime late = new FakeTime(Long.MAX_VALUE - 5);
        Timeouts<String> across = new Timeouts<>(AFTER, late, expired::add);
        across.touch("a");

        late.pass(Duration.ofNanos(9));
        across.expire(late.getAsLong());
        assertThat(expired).isEmpty();

        late.pass(Duration.ofNanos(1));
        across.expire(late.getAsLong());
        assertThat(expired).containsExactly("a");
    }

    private void pass(long nanos) {
        time.pass(Duration.ofNanos(nanos));
        timeouts.expire(time.getAsLong());
    }
}

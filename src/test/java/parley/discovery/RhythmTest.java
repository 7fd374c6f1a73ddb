package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RhythmTest {

    private final Rhythm rhythm = new Rhythm(new Random());

    @RepeatedTest(20)
    void isDenseAtFirstAndThenRare() {
        List<Long> times = beaconsFor(10 * 60_000);
        assertThat(times.get(0)).isBetween(0L, 100L);
        assertThat(times.stream().filter(time -> time < 2_500)).hasSize(4);
        assertThat(times.stream().filter(time -> time < 40_000)).hasSize(8);
        assertThat(times.stream().filter(time -> time >= 5 * 60_000)).hasSizeBetween(9, 12);
    }

    @RepeatedTest(20)
    void saysTruthfullyWhenTheNextOneFollows() {
        rhythm.begin(0);
        for (int i = 0; i < 20; i++) {
            long now = rhythm.due();
            int next = rhythm.sent(now);
            assertThat(next).isBetween(1, 60);
            assertThat(rhythm.due() - now).isLessThanOrEqualTo(next * 1_000L);
        }
    }

    @Test
    void hurriesButNotTwiceInASecond() {
        rhythm.begin(0);
        for (int i = 0; i < 12; i++) {
            rhythm.sent(rhythm.due());
        }
        long last = rhythm.due();
        rhythm.sent(last);
        rhythm.hurry(last + 5_000);
        assertThat(rhythm.due()).isEqualTo(last + 5_000);
        rhythm.hurry(last + 400);
        assertThat(rhythm.due()).isEqualTo(last + 1_000);
        rhythm.hurry(last + 3_000);
        assertThat(rhythm.due()).isEqualTo(last + 1_000);
    }

    @Test
    void isSilentBeforeItBeginsAndAfterItEnds() {
        assertThat(rhythm.due()).isEqualTo(Long.MAX_VALUE);
        rhythm.begin(0);
        rhythm.end();
        assertThat(rhythm.due()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void beginsAnewWhereTheNetworksChange() {
        beaconsFor(5 * 60_000);
        rhythm.begin(1_000_000);
        assertThat(rhythm.due()).isBetween(1_000_000L, 1_000_100L);
        rhythm.sent(rhythm.due());
        assertThat(rhythm.due()).isLessThan(1_000_500L);
    }

    private List<Long> beaconsFor(long millis) {
        List<Long> times = new ArrayList<>();
        for (rhythm.begin(0); rhythm.due() < millis; rhythm.sent(rhythm.due())) {
            times.add(rhythm.due());
        }
        return times;
    }
}

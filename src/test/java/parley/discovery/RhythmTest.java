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
        long last = settled();
        rhythm.hurry(last + 5_000);
        assertThat(rhythm.due()).isEqualTo(last + 5_000);
        rhythm.hurry(last + 400);
        assertThat(rhythm.due()).isEqualTo(last + 1_000);
        rhythm.hurry(last + 3_000);
        assertThat(rhythm.due()).isEqualTo(last + 1_000);
    }

    @Test
    void answersAQuestionSoonWhateverItHasSentBefore() {
        long last = settled();
        rhythm.answer(last + 10);
        assertThat(rhythm.due()).isEqualTo(last + 10);
    }

    @Test
    void answersNotTwiceInASecond() {
        long last = settled();
        rhythm.answer(last + 10);
        rhythm.sent(last + 10);
        rhythm.answer(last + 20);
        rhythm.answer(last + 30);
        assertThat(rhythm.due()).isEqualTo(last + 1_010);
    }

    @Test
    void aBeaconThatIsSoonerIsTheAnswer() {
        settled();
        long own = rhythm.due();
        rhythm.answer(own + 50);
        assertThat(rhythm.due()).isEqualTo(own);
        rhythm.sent(own);
        rhythm.answer(own + 100);
        assertThat(rhythm.due()).isEqualTo(own + 1_000);
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

    /** Comes to where it is rare. @return when the last one was sent */
    private long settled() {
        rhythm.begin(0);
        for (int i = 0; i < 12; i++) {
            rhythm.sent(rhythm.due());
        }
        long last = rhythm.due();
        rhythm.sent(last);
        return last;
    }

    private List<Long> beaconsFor(long millis) {
        List<Long> times = new ArrayList<>();
        for (rhythm.begin(0); rhythm.due() < millis; rhythm.sent(rhythm.due())) {
            times.add(rhythm.due());
        }
        return times;
    }
}

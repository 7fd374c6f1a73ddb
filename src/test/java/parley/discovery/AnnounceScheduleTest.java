package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AnnounceScheduleTest {

    private final AnnounceSchedule schedule = new AnnounceSchedule(new Random());

    @RepeatedTest(20)
    void manyBeaconsAtFirstAndThenFew() {
        List<Long> times = beaconsFor(10 * 60_000);
        assertThat(times.get(0)).isBetween(0L, 100L);
        assertThat(times.stream().filter(time -> time < 2_500)).hasSize(4);
        assertThat(times.stream().filter(time -> time < 40_000)).hasSize(8);
        assertThat(times.stream().filter(time -> time >= 5 * 60_000)).hasSizeBetween(9, 12);
    }

    @RepeatedTest(20)
    void theNextOneFollowsWithinTheAnnouncedTime() {
        schedule.start(0);
        for (int i = 0; i < 20; i++) {
            long now = schedule.due();
            int next = schedule.sent(now);
            assertThat(next).isBetween(1, 60);
            assertThat(schedule.due() - now).isLessThanOrEqualTo(next * 1_000L);
        }
    }

    @Test
    void aBeaconIsBroughtForwardButNotTwiceInASecond() {
        long last = settled();
        schedule.bringForward(last + 5_000);
        assertThat(schedule.due()).isEqualTo(last + 5_000);
        schedule.bringForward(last + 400);
        assertThat(schedule.due()).isEqualTo(last + 1_000);
        schedule.bringForward(last + 3_000);
        assertThat(schedule.due()).isEqualTo(last + 1_000);
    }

    @Test
    void answersAQuestionSoonAfterAnyOtherBeacon() {
        long last = settled();
        schedule.answer(last + 10);
        assertThat(schedule.due()).isEqualTo(last + 10);
    }

    @Test
    void doesNotAnswerTwiceInASecond() {
        long last = settled();
        schedule.answer(last + 10);
        schedule.sent(last + 10);
        schedule.answer(last + 20);
        schedule.answer(last + 30);
        assertThat(schedule.due()).isEqualTo(last + 1_010);
    }

    @Test
    void aBeaconThatIsDueSoonerIsTheAnswer() {
        settled();
        long own = schedule.due();
        schedule.answer(own + 50);
        assertThat(schedule.due()).isEqualTo(own);
        schedule.sent(own);
        schedule.answer(own + 100);
        assertThat(schedule.due()).isEqualTo(own + 1_000);
    }

    @Test
    void isSilentBeforeItStarts() {
        assertThat(schedule.due()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void startsAgainIfTheNetworksChange() {
        beaconsFor(5 * 60_000);
        schedule.start(1_000_000);
        assertThat(schedule.due()).isBetween(1_000_000L, 1_000_100L);
        schedule.sent(schedule.due());
        assertThat(schedule.due()).isLessThan(1_000_500L);
    }

    /** Runs until beacons are rare. @return when the last one was sent */
    private long settled() {
        schedule.start(0);
        for (int i = 0; i < 12; i++) {
            schedule.sent(schedule.due());
        }
        long last = schedule.due();
        schedule.sent(last);
        return last;
    }

    private List<Long> beaconsFor(long millis) {
        List<Long> times = new ArrayList<>();
        for (schedule.start(0); schedule.due() < millis; schedule.sent(schedule.due())) {
            times.add(schedule.due());
        }
        return times;
    }
}

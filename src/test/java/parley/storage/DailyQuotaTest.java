package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.storage.DailyQuota.Answer;
import parley.wire.Ipv4;

class DailyQuotaTest {

    private static final Ipv4 ONE = Ipv4.parse("192.168.1.12");
    private static final Ipv4 OTHER = Ipv4.parse("192.168.1.13");

    @Test
    void grantsUpToTheLimit() {
        DailyQuota quota = new DailyQuota(10, 2, 100);

        assertThat(quota.take(ONE, 4)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(ONE, 6)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(ONE, 1)).isEqualTo(Answer.USED_UP);
        assertThat(quota.take(ONE, 1)).isEqualTo(Answer.REFUSED);
        assertThat(quota.take(OTHER, 10)).isEqualTo(Answer.GRANTED);
    }

    @Test
    void refusesShortLinesOnceALongOneWasTooMuch() {
        DailyQuota quota = new DailyQuota(10, 2, 100);

        assertThat(quota.take(ONE, 11)).isEqualTo(Answer.USED_UP);
        assertThat(quota.take(ONE, 1)).isEqualTo(Answer.REFUSED);
    }

    @Test
    void addressesBeyondTheTableShareOneAllowance() {
        DailyQuota quota = new DailyQuota(10, 1, 100);
        quota.take(Ipv4.parse("10.0.0.1"), 1);

        assertThat(quota.take(ONE, 6)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(OTHER, 6)).isEqualTo(Answer.USED_UP);
        assertThat(quota.take(ONE, 1)).isEqualTo(Answer.REFUSED);
        assertThat(quota.take(Ipv4.parse("10.0.0.1"), 9)).isEqualTo(Answer.GRANTED);
    }

    @Test
    void tellsOnceThatTheLimitOfAllIsReached() {
        DailyQuota quota = new DailyQuota(10, 2, 15);

        assertThat(quota.take(ONE, 9)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(OTHER, 6)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(OTHER, 1)).isEqualTo(Answer.ALL_USED_UP);
        assertThat(quota.take(OTHER, 1)).isEqualTo(Answer.REFUSED);
        assertThat(quota.take(ONE, 5)).isEqualTo(Answer.REFUSED);
    }

    @Test
    void everyDayIsNew() {
        DailyQuota quota = new DailyQuota(10, 1, 20);
        quota.take(ONE, 10);
        quota.take(OTHER, 9);
        quota.take(OTHER, 2);
        quota.take(ONE, 1);

        quota.startNewDay();

        assertThat(quota.take(OTHER, 10)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(ONE, 10)).isEqualTo(Answer.GRANTED);
        assertThat(quota.take(ONE, 10)).isEqualTo(Answer.USED_UP);
    }
}

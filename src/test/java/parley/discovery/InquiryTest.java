package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.discovery.Neighbour.ABC;
import static parley.discovery.Neighbour.XYZ;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class InquiryTest {

    private static final PeerAddress ELSEWHERE = PeerAddress.parse("10.0.0.2:7070");

    private long now = 1_000;
    private int asked;

    @Test
    void isAskedAgainWhileNobodyIsHeardAndThenGivenUp() {
        Inquiry inquiry = begin(Question.TO_ALL);
        assertThat(asked).isEqualTo(1);
        passes(inquiry, 499);
        assertThat(asked).isEqualTo(1);
        passes(inquiry, 1_000);
        assertThat(asked).isEqualTo(3);
        assertThat(inquiry.isOver(now)).isFalse();
        passes(inquiry, 1);
        assertThat(inquiry.isOver(now)).isTrue();
        assertThat(asked).isEqualTo(3);
        assertThat(inquiry.found()).isEmpty();
    }

    @Test
    void whoHasAnsweredIsNotAskedAgain() {
        Inquiry inquiry = begin(Question.TO_ALL);
        hears(inquiry, XYZ, "a", "XYZ");
        passes(inquiry, 1_499);
        assertThat(asked).isEqualTo(1);
    }

    @Test
    void everybodyIsListenedForUntilTheEnd() {
        Inquiry inquiry = begin(Question.TO_ALL);
        hears(inquiry, XYZ, "a", "XYZ");
        passes(inquiry, 1_499);
        hears(inquiry, ABC, "b", "ABC");
        assertThat(inquiry.isOver(now)).isFalse();
        assertThat(inquiry.found()).extracting(Found::address).containsExactly(XYZ, ABC);
        passes(inquiry, 1);
        assertThat(inquiry.isOver(now)).isTrue();
    }

    @Test
    void aNameIsListenedForUntilAllWhoGoByItHaveAnswered() {
        Inquiry inquiry = begin(Question.to(TeamName.parse("xyz")));
        passes(inquiry, 100);
        hears(inquiry, XYZ, "a", "XYZ");
        passes(inquiry, 499);
        hears(inquiry, ABC, "b", "xyz");
        assertThat(inquiry.isOver(now)).isFalse();
        passes(inquiry, 1);
        assertThat(inquiry.isOver(now)).isTrue();
        assertThat(inquiry.found()).extracting(Found::address).containsExactly(XYZ, ABC);
    }

    @Test
    void whoeverElseIsHeardIsNotTheOneWhoIsMeant() {
        Inquiry inquiry = begin(Question.to(TeamName.parse("XYZ")));
        hears(inquiry, ABC, "b", "ABC");
        passes(inquiry, 500);
        assertThat(asked).isEqualTo(2);
        assertThat(inquiry.isOver(now)).isFalse();
        assertThat(inquiry.found()).isEmpty();
    }

    @Test
    void oneThatIsHeardOnTwoNetworksIsOne() {
        Inquiry inquiry = begin(Question.TO_ALL);
        hears(inquiry, XYZ, "a", "XYZ");
        hears(inquiry, ELSEWHERE, "a", "XYZ");
        assertThat(inquiry.found()).singleElement().extracting(Found::address).isEqualTo(XYZ);
    }

    @Test
    void whoSaysThatItLeavesIsNotThere() {
        Inquiry inquiry = begin(Question.TO_ALL);
        hears(inquiry, XYZ, "a", "XYZ");
        inquiry.heard(XYZ, new Beacon.Gone(new InstanceId("a"), XYZ.port()), now);
        assertThat(inquiry.found()).isEmpty();
    }

    private Inquiry begin(Question question) {
        Inquiry inquiry = new Inquiry(question, new Random(7), () -> asked++);
        inquiry.begin(now);
        return inquiry;
    }

    private void hears(Inquiry inquiry, PeerAddress at, String id, String name) {
        inquiry.heard(at, new Beacon.Here(new InstanceId(id), at.port(), 30, TeamName.parse(name), Optional.empty()),
                now);
    }

    /** Every tick that is due comes when it is due. */
    private void passes(Inquiry inquiry, long millis) {
        long end = now + millis;
        while (!inquiry.isOver(now) && inquiry.nextTick() <= end) {
            now = inquiry.nextTick();
            inquiry.tick(now);
        }
        now = end;
    }
}

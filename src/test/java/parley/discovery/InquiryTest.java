package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.discovery.DiscoveryFixture.ABC;
import static parley.discovery.DiscoveryFixture.XYZ;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import parley.discovery.Inquiry.Question;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class InquiryTest {

    private static final PeerAddress ELSEWHERE = PeerAddress.parse("10.0.0.2:7070");
    private static final Question TO_XYZ = Question.to(TeamName.parse("xyz"));

    private final FakeNetwork network = new FakeNetwork();

    @Test
    void asksThreeTimesIfNobodyAnswersAndGivesUp() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        assertThat(network.sent()).containsExactly("PARLEY/1 ask");
        network.passes(499);
        assertThat(network.sent()).isEmpty();
        network.passes(1_000);
        assertThat(network.sent()).containsExactly("PARLEY/1 ask", "PARLEY/1 ask");
        assertThat(answer).isNotDone();
        network.passes(1);
        assertThat(answer).isCompletedWithValue(List.of());
    }

    @Test
    void sendsNothingButTheQuestion() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        hears(XYZ, "a", "XYZ");
        network.passes(60_000);
        assertThat(answer).isCompleted();
        assertThat(network.sent()).containsExactly("PARLEY/1 ask");
    }

    @Test
    void listensForEverybodyUntilTheEnd() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        hears(XYZ, "a", "XYZ");
        network.passes(1_499);
        hears(ABC, "b", "ABC");
        assertThat(answer).isNotDone();
        network.passes(1);
        assertThat(answer.getNow(null)).extracting(Found::address).containsExactly(XYZ, ABC);
    }

    @Test
    void listensForANameUntilAllWithThatNameHaveHadTheTimeToAnswer() {
        CompletableFuture<List<Found>> answer = ask(TO_XYZ);
        network.passes(100);
        hears(XYZ, "a", "XYZ");
        network.passes(499);
        hears(ABC, "b", "xyz");
        assertThat(answer).isNotDone();
        network.passes(1);
        assertThat(answer.getNow(null)).extracting(Found::address).containsExactly(XYZ, ABC);

        hears(ELSEWHERE, "c", "XYZ");
        assertThat(answer.getNow(null)).hasSize(2);
    }

    @Test
    void anotherNameIsNotAnAnswer() {
        CompletableFuture<List<Found>> answer = ask(TO_XYZ);
        hears(ABC, "b", "ABC");
        network.passes(60_000);
        assertThat(network.sent()).hasSize(3).containsOnly("PARLEY/1 ask;name=xyz");
        assertThat(answer).isCompletedWithValue(List.of());
    }

    @Test
    void aParleyOnTwoNetworksIsListedOnceWithBothAddresses() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        hears(XYZ, "a", "XYZ");
        hears(ELSEWHERE, "a", "XYZ");
        network.passes(1_500);
        assertThat(answer.getNow(null)).singleElement().extracting(Found::addresses)
                .isEqualTo(List.of(XYZ, ELSEWHERE));
    }

    /** Whoever uses another's id first is found out, because the other one then draws a new id. */
    @Test
    void aStolenIdDoesNotHideItsOwner() {
        CompletableFuture<List<Found>> answer = ask(TO_XYZ);
        hears(ELSEWHERE, "a", "XYZ");
        hears(XYZ, "a", "XYZ");
        hears(XYZ, "new", "XYZ");
        network.passes(1_500);
        assertThat(answer.getNow(null)).extracting(Found::address).containsExactlyInAnyOrder(XYZ, ELSEWHERE);
    }

    @Test
    void whoeverLeavesIsNotHere() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        hears(XYZ, "a", "XYZ");
        network.brings(XYZ.ip(), "PARLEY/1 gone;id=a;port=" + XYZ.port());
        network.passes(1_500);
        assertThat(answer).isCompletedWithValue(List.of());
    }

    @Test
    void ignoresWhatIsNotABeacon() {
        CompletableFuture<List<Found>> answer = ask(Question.TO_ALL);
        network.brings(XYZ.ip(), "PARLEY/1 ask");
        network.brings(XYZ.ip(), "\u0000\uffff");
        network.passes(1_500);
        assertThat(answer).isCompletedWithValue(List.of());
    }

    @Test
    void doesNotWaitIfThereIsNoNetwork() {
        network.refresh();
        assertThat(ask(Question.TO_ALL)).isCompletedWithValue(List.of());
        assertThat(network.sent()).isEmpty();
    }

    @Test
    void aQuestionIsForThoseWithTheName() {
        Question question = Question.to(TeamName.parse("Zoë"));
        assertThat(question.isFor(TeamName.parse("ZOË"))).isTrue();
        assertThat(question.isFor(TeamName.parse("Zoe"))).isFalse();
        assertThat(Question.TO_ALL.isFor(TeamName.UNKNOWN)).isTrue();
    }

    private CompletableFuture<List<Found>> ask(Question question) {
        return Inquiry.ask(question, network::join, Runnable::run, network::alarm, network::millis);
    }

    private void hears(PeerAddress at, String id, String name) {
        network.brings(at.ip(), "PARLEY/1 here;id=" + id + ";port=" + at.port() + ";next=30;name=" + name);
    }
}

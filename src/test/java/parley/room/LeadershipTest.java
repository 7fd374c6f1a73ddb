package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomMessage.Elect;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;

/** PROTOCOL.md, section 7.3, rules 1, 3 and 4: elections. The tracker T is lost. */
class LeadershipTest {

    private Scene scene = Scene.member('C', "TABDEFGHIJ");

    @Test
    void theHighestCandidateIsAskedFirst() {
        loseTheTracker();

        assertThat(scene.asked()).containsExactly("elect J");
    }

    @Test
    void thenTwoAndThenFourCandidatesAreAskedAtATime() {
        loseTheTracker();
        scene.refuses('J');
        scene.isSilent('I');
        scene.refuses('H');

        assertThat(scene.asked())
                .containsExactly("elect J", "elect I", "elect H", "elect G", "elect F", "elect E", "elect D");
    }

    @Test
    void theNextWaveWaitsForAllAnswersOfTheLast() {
        loseTheTracker();
        scene.refuses('J');
        scene.refuses('I');

        assertThat(scene.asked()).containsExactly("elect J", "elect I", "elect H");
    }

    @Test
    void aMemberThatGetsNoAnswerBecomesTheTrackerOfTheNextEpoch() {
        scene = Scene.member('C', "TABDE");
        loseTheTracker();
        scene.isSilent('E');
        scene.refuses('D');

        assertThat(scene.term()).isEqualTo("6C");
        assertThat(scene.list()).isEqualTo("ABCDE");
        assertThat(scene.asked()).containsExactly("elect E", "elect D",
                "reigns A after T lost", "reigns B after T lost", "reigns D after T lost", "reigns E after T lost");
    }

    @Test
    void theHighestCandidateBecomesTheTrackerAtOnce() {
        scene = Scene.member('E', "TABCd");
        loseTheTracker();

        assertThat(scene.asked())
                .containsExactly("reigns A after T lost", "reigns B after T lost", "reigns C after T lost");
    }

    @Test
    void guestsAreNotCandidates() {
        scene = Scene.member('C', "TABDef");
        loseTheTracker();

        assertThat(scene.asked()).containsExactly("elect D");
    }

    @Test
    void aMemberThatGetsAnAnswerWaitsForAHigherTerm() {
        loseTheTracker();
        scene.agrees('J');
        scene.passes(2_999);

        assertThat(scene.asked()).containsExactly("elect J");
    }

    @Test
    void itWatchesTheTrackerAgainIfNoneComesWithin3Seconds() {
        loseTheTracker();
        scene.agrees('J');
        scene.passes(3_000);

        assertThat(scene.asked()).containsExactly("elect J", "watch T");
    }

    @Test
    void aHigherTermEndsAnElection() {
        loseTheTracker();
        scene.hears('J', new Term(6, Scene.at('J')), new TrackerAnnounced(Optional.empty()));
        scene.refuses('J');

        assertThat(scene.asked()).containsExactly("elect J");
        assertThat(scene.term()).isEqualTo("6J");
    }

    @Test
    void anAnswerCanNameAHigherTerm() {
        loseTheTracker();
        scene.answers('J', scene.accepted(new Term(6, Scene.at('J')), 0));

        assertThat(scene.term()).isEqualTo("6J");
    }

    @Test
    void anAnswerFromAnEarlierElectionDoesNotCount() {
        scene = Scene.member('C', "ABDEF");
        scene.waits();
        scene.refuses('A');
        scene.hears('E', new Term(6, Scene.at('E')), new Watch());
        scene.waits();
        scene.refuses('E');
        assertThat(scene.asked()).containsExactly("watch A", "elect F", "watch E", "elect F");

        // The answer to the first of the two.
        scene.refuses('F');

        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aCandidateThatIsAskedAnswersAndWatchesTheTrackerItself() {
        scene.passes(scene.room.nextTick() - scene.now());
        scene.agrees('T');
        scene.asked();

        RoomAnswer.Reply answer = scene.hears('A', new Elect());
        scene.passes(0);

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(scene.asked()).containsExactly("watch T");
    }

    @Test
    void theLostTrackerIsNotACandidate() {
        scene = Scene.member('C', "ZAB");
        scene.waits();
        scene.refuses('Z');

        assertThat(scene.term()).isEqualTo("6C");
    }

    private void loseTheTracker() {
        scene.waits();
        assertThat(scene.asked()).containsExactly("watch T");
        scene.refuses('T');
    }
}

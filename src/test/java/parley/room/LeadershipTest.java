package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomMessage.Elect;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 3 and 6: elections, and higher terms. The tracker is T, in epoch 5. */
class LeadershipTest {

    private static final TrackerAnnounced REIGNS = new TrackerAnnounced(Optional.empty());

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
        assertThat(scene.shown()).containsExactly(new RoomEvent.Went(Scene.member('T'), true),
                new RoomEvent.NewTracker(Scene.at('C'), Scene.name('C')));
    }

    @Test
    void theHighestCandidateBecomesTheTrackerAtOnce() {
        scene = Scene.member('E', "TABCd");
        loseTheTracker();

        assertThat(scene.asked()).contains("reigns A after T lost", "reigns B after T lost", "reigns C after T lost");
        assertThat(scene.term()).isEqualTo("6E");
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
    void aCandidateUnderALowerTermDoesNotCount() {
        loseTheTracker();
        scene.answers('J', scene.accepted(new Term(4, Scene.at('Z')), 0));

        assertThat(scene.asked()).containsExactly("elect J", "elect I", "elect H");
    }

    @Test
    void aConfirmedHigherTermEndsAnElection() {
        loseTheTracker();
        scene.hears('J', new Term(6, Scene.at('J')), REIGNS);
        scene.passes(1_000);
        scene.refuses('J');
        scene.answers('J', scene.accepted(new Term(6, Scene.at('J')), scene.room.members().digest()));
        scene.asked();
        scene.refuses('I');
        scene.refuses('H');

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.term()).isEqualTo("6J");
    }

    @Test
    void aWordOfTheTrackersOwnEndsAnElection() {
        loseTheTracker();
        scene.hears('T', new MemberListed(Scene.member('K')));
        scene.refuses('J');

        assertThat(scene.asked()).containsExactly("elect J");
        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void anAnswerFromAnEarlierElectionDoesNotCount() {
        scene = Scene.member('C', "ABDEF");
        scene.waits();
        scene.refuses('A');
        scene.hears('E', new Term(6, Scene.at('E')), REIGNS);
        confirm('E', 6);
        scene.asked();
        scene.waits();
        scene.refuses('E');
        assertThat(scene.asked()).containsExactly("watch E", "elect F");

        // The answer to the first of the two.
        scene.refuses('F');

        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aCandidateThatIsAskedAnswersAndWatchesTheTrackerItself() {
        scene.waits();
        scene.agrees('T');
        scene.passes(900);
        scene.asked();

        RoomAnswer.Response answer = scene.hears('A', new Elect());
        scene.passes(100);

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(scene.asked()).containsExactly("watch T");
    }

    @Test
    void aCandidateThatIsAskedOftenWatchesAtMostOnceMoreInASecond() {
        int watches = 0;
        for (int i = 0; i < 100; i++) {
            scene.hears('A', new Elect());
            scene.passes(100);
            for (String asked : scene.asked()) {
                assertThat(asked).isEqualTo("watch T");
                scene.agrees('T');
                watches++;
            }
        }

        assertThat(watches).isBetween(10, 21);
    }

    @Test
    void theLostTrackerIsNotACandidate() {
        scene = Scene.member('C', "ZAB");
        scene.waits();
        scene.refuses('Z');

        assertThat(scene.term()).isEqualTo("6C");
    }

    // Rule 3: a higher term must be confirmed.

    @Test
    void theTrackerOfAHigherTermIsAskedBeforeItIsFollowed() {
        scene.hears('J', new Term(6, Scene.at('J')), REIGNS);
        assertThat(scene.term()).isEqualTo("5T");
        scene.passes(200);

        assertThat(scene.asked()).containsExactly("watch J");
        assertThat(scene.term()).isEqualTo("5T");
        scene.answers('J', scene.accepted(new Term(6, Scene.at('J')), scene.room.members().digest()));
        assertThat(scene.term()).isEqualTo("6J");
        assertThat(scene.shown()).containsExactly(new RoomEvent.NewTracker(Scene.at('J'), Scene.name('J')));
    }

    @Test
    void aHigherTermThatItsTrackerDoesNotKnowIsForgotten() {
        scene.hears('A', new Term(6, Scene.at('J')), new Watch(0));
        scene.passes(200);
        scene.agrees('J');
        scene.passes(600);

        assertThat(scene.term()).isEqualTo("5T");
        assertThat(scene.asked()).containsExactly("watch J");
    }

    @Test
    void theTrackerOfAHigherTermThatDoesNotAnswerIsNotFollowed() {
        for (int i = 0; i < 3; i++) {
            scene.hears('A', new Term(6, Scene.at('J')), new Watch(0));
            scene.passes(1_000);
            end('J', i);
        }
        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void theTrackerOfAHigherTermThatDoesNotListThisMemberIsAskedToLetItJoin() {
        hearOfJ();
        scene.answers('J', new Denied(Reason.NOT_A_MEMBER));
        assertThat(scene.term()).isEqualTo("5T");
        scene.answers('J', scene.list(new Term(6, Scene.at('J')), "CJK"));

        assertThat(scene.asked()).containsExactly("watch J", "join J as Team C");
        assertThat(scene.term()).isEqualTo("6J");
        assertThat(scene.list()).isEqualTo("CJK");
    }

    @Test
    void itJoinsUnderAFreeNameIfItsOwnIsTakenThere() {
        hearOfJ();
        scene.answers('J', new Denied(Reason.NOT_A_MEMBER));
        scene.answers('J', new NameTaken(new TeamName("Team C-2")));
        Members list = scene.room.members().with(Scene.member('C').named(new TeamName("Team C-2")));
        scene.answers('J', scene.accepted(new Term(6, Scene.at('J')), list.digest()).with(list));

        assertThat(scene.asked()).containsExactly("watch J", "join J as Team C", "join J as Team C-2");
        assertThat(scene.room.myName()).isEqualTo(new TeamName("Team C-2"));
        assertThat(scene.shown()).contains(new RoomEvent.ToldApart(Scene.name('C'), new TeamName("Team C-2")));
    }

    @Test
    void aTrackerThatAlwaysSaysThatTheNameIsTakenIsAskedTwice() {
        hearOfJ();
        scene.answers('J', new Denied(Reason.NOT_A_MEMBER));
        scene.answers('J', new NameTaken(new TeamName("Team C-2")));
        scene.answers('J', new NameTaken(new TeamName("Team C-3")));

        assertThat(scene.asked()).containsExactly("watch J", "join J as Team C", "join J as Team C-2");
        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void anAnswerThatNamesAnotherTrackerDoesNotConfirm() {
        hearOfJ();
        scene.answers('J', scene.accepted(new Term(6, Scene.at('I')), scene.room.members().digest()));

        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void aWatchWithAVictimAsTheTrackerCausesNoConnectionToAThirdHost() {
        for (int i = 0; i < 100; i++) {
            scene.hears('A', new Term(6 + i, Scene.at('Z')), new Watch(0));
            scene.passes(10);
        }

        assertThat(scene.asked()).doesNotContain("watch Z").hasSizeLessThan(2);
    }

    @Test
    void aWatchWithAMemberAsTheTrackerCausesAtMostOneCheckASecond() {
        int checks = 0;
        for (int i = 0; i < 1_000; i++) {
            scene.hears('A', new Term(6 + i, Scene.at('J')), new Watch(0));
            scene.passes(10);
            for (String asked : scene.asked()) {
                scene.agrees(asked.charAt(asked.length() - 1));
                checks += asked.equals("watch J") ? 1 : 0;
            }
        }

        assertThat(checks).isBetween(5, 11);
        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void aLostMemberMayBeTheTrackerOfAHigherTerm() {
        scene.hears('T', new MemberLeft(Scene.at('J'), true));
        hearOfJ();
        scene.answers('J', scene.accepted(new Term(6, Scene.at('J')), 0));

        assertThat(scene.term()).isEqualTo("6J");
    }

    @Test
    void aTrackerThatOnlyTheOwnTrackerNamesIsAskedToo() {
        scene.waits();
        scene.answers('T', scene.accepted(new Term(6, Scene.at('Z')), 0));
        scene.passes(0);

        assertThat(scene.asked()).containsExactly("watch T", "watch Z");
    }

    @Test
    void aTrackerThatARefusalNamesIsAskedToo() {
        scene.waits();
        scene.answers('T', new Denied(Reason.NOT_A_MEMBER));
        scene.answers('T', new AskTracker(new Term(6, Scene.at('Z'))));
        scene.passes(0);

        assertThat(scene.asked()).containsExactly("watch T", "join T as Team C", "watch Z");
    }

    @Test
    void onlyTheNewTrackerItselfCanSayWhoWasBeforeIt() {
        scene.hears('A', new Term(6, Scene.at('J')),
                new TrackerAnnounced(Optional.of(new MemberLeft(Scene.at('T'), true))));
        scene.passes(500);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.list()).contains("T");
    }

    @Test
    void theOldTrackerIsRemovedWhenTheNewOneIsConfirmed() {
        scene.hears('J', new Term(6, Scene.at('J')),
                new TrackerAnnounced(Optional.of(new MemberLeft(Scene.at('T'), false))));
        assertThat(scene.list()).contains("T");
        confirm('J', 6);

        assertThat(scene.list()).isEqualTo("ABCDEFGHIJ");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.NewTracker(Scene.at('J'), Scene.name('J')), new RoomEvent.Went(Scene.member('T'), false));
    }

    @Test
    void aLowerTermIsIgnored() {
        scene.hears('J', new Term(5, Scene.at('J')), REIGNS);
        scene.hears('J', new Term(4, Scene.at('J')), REIGNS);
        scene.passes(500);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void anAbsurdEpochIsIgnored() {
        for (long epoch : List.of(1_000_006L, 999_999_999_999_999L)) {
            scene.hears('J', new Term(epoch, Scene.at('J')), REIGNS);
            scene.passes(100);
        }
        assertThat(scene.asked()).isEmpty();
        scene.hears('J', new Term(1_000_005, Scene.at('J')), REIGNS);
        confirm('J', 1_000_005);

        assertThat(scene.term()).isEqualTo("1000005J");
    }

    @Test
    void anAbsurdEpochInAnAnswerIsIgnored() {
        scene.waits();
        scene.answers('T', scene.accepted(new Term(1_000_000_000, Scene.at('T')), 0));

        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void aHigherTermOfThisMembersOwnIsIgnored() {
        scene.hears('A', new Term(7, Scene.at('C')), new Watch(0));
        scene.passes(500);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.term()).isEqualTo("5T");
    }

    @Test
    void aLateAnswerOfThePreviousTrackerIsIgnored() {
        scene.waits();
        scene.hears('J', new Term(6, Scene.at('J')), REIGNS);
        confirm('J', 6);
        scene.asked();
        scene.refuses('T');
        scene.hears('T', new Term(5, Scene.at('T')), new MemberLeft(Scene.at('A'), true));

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.list()).isEqualTo("ABCDEFGHIJT");
    }

    private void loseTheTracker() {
        scene.waits();
        assertThat(scene.asked()).containsExactly("watch T");
        scene.refuses('T');
    }

    /** J has announced itself, and this member has asked it. */
    private void hearOfJ() {
        scene.hears('J', new Term(6, Scene.at('J')), REIGNS);
        scene.passes(200);
    }

    /** This member asks the new tracker, which confirms its term. */
    private void confirm(char tracker, long epoch) {
        scene.passes(200);
        scene.answers(tracker, scene.accepted(new Term(epoch, Scene.at(tracker)), scene.room.members().digest()));
    }

    private void end(char who, int how) {
        if (how == 0) {
            scene.refuses(who);
        } else if (how == 1) {
            scene.isSilent(who);
        } else {
            scene.hangsUp(who);
        }
    }
}

package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Elect;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.Watch;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 4, 5 and 13: watching the tracker. */
class FollowerTest {

    private static final Denied NOT_A_MEMBER = new Denied(Reason.NOT_A_MEMBER);

    private final Scene scene = Scene.member('B', "DAC");

    @Test
    void aNewTrackerIsWatchedWithinTwoIntervals() {
        scene.passes(2_000);

        assertThat(scene.asked()).containsExactly("watch D");
    }

    @Test
    void theTrackerIsWatchedEverySecond() {
        scene.waits();
        for (int i = 0; i < 10; i++) {
            scene.agrees('D');
            long before = scene.now();
            scene.waits();
            assertThat(scene.now() - before).isBetween(900L, 1_100L);
        }

        assertThat(scene.asked()).hasSize(11).containsOnly("watch D");
    }

    @Test
    void theTrackerOfALargeRoomIsWatchedLessOften() {
        Stream<Member> crowd = IntStream.range(1, 500).mapToObj(
                i -> new Member(new PeerAddress(new Ipv4(i), 9_090), new TeamName("Team " + i), Scene.PARLEY, 0));
        Members list = Members.of(Stream.concat(Stream.of(Scene.member('B')), crowd).toList());
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.term(), list.digest()).with(list));
        long before = scene.now();
        scene.waits();

        assertThat(scene.now() - before).isBetween(4_500L, 5_500L);
        assertThat(scene.asked()).containsExactly("watch D", "watch D");
    }

    @Test
    void aWatchCarriesTheDigestOfTheList() {
        scene.waits();

        assertThat(scene.question('D').body()).isEqualTo(new Watch(scene.room.members().digest()));
    }

    @Test
    void theListInTheAnswerReplacesTheOldOne() {
        scene.waits();
        scene.answers('D', scene.list(scene.room.term(), "ABDE"));

        assertThat(scene.list()).isEqualTo("ABDE");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Went(Scene.member('C'), true), new RoomEvent.Came(Scene.member('E')));
    }

    @Test
    void aListThatLacksTheReaderIsIgnored() {
        scene.waits();
        scene.answers('D', scene.list(scene.room.term(), "ADE"));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    @Test
    void aMemberTakesTheNameThatItHasOnTheList() {
        Members list = scene.room.members().with(Scene.member('B').named(Scene.name('X')));
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.term(), list.digest()).with(list));

        assertThat(scene.room.myName()).isEqualTo(Scene.name('X'));
        assertThat(scene.shown()).containsExactly(new RoomEvent.ToldApart(Scene.name('B'), Scene.name('X')));
    }

    // Rule 4: a member that the tracker does not list joins again.

    @Test
    void aMemberThatTheTrackerDoesNotKnowJoinsAgain() {
        scene.waits();
        scene.answers('D', NOT_A_MEMBER);
        scene.answers('D', scene.list(scene.room.term(), "ABDE"));
        assertThat(scene.list()).isEqualTo("ABDE");
        scene.waits();

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B", "watch D");
    }

    @Test
    void itJoinsUnderAnotherNameIfItsOwnIsTaken() {
        scene.waits();
        scene.answers('D', NOT_A_MEMBER);
        scene.answers('D', new NameTaken(Scene.name('X')));
        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B");
        assertThat(scene.shown()).containsExactly(new RoomEvent.ToldApart(Scene.name('B'), Scene.name('X')));
        scene.waits();
        scene.answers('D', NOT_A_MEMBER);

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team X");
    }

    @Test
    void nameTakenAgainAndAgainIsAskedLessAndLessOften() {
        List<Long> joins = new ArrayList<>();
        long end = scene.now() + 130_000;
        for (int i = 0; scene.now() < end; i++) {
            scene.waits();
            if (scene.asked().contains("watch D")) {
                scene.answers('D', NOT_A_MEMBER);
            }
            if (!scene.asked().isEmpty()) {
                joins.add(scene.now());
                scene.answers('D', new NameTaken(new TeamName("Team B-" + i)));
            }
        }

        List<Long> pauses = IntStream.range(1, joins.size()).mapToObj(i -> joins.get(i) - joins.get(i - 1)).toList();
        assertThat(pauses).startsWith(1_000L, 2_000L, 4_000L, 8_000L, 16_000L, 30_000L, 30_000L);
    }

    @Test
    void afterATimeOnTheListItWaitsForOneSecondAgain() {
        for (int i = 0; i < 3; i++) {
            scene.waits();
            scene.answers('D', NOT_A_MEMBER);
            scene.answers('D', scene.list(scene.room.term(), "ABCD"));
            for (int watches = 0; watches < 10; watches++) {
                scene.waits();
                scene.agrees('D');
            }
        }
        scene.waits();
        scene.answers('D', NOT_A_MEMBER);
        scene.answers('D', new NameTaken(Scene.name('X')));
        scene.asked();
        scene.passes(1_000);
        scene.answers('D', NOT_A_MEMBER);

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team X");
    }

    @Test
    void aTrackerThatIsOneNoMoreIsLost() {
        scene.waits();
        scene.answers('D', NOT_A_MEMBER);
        scene.asked();
        scene.answers('D', new AskTracker(scene.room.term()));

        assertThat(scene.asked()).containsExactly("elect C");
    }

    @Test
    void theLinesThatItMissedAreInTheAnswerToItsJoin() {
        RoomLine missed = new RoomLine(new RoomLine.Id("run-of-A", 3), Scene.name('A'), "missed");
        scene.waits();
        scene.answers('D', NOT_A_MEMBER);
        scene.answers('D', scene.list(scene.room.term(), "ABCD")
                .with(List.of(new RoomAnswer.PastLine(Scene.at('A'), missed))));

        assertThat(scene.shown()).containsExactly(new RoomEvent.Heard(missed, Optional.empty()));
    }

    // Rule 5: when the tracker is lost.

    @Test
    void aTrackerThatRefusesAConnectionIsLostAtOnce() {
        scene.waits();
        scene.refuses('D');

        assertThat(scene.asked()).containsExactly("watch D", "elect C");
    }

    @Test
    void aTrackerThatIsNotInTheRoomIsLostAtOnce() {
        scene.waits();
        scene.answers('D', new Denied(Reason.NO_ROOM));

        assertThat(scene.asked()).containsExactly("watch D", "elect C");
    }

    @Test
    void aSilentTrackerIsLostAfterThreeAttempts() {
        scene.waits();
        scene.isSilent('D');
        scene.waits();
        scene.isSilent('D');
        scene.waits();
        assertThat(scene.asked()).containsExactly("watch D", "watch D", "watch D");
        scene.isSilent('D');

        assertThat(scene.asked()).containsExactly("elect C");
    }

    @Test
    void anAttemptTakesASecondEvenIfItFailsSooner() {
        scene.waits();
        long first = scene.now();
        scene.isSilent('D');
        scene.waits();
        assertThat(scene.now() - first).isEqualTo(1_000);
        scene.passes(700);
        scene.isSilent('D');
        scene.waits();

        assertThat(scene.now() - first).isEqualTo(2_000);
    }

    @Test
    void anAnswerResetsTheNumberOfAttempts() {
        scene.waits();
        for (int i = 0; i < 5; i++) {
            missTwice();
            scene.agrees('D');
            scene.waits();
        }

        assertThat(scene.asked()).containsOnly("watch D");
    }

    @Test
    void aWordOfTheTrackersOwnCountsAsAnAnswer() {
        scene.waits();
        missTwice();
        scene.hears('D', new MemberLeft(Scene.at('C'), false));
        scene.isSilent('D');

        assertThat(scene.asked()).containsOnly("watch D");
    }

    @Test
    void anyOtherWordDoesNotCountAsAnAnswer() {
        scene.waits();
        missTwice();
        scene.hears('A', new Line(new RoomLine.Id("run-of-A", 1), Optional.empty(), "hello"));
        scene.hears('D', new Term(4, Scene.at('D')), new MemberLeft(Scene.at('C'), false));
        scene.isSilent('D');

        assertThat(scene.asked()).endsWith("elect C");
    }

    @Test
    void anAnswerUnderALowerTermDoesNotCount() {
        scene.waits();
        for (int i = 0; i < 3; i++) {
            scene.answers('D', scene.accepted(new Term(4, Scene.at('D')), scene.room.members().digest()));
            scene.waits();
        }

        assertThat(scene.asked()).contains("elect C");
    }

    // Rule 13: a member that no tracker accepts.

    @Test
    void theUserIsToldAfterNineSecondsWithoutATracker() {
        scene.passes(8_999);
        assertThat(scene.shown()).isEmpty();
        scene.passes(1);

        assertThat(scene.shown()).containsExactly(new RoomEvent.CutOff(Scene.member('D'), Optional.empty()));
    }

    @Test
    void theUserIsToldOnce() {
        scene.passes(60_000);

        assertThat(scene.shown()).hasSize(1);
    }

    @Test
    void theUserIsToldIfTheTrackerAnswersButDoesNotAccept() {
        long end = scene.now() + 9_000;
        while (scene.now() < end) {
            scene.waits();
            if (scene.asked().contains("watch D")) {
                scene.answers('D', NOT_A_MEMBER);
            }
            if (scene.asked().contains("join D as Team B")) {
                scene.answers('D', new Denied(Reason.FULL));
            }
        }

        assertThat(scene.now()).isEqualTo(end);
        assertThat(scene.shown()).containsExactly(new RoomEvent.CutOff(Scene.member('D'), Optional.empty()));
    }

    @Test
    void theUserIsToldWhoElseReachesTheTracker() {
        scene.waits();
        scene.refuses('D');
        scene.agrees('C');
        scene.passes(9_000);

        assertThat(scene.shown())
                .containsExactly(new RoomEvent.CutOff(Scene.member('D'), Optional.of(Scene.member('C'))));
    }

    @Test
    void aMemberThatDoesNotReachTheTrackerEitherIsNotNamed() {
        scene.waits();
        scene.refuses('D');
        scene.answers('C', new Accepted(scene.room.term(), scene.room.members().digest(), false, Optional.empty(),
                List.of()));
        scene.passes(9_000);

        assertThat(scene.shown()).containsExactly(new RoomEvent.CutOff(Scene.member('D'), Optional.empty()));
    }

    @Test
    void theUserIsToldAgainWhenTheTrackerAccepts() {
        scene.passes(10_000);
        scene.shown();
        scene.agrees('D');

        assertThat(scene.shown()).containsExactly(new RoomEvent.Reconnected(Scene.member('D')));
    }

    @Test
    void theTrackerIsNeverCutOff() {
        Scene tracker = Scene.tracker('D', "");
        tracker.passes(60_000);

        assertThat(tracker.shown()).isEmpty();
    }

    @Test
    void theAnswerToElectSaysWhetherThisMemberReachesTheTracker() {
        scene.waits();
        scene.agrees('D');
        assertThat(reach()).isTrue();
        scene.waits();
        scene.isSilent('D');
        assertThat(reach()).isFalse();
        scene.waits();
        scene.agrees('D');
        assertThat(reach()).isTrue();
    }

    private boolean reach() {
        return ((Accepted) scene.hears('A', new Elect())).reachesTracker();
    }

    /** The tracker does not answer the watch under way, nor the next one, and then there is a third. */
    private void missTwice() {
        scene.isSilent('D');
        scene.waits();
        scene.isSilent('D');
        scene.waits();
    }
}

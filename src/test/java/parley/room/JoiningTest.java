package parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.NobodyThere.Absent;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.TakeOver;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 2, 10 and 11: joining a room. */
class JoiningTest {

    private final Scene scene = new Scene('E');

    @Test
    void theTrackerLetsANewMemberIn() {
        join('D');
        scene.answers('D', listFrom('D', "ABDE"));

        assertThat(scene.room.isInside()).isTrue();
        assertThat(scene.term()).isEqualTo("5D");
        assertThat(scene.list()).isEqualTo("ABDE");
        assertThat(scene.asked()).containsExactly("join D as Team E");
    }

    @Test
    void membersThatWereThereBeforeAreNotNews() {
        join('D');
        scene.answers('D', listFrom('D', "ABDE"));

        assertThat(scene.shown()).containsExactly(new RoomEvent.Trying(Scene.at('D'), 1, 5),
                new RoomEvent.Entered(Scene.name('E'), Scene.at('D'), false));
    }

    @Test
    void theBacklogComesBeforeLiveLines() {
        RoomLine before = new RoomLine(new RoomLine.Id("run-of-A", 1), Scene.name('A'), "before");
        RoomLine live = new RoomLine(new RoomLine.Id("run-of-A", 2), Scene.name('A'), "live");
        Line message = new Line(live.id(), Optional.empty(), "live");
        join('D');
        scene.shown();
        assertThat(scene.hears('A', message)).isEqualTo(new Denied(Reason.NOT_A_MEMBER));
        scene.answers('D', listFrom('D', "ABDE").with(List.of(new PastLine(Scene.at('A'), before))));
        assertThat(scene.hears('A', message)).isInstanceOf(Accepted.class);

        assertThat(scene.shown()).containsExactly(new RoomEvent.Entered(Scene.name('E'), Scene.at('D'), false),
                new RoomEvent.Heard(before, Optional.empty()), new RoomEvent.Heard(live, Optional.of(Scene.at('A'))));
    }

    @Test
    void aMemberNamesTheTracker() {
        join('A');
        scene.answers('A', new AskTracker(term(5, 'D')));
        assertThat(scene.room.isInside()).isFalse();
        scene.answers('D', listFrom('D', "ADE"));

        assertThat(scene.asked()).containsExactly("join A as Team E", "join D as Team E");
        assertThat(scene.room.isInside()).isTrue();
    }

    @Test
    void onlyTheTrackerLetsAMemberIn() {
        join('A');
        scene.answers('A', listFrom('D', "ADE"));

        assertThat(scene.room.isInside()).isFalse();
    }

    @Test
    void theContactsAreAskedInWaves() {
        join('A', 'B', 'C', 'D');
        scene.isSilent('A');
        assertThat(scene.asked()).containsExactly("join A as Team E", "join B as Team E", "join C as Team E");
        scene.refuses('B');
        scene.answers('C', new Denied(Reason.NO_ROOM));

        assertThat(scene.asked()).containsExactly("join D as Team E");
    }

    @Test
    void allContactsAreAskedAgainAfterGrowingPauses() {
        join('A');
        scene.refuses('A');
        for (long pause : List.of(1_000, 2_000, 4_000, 8_000)) {
            scene.asked();
            scene.passes(pause - 1);
            assertThat(scene.asked()).isEmpty();
            scene.passes(1);
            assertThat(scene.asked()).containsExactly("join A as Team E");
            scene.refuses('A');
        }

        assertThat(scene.shown()).hasSize(6).contains(new RoomEvent.Trying(Scene.at('A'), 5, 5))
                .last().isEqualTo(new RoomEvent.NobodyThere());
    }

    static List<Arguments> absences() {
        return List.of(arguments(new RoomAnswer.NoRooms(true), RoomEvent.Absence.CONNECTION_REFUSED),
                arguments(new Denied(Reason.NO_ROOM), RoomEvent.Absence.NOT_IN_ROOM),
                arguments(new RoomAnswer.NotParley(true), RoomEvent.Absence.NOT_A_PARLEY));
    }

    @ParameterizedTest
    @MethodSource("absences")
    void theOnlyContactIsAskedOnceIfItIsCertainlyNotInTheRoom(RoomAnswer answer, RoomEvent.Absence why) {
        scene.room.joinThrough(Scene.at('A'), scene.now());
        scene.ends('A', answer);

        assertThat(scene.shown()).containsExactly(new RoomEvent.Trying(Scene.at('A'), 1, 5),
                new RoomEvent.NobodyThere(Optional.of(new Absent(Scene.at('A'), why))));
        assertThat(scene.room.nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theOnlyContactIsAskedAgainIfItMayBeInTheRoom() {
        scene.room.joinThrough(Scene.at('A'), scene.now());
        scene.asked();
        scene.isSilent('A');
        scene.passes(1_000);
        scene.refuses('A');
        scene.passes(2_000);
        scene.answers('A', new AskTracker(term(5, 'D')));
        scene.ends('D', new RoomAnswer.NoRooms(true));
        scene.passes(4_000);

        assertThat(scene.asked()).containsExactly(
                "join A as Team E", "join A as Team E", "join D as Team E", "join A as Team E");
    }

    @Test
    void aProgramThatIsNotAParleyIsNotAskedAgain() {
        join('A', 'B');
        scene.ends('A', new RoomAnswer.NotParley(true));
        scene.refuses('B');
        scene.asked();
        scene.passes(1_000);

        assertThat(scene.asked()).containsExactly("join B as Team E");
    }

    @Test
    void aProgramThatClosesTwoConnectionsIsNotAskedAgain() {
        join('A', 'B');
        for (long pause : List.of(1_000, 2_000)) {
            scene.asked();
            scene.ends('A', new RoomAnswer.NotParley(false));
            scene.refuses('B');
            scene.passes(pause);
        }

        assertThat(scene.asked()).containsExactly("join B as Team E", "join B as Team E");
    }

    @Test
    void aParleyThatHasClosedOneConnectionLetsAMemberInLater() {
        scene.room.joinThrough(Scene.at('D'), scene.now());
        scene.ends('D', new RoomAnswer.NotParley(false));
        scene.passes(1_000);
        scene.answers('D', listFrom('D', "ABDE"));

        assertThat(scene.room.isInside()).isTrue();
    }

    @Test
    void aMemberThatReturnsToARoomAsksOnlyOnce() {
        scene.room.rejoin(List.of(Scene.at('A')), scene.now());
        scene.refuses('A');

        assertThat(scene.shown())
                .containsExactly(new RoomEvent.Trying(Scene.at('A'), 1, 1), new RoomEvent.NobodyThere());
        assertThat(scene.room.nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aTrackerThatIsNamedTwiceIsAskedOnce() {
        join('A', 'B', 'C');
        scene.answers('A', new AskTracker(term(5, 'D')));
        scene.refuses('D');
        scene.answers('B', new AskTracker(term(5, 'D')));

        assertThat(scene.asked()).containsExactly(
                "join A as Team E", "join D as Team E", "join B as Team E", "join C as Team E");
    }

    @Test
    void atMostEightTrackersThatOthersNameAreAsked() {
        join('A');
        scene.answers('A', new AskTracker(term(5, 'F')));
        for (char named = 'F'; named < 'M'; named++) {
            scene.answers(named, new AskTracker(term(5, (char) (named + 1))));
        }
        assertThat(scene.asked()).hasSize(9).endsWith("join M as Team E");
        scene.answers('M', new AskTracker(term(5, 'N')));

        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aTrackerThatRestartsBeforeItIsMissedAsksAgain() {
        join('A');
        scene.answers('A', new AskTracker(term(5, 'E')));
        scene.passes(1_000);
        scene.answers('A', new AskTracker(term(6, 'B')));
        scene.answers('B', listFrom('B', "ABE"));

        assertThat(scene.room.isTracker()).isFalse();
        assertThat(scene.term()).isEqualTo("5B");
    }

    @Test
    void aTakenNameIsShownWithAFreeOne() {
        join('D');
        scene.answers('D', new NameTaken(new TeamName("Team E-2")));
        scene.passes(60_000);
        assertThat(scene.asked()).containsExactly("join D as Team E");
        assertThat(scene.shown()).contains(new RoomEvent.NameTaken(Scene.name('E'), new TeamName("Team E-2")));

        scene.room.rename(new TeamName("Team E-2"), scene.now());
        join('D');
        assertThat(scene.asked()).containsExactly("join D as Team E-2");
    }

    @Test
    void aFullRoomEndsTheAttempts() {
        join('D', 'A');
        scene.answers('D', new Denied(Reason.FULL));
        scene.refuses('A');
        scene.passes(60_000);

        assertThat(scene.shown()).containsExactly(new RoomEvent.Trying(Scene.at('D'), 1, 5),
                new RoomEvent.Trying(Scene.at('A'), 1, 5), new RoomEvent.RoomFull());
        assertThat(scene.asked()).containsExactly("join D as Team E", "join A as Team E");
    }

    @Test
    void leavingStopsTheJoin() {
        join('D');
        scene.room.leave(scene.now());
        scene.refuses('D');
        scene.passes(60_000);

        assertThat(scene.asked()).containsExactly("join D as Team E");
    }

    @Test
    void aJoinThatIsAbandonedAndThenSucceedsLeavesAtOnce() {
        join('D');
        scene.room.leave(scene.now());
        scene.answers('D', listFrom('D', "ABDE"));

        assertThat(scene.room.isInside()).isFalse();
        assertThat(scene.asked()).containsExactly("join D as Team E", "leave D");
    }

    @Test
    void nobodyIsLetInOutsideARoom() {
        assertThat(scene.hears('A', new Join(Scene.name('A')))).isEqualTo(new Denied(Reason.NO_ROOM));
        join('D');

        assertThat(scene.hears('A', new Join(Scene.name('A')))).isEqualTo(new Denied(Reason.NO_ROOM));
        assertThat(scene.list()).isEmpty();
    }

    @Test
    void contactsThatDidNotAnswerAreLostMembers() {
        join('A', 'D');
        scene.isSilent('A');
        scene.answers('D', listFrom('D', "BDE"));
        scene.asked();
        scene.hears('D', new TakeOver());
        scene.asked();
        scene.passes(1_500);

        assertThat(scene.asked()).contains("join A as Team E");
    }

    /** A liar took this member in, and made everyone else its guest. Then the liar is gone. */
    @Test
    void contactsThatAreOnlyListedAsGuestsAreLostMembersToo() {
        join('D', 'A');
        scene.answers('D', listFrom('D', "DEa"));
        scene.hears('D', new MemberLeft(Scene.at('a'), false));
        scene.hears('D', new TakeOver());
        scene.asked();
        scene.passes(1_500);

        assertThat(scene.asked()).contains("join A as Team E");
    }

    @Test
    void aHostKeepsLookingForContactsThatItAskedInVain() {
        join('A');
        scene.refuses('A');
        scene.asked();
        scene.room.host(scene.now());
        scene.passes(1_500);

        assertThat(scene.asked()).containsExactly("join A as Team E");
    }

    @Test
    void aHostBeginsTheTermAfterTheOneItRemembers() {
        scene.room.remember(new Term(9, Scene.at('C')));
        join('D');
        scene.refuses('D');
        scene.room.host(scene.now());

        assertThat(scene.term()).isEqualTo("10E");
        assertThat(scene.shown()).endsWith(new RoomEvent.Entered(Scene.name('E'), Scene.at('E'), true));
    }

    @Test
    void theAddressesToReturnToIncludeLostMembers() {
        PeerAddress lost = new PeerAddress(new Ipv4(7), 7_070);
        scene.room.join(List.of(lost, Scene.at('D')), scene.now());
        scene.room.onAnswer(new Room.Effect.Ask(lost, new RoomMessage(scene.room.name(), scene.room.term(),
                new Join(Scene.name('E')))), new RoomAnswer.NoRooms(false), scene.now());
        scene.answers('D', listFrom('D', "BDEx"));

        assertThat(scene.room.known()).containsExactly(Scene.at('B'), Scene.at('D'), lost);
    }

    private void join(char... contacts) {
        scene.room.join(
                new String(contacts).chars().mapToObj(contact -> Scene.at((char) contact)).toList(), scene.now());
    }

    private Accepted listFrom(char tracker, String all) {
        return scene.list(term(5, tracker), all);
    }

    private static Term term(long epoch, char tracker) {
        return new Term(epoch, Scene.at(tracker));
    }
}

package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.NoRoom;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 1, 6, 8, 9 and 11: how a room gets a new tracker. */
class RoomTest {

    private static final Optional<MemberLeft> NOBODY = Optional.empty();

    @Test
    void aTrackerThatLeavesHandsOverToTheHighestCandidate() {
        Scene scene = Scene.tracker('D', "ABCx");
        scene.room.leave(scene.now());

        assertThat(scene.asked()).containsExactly("succeed C");
        assertThat(scene.room.isInside()).isFalse();
    }

    @Test
    void itHandsOverToTheNextCandidateIfThatOneDoesNotAnswer() {
        Scene scene = Scene.tracker('D', "ABC");
        scene.room.leave(scene.now());
        scene.refuses('C');
        scene.isSilent('B');

        assertThat(scene.asked()).containsExactly("succeed C", "succeed B", "succeed A");
    }

    @Test
    void theNewTrackerBeginsTheNextTermAtOnce() {
        Scene scene = Scene.member('C', "DABx");
        scene.hears('D', new TakeOver());

        assertThat(scene.term()).isEqualTo("6C");
        assertThat(scene.list()).isEqualTo("ABCx");
        assertThat(scene.asked()).containsExactly("reigns A after D", "reigns B after D");
        assertThat(scene.told()).containsExactly("x: #lobby * Team C is the tracker now");
    }

    @Test
    void theOthersRemoveTheOldTracker() {
        Scene scene = Scene.member('B', "DAC");
        scene.hears('C', new Term(6, Scene.at('C')),
                new TrackerAnnounced(Optional.of(new MemberLeft(Scene.at('D'), false))));

        assertThat(scene.list()).isEqualTo("ABC");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.NewTracker(Scene.at('C'), Scene.name('C')), new RoomEvent.Went(Scene.member('D'), false));
    }

    @Test
    void onlyTheTrackerCanHandOver() {
        Scene scene = Scene.member('C', "DAB");
        scene.hears('A', new TakeOver());

        assertThat(scene.term()).isEqualTo("5D");
    }

    @Test
    void aMemberThatLeavesTellsTheTracker() {
        Scene scene = Scene.member('B', "DA");
        scene.room.leave(scene.now());

        assertThat(scene.asked()).containsExactly("leave D");
    }

    @Test
    void aTrackerStepsDownForAHigherTerm() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('E', new Term(1, Scene.at('E')), new TrackerAnnounced(NOBODY));

        assertThat(scene.room.isTracker()).isFalse();
        assertThat(scene.term()).isEqualTo("1E");
        assertThat(scene.hears('A', new Term(1, Scene.at('D')), new Watch()))
                .isEqualTo(scene.accepted(new Term(1, Scene.at('E')), scene.room.members().digest()));
    }

    @Test
    void aTrackerIgnoresALowerTerm() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('C', new Term(1, Scene.at('C')), new TrackerAnnounced(NOBODY));

        assertThat(scene.term()).isEqualTo("1D");
    }

    @Test
    void aTermThatIsTooFarAboveIsIgnored() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('E', new Term(1_000_002, Scene.at('E')), new TrackerAnnounced(NOBODY));
        assertThat(scene.term()).isEqualTo("1D");
        scene.hears('E', new Term(1_000_001, Scene.at('E')), new TrackerAnnounced(NOBODY));

        assertThat(scene.term()).isEqualTo("1000001E");
    }

    @Test
    void aMemberBeginsTheTermAfterOneOfItsOwnThatItDoesNotKnow() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('A', new Term(7, Scene.at('D')), new Watch());

        assertThat(scene.term()).isEqualTo("8D");
        assertThat(scene.asked()).containsExactly("reigns A", "reigns B");
    }

    @Test
    void theTrackerContactsLostMembersLessAndLessOften() {
        Scene scene = Scene.tracker('D', "A");
        scene.hears('A', new Dismiss(Scene.at('A')));
        scene.hears('B', new Dismiss(Scene.at('A')));
        scene.refuses('A');
        scene.forget();
        scene.passes(120_000);
        int first = scene.asked().size();
        scene.passes(120_000);
        int later = scene.asked().size();

        assertThat(first).isBetween(5, 12);
        assertThat(later).isBetween(2, 8).isLessThan(first);
    }

    @Test
    void theTrackerContactsAnotherProgramMuchLessOften() {
        Scene scene = Scene.tracker('D', "A");
        scene.hears('B', new Dismiss(Scene.at('A')));
        scene.refuses('A');
        scene.forget();
        for (int tries = 0; tries < 12; tries++) {
            scene.waits();
            scene.hangsUp('A');
        }
        scene.forget();
        scene.passes(1_800_000);
        assertThat(scene.asked()).isEmpty();
        scene.passes(3_600_000);
        assertThat(scene.asked()).containsExactly("reigns A");

        scene.isSilent('A');
        scene.passes(120_000);
        assertThat(scene.asked()).hasSizeGreaterThan(4).containsOnly("reigns A");
    }

    @Test
    void aNewTrackerContactsLostMembersToo() {
        Scene scene = Scene.member('C', "DAB");
        scene.hears('D', new MemberLeft(Scene.at('A'), true));
        scene.hears('D', new MemberLeft(Scene.at('B'), false));
        scene.hears('D', new TakeOver());
        scene.forget();
        scene.passes(1_500);

        assertThat(scene.asked()).containsExactly("reigns A");
    }

    @Test
    void aMemberThatIsBackIsNotLostAnyMore() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('B', new Dismiss(Scene.at('A')));
        scene.refuses('A');
        scene.hears('A', new Join(Scene.name('A')));
        scene.hears('B', new Watch());
        scene.forget();
        scene.passes(3_000);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.room.known()).containsExactly(Scene.at('A'), Scene.at('B'));
    }

    @Test
    void aNewTrackerContactsMembersLostLongAgoSoon() {
        Scene scene = Scene.member('C', "DAB");
        scene.hears('D', new MemberLeft(Scene.at('A'), true));
        scene.waits();
        scene.isSilent('D');
        scene.passes(100_000);
        scene.hears('D', new TakeOver());
        scene.asked();
        scene.passes(400);
        assertThat(scene.asked()).isEmpty();
        scene.passes(1_100);

        assertThat(scene.asked()).contains("reigns A");
    }

    @Test
    void theTrackerContactsAtMost50LostMembersASecond() {
        Scene scene = Scene.tracker('D', "A");
        for (int i = 0; i < 1_000; i++) {
            scene.room.state.lost().add(new PeerAddress(new Ipv4(i), 9_090));
        }
        for (int minute = 0; minute < 5; minute++) {
            scene.passes(60_000);
            assertThat(scene.asked().size()).isBetween(1, 60 * 60);
        }
    }

    @Test
    void aTrackerThatThisMemberOnlyHeardOfIsContacted() {
        Scene scene = Scene.member('C', "DAB");
        scene.hears('A', new Term(6, Scene.at('Z')), new Watch());
        scene.waits();
        scene.hears('D', new Leave());
        scene.refuses('Z');
        scene.refuses('D');
        assertThat(scene.term()).isEqualTo("7C");
        scene.forget();
        scene.passes(1_500);

        assertThat(scene.asked()).contains("reigns Z");
    }

    @Test
    void aMemberNeverRemovesItselfFromItsOwnList() {
        Scene scene = Scene.tracker('D', "ABC");
        scene.hears('C', new Term(2, Scene.at('C')),
                new TrackerAnnounced(Optional.of(new MemberLeft(Scene.at('D'), true))));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    @Test
    void aMessageFromAnEarlierTermIsIgnored() {
        Scene scene = Scene.member('B', "DAC");
        scene.hears('D', new Term(4, Scene.at('D')), new MemberLeft(Scene.at('C'), false));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    @Test
    void aTrackerThatStepsDownIsToldAboutTheNewMembers() {
        Scene scene = Scene.tracker('B', "A");
        scene.hears('A', new Term(7, Scene.at('D')), new Watch());
        scene.shown();
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.term(), 4711));
        scene.waits();
        scene.answers('D', scene.page('D', "ABCD"));

        assertThat(scene.shown())
                .contains(new RoomEvent.Came(Scene.member('C')), new RoomEvent.Came(Scene.member('D')));
    }

    @Test
    void theTrackerAllowsARename() {
        Scene scene = Scene.member('B', "DA");
        scene.room.rename(new TeamName("Bea"), scene.now());
        assertThat(scene.room.myName()).isEqualTo(Scene.name('B'));
        scene.agrees('D');

        assertThat(scene.room.myName()).isEqualTo(new TeamName("Bea"));
        assertThat(scene.room.members().at(Scene.at('B'))).contains(Scene.member('B').named(new TeamName("Bea")));
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Renamed(Scene.member('B').named(new TeamName("Bea")), Scene.name('B')));
    }

    @Test
    void theTrackerRefusesARename() {
        Scene scene = Scene.member('B', "DA");
        scene.room.rename(Scene.name('A'), scene.now());
        scene.answers('D', new NameTaken(new TeamName("Team A-2")));
        scene.room.rename(new TeamName("Bea"), scene.now());
        scene.isSilent('D');

        assertThat(scene.room.myName()).isEqualTo(Scene.name('B'));
        assertThat(scene.shown()).containsExactly(new RoomEvent.NameTaken(Scene.name('A'), new TeamName("Team A-2")),
                new RoomEvent.NotRenamed(new TeamName("Bea")));
    }

    @Test
    void aMemberWithANewAddressJoinsAgain() {
        Scene scene = Scene.member('B', "DAC");
        scene.room.move(Scene.at('E'), scene.now());
        assertThat(scene.list()).isEqualTo("ACDE");
        scene.passes(0);
        scene.answers('D', scene.stranger());

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B");
    }

    @Test
    void aTrackerWithANewAddressBeginsANewTerm() {
        Scene scene = Scene.tracker('D', "AB");
        scene.room.move(Scene.at('C'), scene.now());

        assertThat(scene.term()).isEqualTo("2C");
        assertThat(scene.list()).isEqualTo("ABC");
        assertThat(scene.asked()).containsExactly("reigns A after D", "reigns B after D");
    }

    @Test
    void anAddressThatChangesBeforeTheJoinLeavesNoTrace() {
        Scene scene = new Scene('D');
        scene.room.move(Scene.at('C'), scene.now());
        scene.room.host(scene.now());

        assertThat(scene.term()).isEqualTo("1C");
        assertThat(scene.list()).isEqualTo("C");
    }

    @Test
    void theSameAddressChangesNothing() {
        Scene scene = Scene.tracker('D', "AB");
        scene.room.move(Scene.at('D'), scene.now());

        assertThat(scene.term()).isEqualTo("1D");
    }

    @Test
    void messagesForAnotherRoomAreRefused() {
        Scene scene = Scene.tracker('D', "A");
        RoomMessage message = new RoomMessage(new RoomName("kitchen"), new Term(9, Scene.at('Z')), new Watch());

        assertThat(scene.room.onMessage(Scene.at('A'), Scene.name('A'), message, scene.now()))
                .isEqualTo(new NoRoom());
        assertThat(scene.term()).isEqualTo("1D");
    }

    @Test
    void aMemberThatComesBackWatchesAgain() {
        Scene scene = Scene.member('B', "DA");
        scene.waits();
        scene.room.leave(scene.now());
        scene.forget();
        scene.room.join(List.of(Scene.at('D')), scene.now());
        scene.answers('D', scene.accepted(new Term(5, Scene.at('D')), 0));
        scene.agrees('D');
        scene.passes(2_000);

        assertThat(scene.asked()).containsExactly("join D as Team B", "list D", "backlog D", "watch D");
    }
}

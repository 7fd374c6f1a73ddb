package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.Room.Effect.Tell.Outcome;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.1: guests. D is the tracker, B is this member, and X is its guest. */
class GuestsTest {

    private static final GuestCommand.Action JOIN = new GuestCommand.Join(Optional.empty());
    private static final GuestCommand.Action SAY = new GuestCommand.Say("hello");

    private Scene scene = withGuest(Scene.member('B', "DA"), 'x', 'B');

    // Joining and leaving.

    @Test
    void theTrackerAdmitsAGuest() {
        scene = Scene.member('B', "DA");
        scene.types('x', JOIN);
        assertThat(scene.asked()).containsExactly("admit D: Team x");
        assertThat(scene.told()).isEmpty();
        scene.agrees('D');

        assertThat(scene.told()).containsExactly(
                "x: #lobby * Welcome. Here are Team A, Team B, Team D. Send: #lobby and what you have to say");
    }

    @Test
    void aMemberThatIsTheTrackerAdmitsAGuestItself() {
        scene = Scene.tracker('D', "AB");
        scene.types('x', new GuestCommand.Join(Optional.of(new TeamName("Xenia"))));

        assertThat(scene.asked()).containsExactly("listed A: Xenia", "listed B: Xenia");
        assertThat(scene.told()).containsExactly(
                "x: #lobby * Welcome. Here are Team A, Team B, Team D. Send: #lobby and what you have to say");
        assertThat(scene.room.members().at(Scene.at('x')).flatMap(Member::hosting))
                .contains(new Hosting(Dialect.TAGGED, Scene.at('D')));
    }

    @Test
    void theNameOfAGuestIsCleaned() {
        scene = Scene.tracker('D', "A");
        scene.types('x', new GuestCommand.Join(Optional.of(new TeamName("* y|\r\nFLUSHALL"))));

        assertThat(scene.room.members().at(Scene.at('x')).map(Member::name)).contains(new TeamName("y FLUSHALL"));
    }

    @Test
    void aGuestIsToldThatItsNameIsTaken() {
        scene.types('y', new GuestCommand.Join(Optional.of(Scene.name('A'))));
        scene.answers('D', new NameTaken(new TeamName("Team A-2")));

        assertThat(scene.told()).containsExactly("y: #lobby * That name is taken. Send: join #lobby as Team A-2");
    }

    @Test
    void aGuestIsToldThatTheTrackerDoesNotAnswer() {
        scene.types('y', JOIN);
        scene.isSilent('D');

        assertThat(scene.told())
                .containsExactly("y: #lobby * The tracker does not answer. Try again in a few seconds.");
        assertThat(scene.asked()).as("the tracker may have listed it").endsWith("dismiss D: Y");
    }

    /** Otherwise it would be listed until somebody says a line. */
    @Test
    void aGuestThatAWelcomeDoesNotReachIsDismissedEvenIfItIsNotOnTheListOfItsHostYet() {
        scene.types('y', JOIN);
        scene.agrees('D');
        scene.getsText(Outcome.NOT_SENT);

        assertThat(scene.room.members().contains(Scene.at('y'))).isFalse();
        assertThat(scene.asked()).endsWith("dismiss D: Y");
    }

    @Test
    void aGuestIsToldThatTheRoomIsFull() {
        scene.types('y', JOIN);
        scene.answers('D', new Denied(Reason.FULL));

        assertThat(scene.told()).containsExactly("y: #lobby * The room is full.");
    }

    @Test
    void aGuestOfAnotherHostIsToldSo() {
        scene.types('y', JOIN);
        scene.answers('D', new Denied(Reason.OTHER_HOST));

        assertThat(scene.told()).containsExactly("y: #lobby * You joined through another member. Leave there first.");
    }

    @Test
    void aGuestOfAnotherMemberIsSentThere() {
        withGuest(scene, 'y', 'A');
        scene.types('y', JOIN);
        scene.types('y', SAY);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.told()).contains("y: #lobby * Send your lines to Team A at 10.0.0.1:5001");
        assertThat(scene.shown()).isEmpty();
    }

    @Test
    void aHostTakesInAtMost16Guests() {
        for (int i = 0; i < 20; i++) {
            types(new PeerAddress(new Ipv4(i), 4_000), JOIN);
        }

        assertThat(scene.asked()).hasSize(Limits.GUESTS_PER_HOST - 1);
        assertThat(scene.told()).hasSize(5)
                .allMatch(text -> text.endsWith("I cannot take in another guest. Ask another member."));
    }

    @Test
    void aRequestDoesNotCountAnyMoreIfThisMemberLeaves() {
        scene = Scene.member('B', "DA");
        for (int i = 0; i < Limits.GUESTS_PER_HOST; i++) {
            types(new PeerAddress(new Ipv4(i), 4_000), JOIN);
        }
        scene.room.leave(scene.now());
        scene.room.host(scene.now());
        scene.forget();
        scene.types('x', JOIN);

        assertThat(scene.told()).hasSize(1).first().asString().startsWith("x: #lobby * Welcome.");
    }

    @Test
    void newsOfAnEarlierStayAreNotTold() {
        scene = Scene.tracker('D', "x");
        scene.hears('E', new Join(Scene.name('E')));
        scene.room.leave(scene.now());
        scene.room.host(scene.now());
        scene.types('y', JOIN);
        scene.forget();
        scene.passes(1_000);

        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aGuestThatLeavesIsReportedToTheTracker() {
        scene.types('x', new GuestCommand.Leave());

        assertThat(scene.asked()).containsExactly("dismiss D: X");
    }

    // Lines.

    @Test
    void aLineOfAGuestIsPassedOnAndShown() {
        withGuest(scene, 'y', 'A');
        scene.types('x', SAY);

        assertThat(scene.asked()).containsExactly("line A \"hello\" of x", "line D \"hello\" of x");
        assertThat(scene.told()).containsExactly("y: #lobby Team x: hello");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Heard(new RoomLine(new RoomLine.Id("run-of-B", 1), Scene.name('x'), "hello"),
                        Optional.of(Scene.at('x'))));
    }

    @Test
    void theOthersShowALineOfAGuestUnderItsName() {
        withGuest(scene, 'y', 'A');
        scene.hears('A', new Line(new RoomLine.Id("run-of-A", 1), Optional.of(Scene.at('y')), "hello"));

        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Heard(new RoomLine(new RoomLine.Id("run-of-A", 1), Scene.name('y'), "hello"),
                        Optional.of(Scene.at('y'))));
    }

    @Test
    void aGuestMaySay20LinesAtOnceAndThenTwoASecond() {
        for (int i = 0; i < 30; i++) {
            scene.types('x', SAY);
        }
        assertThat(scene.shown()).hasSize(20);
        assertThat(scene.told()).contains("x: #lobby * You send too much. Not everything was passed on.");
        for (int i = 0; i < 100; i++) {
            scene.types('x', SAY);
            scene.passes(100);
        }

        assertThat(scene.shown()).filteredOn(RoomEvent.Heard.class::isInstance).hasSizeBetween(19, 21);
    }

    /** Each new name is news for everyone. */
    @Test
    void aGuestCannotTakeOneNameAfterAnother() {
        for (int i = 0; i < 30; i++) {
            scene.types('x', new GuestCommand.Join(Optional.of(new TeamName("Name " + i))));
        }

        assertThat(scene.asked()).hasSize(20).allMatch(word -> word.startsWith("admit"));
    }

    @Test
    void aGuestThatAsksGetsTheList() {
        scene.types('x', new GuestCommand.Who());

        assertThat(scene.told()).containsExactly("x: #lobby * Here are Team A, Team B, Team D, Team x");
    }

    @Test
    void aGuestThatAsksInALargeRoomGetsTheFirst50Names() {
        Members crowd = Members.of(IntStream.range(0, 99).mapToObj(i -> new Member(
                new PeerAddress(new Ipv4(i), 9_090), new TeamName("Team " + (100 + i)), Scene.PARLEY, 0)).toList());
        scene.room.state.replaceList(crowd.with(Scene.member('B')).with(Scene.member('x', Scene.at('B'))));
        scene.types('x', new GuestCommand.Who());

        assertThat(scene.told()).hasSize(1).first().asString().endsWith("Team 149 and 51 more");
    }

    // Who is not a guest.

    @Test
    void aProgramThatIsNotInIsToldHowToJoin() {
        scene.types('y', SAY);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.shown()).isEmpty();
        assertThat(scene.told()).containsExactly("y: #lobby * You are not in. Send: join #lobby");
    }

    @Test
    void programsThatAreNotInGetEightNoticesAtOnceAndThenOneInFiveSeconds() {
        for (int port = 1; port <= 100; port++) {
            types(new PeerAddress(new Ipv4(7), port), SAY);
        }
        assertThat(scene.told()).hasSize(8);
        for (int i = 0; i < 500; i++) {
            types(new PeerAddress(new Ipv4(7), 1), SAY);
            scene.passes(100);
        }

        assertThat(scene.told()).hasSizeBetween(9, 11);
    }

    @Test
    void aRoomLineTypedByAMemberIsAnOrdinaryText() {
        assertThat(types(Scene.at('A'), SAY)).isFalse();
        assertThat(types(Scene.at('A'), JOIN)).isFalse();
        assertThat(types(Scene.at('D'), new GuestCommand.Leave())).isFalse();
        assertThat(types(Scene.at('B'), JOIN)).isFalse();

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.told()).isEmpty();
        assertThat(scene.list()).isEqualTo("ABDx");
    }

    @Test
    void membersThatTypeJoinToAMemberStartNoStorm() {
        scene = Scene.tracker('D', "ABC");
        for (char member : List.of('A', 'B', 'C')) {
            assertThat(types(Scene.at(member), JOIN)).isFalse();
        }
        scene.room.say("hello", scene.now());

        assertThat(scene.asked()).containsExactly("line A \"hello\"", "line B \"hello\"", "line C \"hello\"");
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aRoomLineIsAnOrdinaryTextOutsideTheRoom() {
        scene = new Scene('B');

        assertThat(types(Scene.at('x'), SAY)).isFalse();
        assertThat(types(Scene.at('x'), JOIN)).isFalse();
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void noTextForAGuestIsACommand() {
        scene = Scene.tracker('D', "A");
        scene.types('x', JOIN);
        scene.types('y', SAY);
        scene.types('x', new GuestCommand.Who());
        scene.hears('E', new Join(Scene.name('E')));
        scene.passes(2_000);

        assertThat(scene.told()).hasSizeGreaterThan(3)
                .allMatch(text -> GuestCommand.parse(text.substring("x: ".length())).isEmpty());
    }

    @Test
    void twoRoomsOfOneNameDoNotAnswerEachOther() {
        Scene other = Scene.tracker('Z', "");
        scene.types('Z', SAY);
        List<String> answers = scene.told();
        assertThat(answers).hasSize(1);
        String answer = answers.get(0).substring("z: ".length());

        assertThat(GuestCommand.parse(answer)).isEmpty();
        assertThat(other.told()).isEmpty();
    }

    @Test
    void whoeverAnswersAWelcomeWithAReceiptIsAParleyAndNoGuest() {
        scene = Scene.tracker('D', "A");
        scene.types('x', JOIN);
        scene.told();
        scene.getsText(Outcome.PARLEY);

        assertThat(scene.list()).isEqualTo("AD");
        assertThat(scene.told())
                .containsExactly("x: #lobby * You use Parley. Join with 4 #lobby or --join #lobby");
        scene.getsText(Outcome.PARLEY);
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void whoeverAnswersALineWithAReceiptIsRemoved() {
        scene.room.say("hello", scene.now());
        scene.asked();
        scene.getsText(Outcome.PARLEY);

        assertThat(scene.asked()).containsExactly("dismiss D: X");
    }

    @Test
    void aGuestThatATextDoesNotReachIsRemoved() {
        scene = Scene.tracker('D', "Ax");
        scene.room.say("hello", scene.now());
        scene.getsText(Outcome.NOT_SENT);

        assertThat(scene.list()).isEqualTo("AD");
    }

    // Notices.

    @Test
    void noticesAreBundledToOneASecond() {
        scene = Scene.tracker('D', "Ax");
        scene.passes(1_000);
        scene.hears('E', new Join(Scene.name('E')));
        scene.hears('F', new Join(Scene.name('F')));
        scene.hears('E', new Leave());
        assertThat(scene.told()).containsExactly("x: #lobby * Team E has joined");
        scene.passes(999);
        assertThat(scene.told()).isEmpty();
        scene.passes(1);

        assertThat(scene.told()).containsExactly("x: #lobby * Team F has joined; Team E has left");
    }

    @Test
    void aNoticeAboutManyChangesNamesTheFirstTen() {
        scene = Scene.tracker('D', "x");
        for (char member = 'E'; member < 'W'; member++) {
            scene.hears(member, new Join(Scene.name(member)));
        }
        scene.passes(1_000);

        assertThat(scene.told()).hasSize(1).first().asString().endsWith("Team N has joined; and 8 more changes");
    }

    @Test
    void aGuestIsNotToldAboutItself() {
        scene = Scene.tracker('D', "xy");
        scene.passes(1_000);

        assertThat(scene.told()).containsExactly("x: #lobby * Team y has joined");
    }

    // Another tracker.

    @Test
    void aTrackerThatStepsDownTakesItsGuestsAlong() {
        stepDown();
        assertThat(scene.asked()).containsExactly("watch A", "join A as Team B", "admit A: Team x");
        scene.agrees('A');

        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aGuestIsToldIfItsNameIsTakenThere() {
        stepDown();
        scene.answers('A', new NameTaken(new TeamName("Team x-2")));

        assertThat(scene.told()).containsExactly("x: #lobby * That name is taken. Send: join #lobby as Team x-2");
    }

    @Test
    void guestsOfOthersAreNotTakenAlong() {
        scene = withGuest(Scene.member('B', "DA"), 'y', 'A');
        followA();

        assertThat(scene.asked()).containsExactly("watch A", "join A as Team B");
    }

    /** Y may be a Parley in another room. Its texts for guests would count as what a guest says. */
    @Test
    void guestsThatOnlyTheTrackerHasGivenToThisMemberAreNotTakenAlong() {
        scene = Scene.member('B', "DA");
        scene.hears('D', new MemberListed(Scene.member('y', Scene.at('B'))));
        scene.forget();
        followA();

        assertThat(scene.asked()).containsExactly("watch A", "join A as Team B");
    }

    /** B is the tracker and X its guest, but A is the tracker of a higher term. */
    private void stepDown() {
        scene = Scene.tracker('B', "Ax");
        followA();
    }

    private void followA() {
        Term higher = new Term(7, Scene.at('A'));
        scene.hears('A', higher, new TrackerAnnounced(Optional.empty()));
        scene.passes(500);
        scene.answers('A', new Denied(Reason.NOT_A_MEMBER));
        scene.answers('A', scene.list(higher, "ABC"));
        scene.told();
    }

    private boolean types(PeerAddress from, GuestCommand.Action command) {
        return scene.room.onGuestCommand(from, new TeamName("Team " + from), Dialect.TAGGED, command, scene.now());
    }

    /** The tracker has listed this guest, at the request of its host. */
    private static Scene withGuest(Scene scene, char guest, char host) {
        if (Scene.at(host).equals(scene.room.me())) {
            scene.types(guest, JOIN);
            scene.agrees(scene.term().charAt(scene.term().length() - 1));
            scene.getsText(Outcome.READ);
        }
        scene.hears(scene.term().charAt(scene.term().length() - 1),
                new MemberListed(Scene.member(guest, Scene.at(host))));
        scene.forget();
        return scene;
    }
}

package parley.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.dialect.Dialect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Elect;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Private;
import parley.room.RoomMessage.Rename;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 1, 7 to 9 and 12: who is heard, lost members, leaving, names and addresses. */
class RoomTest {

    private static final Optional<MemberLeft> NOBODY = Optional.empty();
    private static final Denied NOT_A_MEMBER = new Denied(Reason.NOT_A_MEMBER);

    // Rule 1: members only.

    static Stream<Arguments> wordsOfAStranger() {
        RoomLine.Id id = new RoomLine.Id("run-of-A", 1);
        Term higher = new Term(900, Scene.at('Z'));
        return Stream.of(
                arguments(new Term(5, Scene.at('D')), new Admit(Scene.at('D'), new TeamName("Clown"), Dialect.TAGGED)),
                arguments(new Term(5, Scene.at('D')), new Admit(Scene.at('Y'), Scene.name('y'), Dialect.TAGGED)),
                arguments(new Term(5, Scene.at('D')), new Watch(0)), arguments(higher, new Watch(0)),
                arguments(new Term(6, Scene.at('A')), new Watch(0)),
                arguments(new Term(5, Scene.at('D')), new MemberListed(Scene.member('Z'))),
                arguments(new Term(5, Scene.at('D')), new MemberLeft(Scene.at('A'), true)),
                arguments(new Term(5, Scene.at('D')), new Leave()),
                arguments(new Term(5, Scene.at('D')), new Dismiss(Scene.at('x'))),
                arguments(new Term(5, Scene.at('D')), new Dismiss(Scene.at('A'))),
                arguments(new Term(5, Scene.at('D')), new Rename(Scene.name('A'))),
                arguments(new Term(5, Scene.at('D')), new Elect()), arguments(higher, new Elect()),
                arguments(higher, new TrackerAnnounced(NOBODY)),
                arguments(higher, new TrackerAnnounced(Optional.of(new MemberLeft(Scene.at('D'), true)))),
                arguments(new Term(5, Scene.at('D')), new TakeOver()),
                arguments(new Term(5, Scene.at('D')), new Line(id, Optional.empty(), "hello")),
                arguments(new Term(5, Scene.at('D')), new Line(id, Optional.of(Scene.at('x')), "hello")),
                arguments(new Term(5, Scene.at('D')), new Line(id, Optional.of(Scene.at('A')), "hello")),
                arguments(new Term(5, Scene.at('D')), new Private(id, "hello")));
    }

    @ParameterizedTest
    @MethodSource("wordsOfAStranger")
    void aWordOfAStrangerChangesNothing(Term term, Body body) {
        for (Scene scene : List.of(Scene.member('B', "DAx"), Scene.tracker('B', "DAx"))) {
            String before = scene.toString();
            long digest = scene.room.members().digest();

            assertThat(scene.hears('Z', term, body)).isEqualTo(NOT_A_MEMBER);
            assertThat(scene.hears('Z', term, body)).isNull();
            scene.passes(800);
            assertThat(scene.hears('Z', term, body)).isNull();

            assertThat(scene).hasToString(before);
            assertThat(scene.room.members().digest()).isEqualTo(digest);
            assertThat(scene.shown()).isEmpty();
            assertThat(scene.asked()).isEmpty();
            assertThat(scene.told()).isEmpty();
        }
    }

    @Test
    void everyWordIsTriedByAStranger() {
        assertThat(wordsOfAStranger().map(arguments -> arguments.get()[1].getClass()).distinct())
                .hasSize(Body.class.getPermittedSubclasses().length - 1).noneMatch(Join.class::equals);
    }

    @Test
    void aStrangerGetsOneAnswerASecond() {
        Scene scene = Scene.member('B', "DA");
        int answers = 0;
        for (int i = 0; i < 500; i++) {
            if (scene.hears('Z', new Watch(0)) != null) {
                answers++;
            }
            scene.passes(10);
        }

        assertThat(answers).isEqualTo(5);
    }

    @Test
    void aGuestIsAStrangerToTheWordsOfParleys() {
        Scene scene = Scene.tracker('D', "Ax");

        assertThat(scene.hears('X', new Line(new RoomLine.Id("run", 1), Optional.empty(), "hello")))
                .isEqualTo(NOT_A_MEMBER);
        assertThat(scene.shown()).isEmpty();
    }

    @Test
    void onlyTheTrackersOwnAddressSpeaksForTheTracker() {
        Scene scene = Scene.member('B', "DAC");
        for (Body body : List.of(new MemberListed(Scene.member('Z')), new MemberLeft(Scene.at('C'), false),
                new TakeOver())) {
            scene.hears('A', body);
        }

        assertThat(scene).hasToString("B 5D ABCD");
        assertThat(scene.shown()).isEmpty();
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void theTrackerSpeaksOnlyUnderTheReceiversTerm() {
        Scene scene = Scene.member('B', "DAC");
        for (long epoch : List.of(4, 6)) {
            scene.hears('D', new Term(epoch, Scene.at('D')), new MemberLeft(Scene.at('C'), false));
            scene.hears('D', new Term(epoch, Scene.at('D')), new TakeOver());
        }

        assertThat(scene).hasToString("B 5D ABCD");
    }

    @Test
    void electAndReignsAlsoCountFromALostMember() {
        Scene scene = Scene.member('B', "DAC");
        scene.hears('D', new MemberLeft(Scene.at('C'), true));
        scene.waits();
        scene.agrees('D');
        scene.asked();

        assertThat(scene.hears('C', new Watch(0))).isEqualTo(NOT_A_MEMBER);
        assertThat(scene.hears('C', new Elect())).isInstanceOf(Accepted.class);
        assertThat(scene.hears('C', new Term(6, Scene.at('C')), new TrackerAnnounced(NOBODY)))
                .isInstanceOf(Accepted.class);
        scene.passes(200);
        assertThat(scene.asked()).containsExactly("watch D", "watch C");
    }

    @Test
    void aMemberThatLeftIsAStranger() {
        Scene scene = Scene.member('B', "DAC");
        scene.hears('D', new MemberLeft(Scene.at('C'), false));

        assertThat(scene.hears('C', new Elect())).isEqualTo(NOT_A_MEMBER);
    }

    @Test
    void messagesForAnotherRoomAreRefused() {
        Scene scene = Scene.tracker('D', "A");
        RoomMessage message = new RoomMessage(new RoomName("kitchen"), new Term(9, Scene.at('A')), new Watch(0));

        assertThat(scene.room.onMessage(Scene.at('A'), message, scene.now())).contains(new Denied(Reason.NO_ROOM));
        assertThat(scene.term()).isEqualTo("1D");
    }

    @Test
    void aMessageFromThisMembersOwnAddressIsRefused() {
        Scene scene = Scene.tracker('D', "A");

        assertThat(scene.hears('D', new Join(new TeamName("Clown")))).isEqualTo(new Denied(Reason.NO_ROOM));
        assertThat(scene.room.myName()).isEqualTo(Scene.name('D'));
    }

    @Test
    void whileJoiningEverybodyIsAStranger() {
        Scene scene = new Scene('B');
        scene.room.join(List.of(Scene.at('D')), scene.now());

        assertThat(scene.hears('A', new Watch(0))).isEqualTo(NOT_A_MEMBER);
        assertThat(scene.hears('A', new Watch(0))).isNull();
    }

    // Rule 9: leaving.

    @Test
    void aTrackerThatLeavesHandsOverToTheHighestCandidate() {
        Scene scene = Scene.tracker('D', "ABCx");
        scene.room.leave(scene.now());

        assertThat(scene.asked()).containsExactly("succeed C");
        assertThat(scene.room.isInside()).isFalse();
    }

    @Test
    void itHandsOverToTheNextTwoCandidatesIfThatOneDoesNotAnswer() {
        Scene scene = Scene.tracker('E', "ABCD");
        scene.room.leave(scene.now());
        scene.refuses('D');
        scene.isSilent('C');
        scene.refuses('B');

        assertThat(scene.asked()).containsExactly("succeed D", "succeed C", "succeed B");
    }

    @Test
    void theNewTrackerBeginsTheNextTermAtOnce() {
        Scene scene = Scene.member('C', "DABx");
        scene.hears('D', new TakeOver());

        assertThat(scene.term()).isEqualTo("6C");
        assertThat(scene.list()).isEqualTo("ABCx");
        assertThat(scene.asked()).contains("reigns A after D", "reigns B after D");
        scene.passes(1_000);
        assertThat(scene.told()).contains("x: #lobby * Team C is the tracker now");
    }

    @Test
    void aMemberThatLeavesTellsTheTracker() {
        Scene scene = Scene.member('B', "DA");
        scene.room.leave(scene.now());

        assertThat(scene.asked()).containsExactly("leave D");
    }

    @Test
    void leavingWaitsForTheOutcomeOfTheLastLines() {
        Scene scene = Scene.member('B', "D");
        scene.room.say("bye", scene.now());
        scene.room.leave(scene.now());
        scene.passes(500);
        assertThat(scene.room.isInside()).isTrue();
        scene.agrees('D');

        assertThat(scene.room.isInside()).isFalse();
        assertThat(scene.asked()).containsExactly("line D \"bye\"", "leave D");
        assertThat(outcomes(scene)).containsExactly("bye 1");
    }

    @Test
    void leavingWaitsForAtMostASecondAndThenGivesUpTheLinesInTheirOrder() {
        Scene scene = Scene.member('B', "D");
        for (int i = 1; i <= 8; i++) {
            scene.room.say("line " + i, scene.now());
        }
        scene.room.leave(scene.now());
        scene.room.leave(scene.now() + 500);
        scene.passes(999);
        assertThat(scene.room.isInside()).isTrue();
        scene.passes(1);

        assertThat(scene.room.isInside()).isFalse();
        assertThat(outcomes(scene)).containsExactly("line 1 0", "line 2 0", "line 3 0", "line 4 0", "line 5 0",
                "line 6 0", "line 7 0", "line 8 0");
        assertThat(scene.asked()).containsExactly("line D \"line 1\"", "leave D");
    }

    @Test
    void theLastLineHasAnOutcomeBeforeTheRoomIsLeft() {
        List<String> order = new ArrayList<>();
        Scene scene = Scene.member('B', "D");
        Room room = scene.room;
        room.say("bye", scene.now());
        room.leave(scene.now());
        scene.passes(1_000);
        scene.shown().forEach(event -> order.add(event.getClass().getSimpleName()));

        assertThat(order).containsExactly("Sent");
        assertThat(room.isInside()).isFalse();
        scene.agrees('D');
        assertThat(scene.shown()).isEmpty();
    }

    @Test
    void aMemberThatNobodyAnswersCanLeave() {
        Scene scene = Scene.member('B', "DA");
        scene.waits();
        scene.refuses('D');
        scene.room.say("bye", scene.now());
        scene.room.leave(scene.now());
        scene.passes(1_000);

        assertThat(scene.room.isInside()).isFalse();
        assertThat(scene.room.nextTick()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aMemberThatComesBackWatchesAgain() {
        Scene scene = Scene.member('B', "DA");
        scene.waits();
        scene.room.leave(scene.now());
        scene.forget();
        scene.room.join(List.of(Scene.at('D')), scene.now());
        scene.answers('D', scene.list(new Term(5, Scene.at('D')), "ABD"));
        scene.passes(2_000);

        assertThat(scene.asked()).containsExactly("join D as Team B", "watch D");
    }

    // Rule 8: lost members.

    @Test
    void theTrackerAsksLostMembersLessAndLessOften() {
        Scene scene = trackerThatLostA();
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            scene.passes(120_000);
            List<String> all = scene.asked();
            assertThat(all).containsOnly("join A as Team D");
            asked.add(all.size());
        }

        assertThat(asked.get(0)).isBetween(5, 12);
        assertThat(asked.get(1)).isBetween(2, 8).isLessThan(asked.get(0));
        assertThat(asked.get(2)).isBetween(2, 8);
    }

    @Test
    void theTrackerAsksAnotherProgramMuchLessOften() {
        Scene scene = trackerThatLostA();
        for (int tries = 0; tries < 12; tries++) {
            scene.waits();
            scene.hangsUp('A');
        }
        scene.forget();
        scene.passes(1_800_000);
        assertThat(scene.asked()).isEmpty();
        scene.passes(3_600_000);
        assertThat(scene.asked()).containsExactly("join A as Team D");

        scene.isSilent('A');
        scene.passes(120_000);
        assertThat(scene.asked()).hasSizeGreaterThan(4).containsOnly("join A as Team D");
    }

    @Test
    void aNewTrackerAsksLostMembersToo() {
        Scene scene = Scene.member('C', "DAB");
        scene.hears('D', new MemberLeft(Scene.at('A'), true));
        scene.hears('D', new MemberLeft(Scene.at('B'), false));
        scene.hears('D', new TakeOver());
        scene.forget();
        scene.passes(1_500);

        assertThat(scene.asked()).containsExactly("join A as Team C");
    }

    @Test
    void onlyTheTrackerAsksLostMembers() {
        Scene scene = Scene.member('B', "DAC");
        scene.hears('D', new MemberLeft(Scene.at('A'), true));
        scene.passes(60_000);

        assertThat(scene.asked()).containsExactly("watch D");
    }

    @Test
    void aMemberThatIsBackIsNotLostAnyMore() {
        Scene scene = trackerThatLostA();
        scene.hears('A', new Join(Scene.name('A')));
        scene.forget();
        scene.passes(3_000);

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.room.known()).containsExactly(Scene.at('A'));
    }

    @Test
    void aNewTrackerAsksMembersLostLongAgoSoon() {
        Scene scene = Scene.member('C', "DAB");
        scene.hears('D', new MemberLeft(Scene.at('A'), true));
        scene.passes(100_000);
        scene.hears('D', new TakeOver());
        scene.asked();
        scene.passes(400);
        assertThat(scene.asked()).isEmpty();
        scene.passes(1_100);

        assertThat(scene.asked()).contains("join A as Team C");
    }

    @Test
    void theTrackerAsksAtMost50LostMembersASecond() {
        Scene scene = Scene.tracker('D', "");
        for (int i = 0; i < 1_000; i++) {
            scene.room.state.lost().add(new PeerAddress(new Ipv4(i), 9_090));
        }
        assertThat(scene.room.known()).hasSize(Limits.MEMBERS);
        for (int minute = 0; minute < 5; minute++) {
            scene.passes(60_000);
            assertThat(scene.asked().size()).isBetween(1, 60 * 60);
        }
    }

    @Test
    void twoTrackersThatMeetBecomeOne() {
        Scene scene = trackerThatLostA();
        scene.waits();
        assertThat(scene.asked()).containsExactly("join A as Team D");
        scene.answers('A', scene.list(new Term(3, Scene.at('A')), "ACD"));

        assertThat(scene.term()).isEqualTo("3A");
        assertThat(scene.list()).isEqualTo("ACD");
        assertThat(scene.room.isTracker()).isFalse();
        assertThat(scene.shown()).contains(new RoomEvent.NewTracker(Scene.at('A'), Scene.name('A')));
    }

    @Test
    void aLostMemberNamesItsTracker() {
        Scene scene = trackerThatLostA();
        scene.waits();
        scene.answers('A', new AskTracker(new Term(3, Scene.at('Z'))));
        scene.passes(0);

        assertThat(scene.asked()).containsExactly("join A as Team D", "watch Z");
    }

    @Test
    void theTrackerOfALostMemberKnowsThisOneUnderAnotherName() {
        Scene scene = trackerThatLostA();
        scene.waits();
        scene.answers('A', new NameTaken(new TeamName("Team D-2")));
        Members list = Members.of(List.of(Scene.member('A'), Scene.member('D').named(new TeamName("Team D-2"))));
        scene.answers('A', scene.accepted(new Term(3, Scene.at('A')), list.digest()).with(list));

        assertThat(scene.asked()).containsExactly("join A as Team D", "join A as Team D-2");
        assertThat(scene.room.myName()).isEqualTo(new TeamName("Team D-2"));
        assertThat(scene.shown()).contains(new RoomEvent.ToldApart(Scene.name('D'), new TeamName("Team D-2")));
    }

    @Test
    void theTrackerWithTheLowerTermChecksTheOneThatJoinsIt() {
        Scene scene = trackerThatLostA();
        RoomAnswer.Response answer = scene.hears('A', new Term(3, Scene.at('A')), new Join(Scene.name('A')));
        scene.passes(100);

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(scene.asked()).contains("watch A");
        assertThat(scene.room.isTracker()).isTrue();
    }

    @Test
    void aStrangerThatJoinsMakesNobodyConnectToAThirdHost() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('Y', new Term(900, Scene.at('Z')), new Join(Scene.name('Y')));
        scene.passes(2_000);

        assertThat(scene.asked()).containsOnly("listed A: Team Y", "listed B: Team Y");
    }

    @Test
    void aMemberNeverRemovesItselfFromItsOwnList() {
        Scene scene = Scene.member('B', "DAC");
        scene.hears('D', new MemberLeft(Scene.at('B'), true));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    // Names.

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
    void aRenameHasAnOutcomeEvenIfTheAddressChangesMeanwhile() {
        Scene scene = Scene.member('B', "DA");
        scene.room.rename(new TeamName("Bea"), scene.now());
        scene.room.move(Scene.at('C'), scene.now());
        scene.answers('D', NOT_A_MEMBER);

        assertThat(scene.shown()).containsExactly(new RoomEvent.NotRenamed(new TeamName("Bea")));
    }

    @Test
    void theOwnNameIsCleanedBeforeItIsUsed() {
        Scene scene = new Scene('B');
        scene.room.rename(new TeamName("* Bob|I resign: \r\n"), scene.now());
        scene.room.join(List.of(Scene.at('D')), scene.now());

        assertThat(scene.asked()).containsExactly("join D as BobI resign:");
    }

    // Rule 12: addresses.

    @Test
    void aMemberWithANewAddressJoinsAgain() {
        Scene scene = Scene.member('B', "DAC");
        scene.room.move(Scene.at('E'), scene.now());
        assertThat(scene.list()).isEqualTo("ACDE");
        scene.passes(0);
        scene.answers('D', NOT_A_MEMBER);

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B");
    }

    @Test
    void aTrackerWithANewAddressHasLeftItsOffice() {
        Scene scene = Scene.tracker('D', "AB");
        scene.room.move(Scene.at('C'), scene.now());
        scene.passes(0);
        assertThat(scene.room.isTracker()).isFalse();
        assertThat(scene.list()).isEqualTo("ABC");
        scene.refuses('D');

        assertThat(scene.term()).isEqualTo("2C");
        assertThat(scene.asked()).containsExactly("watch D", "reigns A after D lost", "reigns B after D lost");
    }

    @Test
    void aTrackerThatIsAloneStaysTheTrackerAtItsNewAddress() {
        Scene scene = Scene.tracker('D', "");
        scene.room.move(Scene.at('C'), scene.now());

        assertThat(scene.term()).isEqualTo("2C");
        assertThat(scene.room.isTracker()).isTrue();
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

        assertThat(scene).hasToString("D 1D ABD");
        assertThat(scene.asked()).isEmpty();
    }

    private static Scene trackerThatLostA() {
        Scene scene = Scene.tracker('D', "AB");
        scene.hears('B', new Dismiss(Scene.at('A')));
        scene.passes(0);
        scene.refuses('A');
        scene.hears('B', new Leave());
        scene.forget();
        return scene;
    }

    private static List<String> outcomes(Scene scene) {
        return scene.shown().stream().map(RoomEvent.Sent.class::cast)
                .map(sent -> sent.line().text() + " " + sent.reached()).toList();
    }
}

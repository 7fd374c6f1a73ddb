package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.room.Members.Member;
import parley.room.Room.Effect.Tell.Outcome;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.Private;
import parley.wire.Limits;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 2 and 15: lines. */
class RoomChatTest {

    private static final Denied NOT_A_MEMBER = new Denied(Reason.NOT_A_MEMBER);
    private static final Denied LATE = new Denied(Reason.LATE);

    private final Scene scene = Scene.member('B', "DACx");

    // Sending.

    @Test
    void aLineGoesStraightToEveryOtherMember() {
        scene.room.say("hello", scene.now());

        assertThat(scene.asked()).containsExactly("line A \"hello\"", "line C \"hello\"", "line D \"hello\"");
        assertThat(scene.told()).containsExactly("x: #lobby Team B: hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "ping", "connect", "quit", "HELLO", " hello "})
    void aControlWordIsOneLineAndArrivesWhole(String word) {
        List<RoomLine.Id> ids = scene.room.say(word, scene.now());
        RoomMessage message = scene.question('A');

        assertThat(ids).hasSize(1);
        assertThat(message.body()).isEqualTo(new Line(ids.get(0), Optional.empty(), word));
        assertThat(RoomCodec.decodeMessage(RoomCodec.encodeMessage(message))).hasValue(message);
    }

    @Test
    void everyLineOfATextIsALine() {
        scene.room.say("one\r\n\n  \ntwo\u0007", scene.now());
        scene.agrees('A');

        assertThat(scene.asked()).contains("line A \"one\"", "line A \"two \"");
    }

    @Test
    void aLongTextGoesOutAsSeveralLines() {
        String text = "\u00e4".repeat(RoomCodec.MAX_TEXT);
        List<RoomLine.Id> ids = scene.room.say(text, scene.now());
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            Line line = (Line) scene.question('A').body();
            assertThat(line.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(RoomCodec.MAX_TEXT);
            all.append(line.text());
            scene.agrees('A');
        }

        assertThat(ids).hasSize(2);
        assertThat(all).hasToString(text);
    }

    @Test
    void theOutcomeOfALineIsShown() {
        scene.room.say("hello", scene.now());
        scene.agrees('A');
        scene.refuses('C');
        scene.agrees('D');
        assertThat(scene.shown()).isEmpty();
        scene.getsText(Outcome.READ);

        assertThat(scene.shown()).containsExactly(sent(1, "hello", 3, 'C'));
    }

    @Test
    void aMemberThatHasNotAnsweredMayHaveSeenTheLine() {
        scene.room.say("hello", scene.now());
        scene.isSilent('A');
        scene.isSilent('A');
        scene.refuses('C');
        scene.agrees('D');
        scene.getsText(Outcome.NOT_SENT);

        assertThat(unsure(scene)).containsExactly(List.of(Scene.name('A')));
    }

    @Test
    void aMemberWhoseMachineIsOffHasNotSeenTheLine() {
        scene.room.say("hello", scene.now());
        scene.cannotBeReached('A');
        scene.cannotBeReached('A');
        scene.agrees('C');
        scene.agrees('D');
        scene.getsText(Outcome.READ);

        assertThat(scene.shown()).containsExactly(sent(1, "hello", 3, 'A'));
    }

    @Test
    void aMemberThatLeavesMayHaveSeenOnlyTheLineThatIsUnderWay() {
        Scene tracker = Scene.tracker('D', "A");
        tracker.room.say("one", tracker.now());
        tracker.room.say("two", tracker.now());
        tracker.hears('A', new RoomMessage.Leave());

        assertThat(unsure(tracker)).containsExactly(List.of(Scene.name('A')), List.of());
    }

    @Test
    void aLineThatNobodyCanGetHasAnOutcomeToo() {
        Scene alone = Scene.tracker('D', "");
        alone.room.say("hello", alone.now());

        assertThat(alone.shown()).hasSize(1).first().isInstanceOf(RoomEvent.Sent.class);
    }

    @Test
    void membersThatALineDoesNotReachAreReportedToTheTracker() {
        scene.room.say("hello", scene.now());
        scene.refuses('C');
        scene.getsText(Outcome.NOT_SENT);

        assertThat(scene.asked()).endsWith("dismiss D: C", "dismiss D: X");
    }

    @Test
    void aTrackerThatRefusesALineIsLost() {
        scene.waits();
        scene.agrees('D');
        scene.asked();
        scene.passes(800);
        scene.room.say("hello", scene.now());
        scene.refuses('D');

        assertThat(scene.asked()).endsWith("elect C");
    }

    @Test
    void aLineThatIsNotConfirmedIsSentAgainOnce() {
        scene.room.say("hello", scene.now());
        scene.asked();
        scene.isSilent('A');
        assertThat(scene.asked()).containsExactly("line A \"hello\"");
        scene.isSilent('A');

        assertThat(scene.asked()).containsExactly("dismiss D: A");
    }

    @Test
    void aLineIsSentAgainUnderTheSameId() {
        scene.room.say("hello", scene.now());
        RoomMessage first = scene.question('A');
        scene.isSilent('A');

        assertThat(scene.question('A')).isEqualTo(first);
    }

    @Test
    void aLineThatIsRefusedIsNotSentAgain() {
        scene.room.say("hello", scene.now());
        scene.asked();
        scene.refuses('A');

        assertThat(scene.asked()).containsExactly("dismiss D: A");
    }

    @Test
    void aMemberThatDoesNotKnowThisOneYetIsAskedAgainAfterASecond() {
        Scene tracker = Scene.tracker('D', "A");
        tracker.room.say("hello", tracker.now());
        for (int i = 0; i < 2; i++) {
            assertThat(tracker.asked()).containsExactly("line A \"hello\"");
            tracker.answers('A', NOT_A_MEMBER);
            tracker.passes(1_000);
            assertThat(tracker.asked()).isEmpty();
            tracker.passes(100);
        }
        assertThat(tracker.shown()).isEmpty();
        tracker.agrees('A');

        assertThat(tracker.shown()).hasSize(1);
    }

    @Test
    void aMemberThatNeverKnowsThisOneIsNotReported() {
        Scene tracker = Scene.tracker('D', "A");
        tracker.room.say("hello", tracker.now());
        tracker.answers('A', NOT_A_MEMBER);
        tracker.passes(1_100);
        tracker.answers('A', NOT_A_MEMBER);
        tracker.passes(1_100);
        tracker.answers('A', NOT_A_MEMBER);
        tracker.asked();
        tracker.passes(0);

        assertThat(tracker.asked()).isEmpty();
        assertThat(tracker.shown()).hasSize(1);
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerIsTriedThreeTimes() {
        Scene tracker = Scene.tracker('D', "A");
        tracker.room.say("hello", tracker.now());
        tracker.hangsUp('A');
        tracker.passes(1_100);
        tracker.hangsUp('A');
        tracker.passes(1_100);
        assertThat(tracker.asked()).hasSize(3).containsOnly("line A \"hello\"");
        tracker.hangsUp('A');

        assertThat(tracker.shown()).hasSize(1);
    }

    @Test
    void oneLineAtATimeIsUnderWayToEachMember() {
        List.of("one", "two", "three").forEach(text -> scene.room.say(text, scene.now()));
        assertThat(scene.asked()).containsExactly("line A \"one\"", "line C \"one\"", "line D \"one\"");
        scene.agrees('A');
        assertThat(scene.asked()).containsExactly("line A \"two\"");
        scene.answers('A', NOT_A_MEMBER);
        scene.agrees('C');

        assertThat(scene.asked()).containsExactly("line C \"two\"");
    }

    @Test
    void whatWaitsForAMemberThatIsGoneFailsAtOnce() {
        Scene tracker = Scene.tracker('D', "A");
        tracker.room.say("one", tracker.now());
        tracker.room.say("two", tracker.now());
        tracker.hears('A', new RoomMessage.Leave());

        assertThat(tracker.shown()).hasSize(3).filteredOn(RoomEvent.Sent.class::isInstance)
                .extracting(event -> ((RoomEvent.Sent) event).line().text()).containsExactly("one", "two");
        tracker.agrees('A');
        assertThat(tracker.shown()).isEmpty();
    }

    @Test
    void atMost1000OwnLinesAreUnderWay() {
        for (int i = 1; i <= Limits.LINES; i++) {
            scene.room.say("line", scene.now());
        }
        assertThat(scene.shown()).isEmpty();
        scene.room.say("too many", scene.now());

        assertThat(scene.shown()).containsExactly(sent(1_001, "too many", 0, 'A', 'C', 'D', 'x'));
    }

    /** A newcomer would be shown a line that no member has seen. */
    @Test
    void aLineThatFailsAtOnceIsNotInTheBacklog() {
        Scene tracker = Scene.tracker('D', "A");
        for (int i = 0; i < Limits.LINES; i++) {
            tracker.room.say("line", tracker.now());
        }
        tracker.room.say("too many", tracker.now());
        List<PastLine> lines = ((Accepted) tracker.hears('E', new Join(Scene.name('E')))).lines();

        assertThat(lines).hasSize(Limits.BACKLOG).extracting(past -> past.line().text()).containsOnly("line");
    }

    @Test
    void ownLinesUnderWayHaveAtMost4MebibytesOfText() {
        String text = "x".repeat(RoomCodec.MAX_TEXT);
        int lines = Limits.LINE_BYTES / RoomCodec.MAX_TEXT;
        for (int i = 0; i < lines; i++) {
            scene.room.say(text, scene.now());
        }
        assertThat(scene.shown()).isEmpty();
        scene.room.say(text, scene.now());
        assertThat(scene.shown()).hasSize(1);
        for (char member : List.of('A', 'C', 'D')) {
            scene.agrees(member);
        }
        scene.getsText(Outcome.READ);
        scene.shown();
        scene.room.say(text, scene.now());

        assertThat(scene.shown()).isEmpty();
    }

    @Test
    void aPrivateLineGoesToOneMemberOnly() {
        scene.room.sayPrivately(Scene.member('C'), "psst", scene.now());
        scene.room.sayPrivately(Scene.member('x', Scene.at('D')), "psst", scene.now());

        assertThat(scene.asked()).containsExactly("private C \"psst\"");
        assertThat(scene.told()).containsExactly("x: #lobby Team B privately: psst");
    }

    // Receiving.

    @Test
    void aLineIsShownOnceHoweverOftenItArrives() {
        for (int i = 0; i < 3; i++) {
            assertThat(scene.hears('A', line(7, "hello"))).isInstanceOf(Accepted.class);
        }

        assertThat(scene.shown()).containsExactly(heard('A', 7, "hello"));
    }

    @Test
    void aPrivateLineIsShownOnceToo() {
        scene.hears('A', new Private(id('A', 7), "psst"));
        scene.hears('A', new Private(id('A', 7), "psst"));

        assertThat(scene.shown()).containsExactly(
                new RoomEvent.HeardPrivately(new RoomLine(id('A', 7), Scene.name('A'), "psst"), Scene.at('A')));
    }

    @Test
    void aLateLineIsRefused() {
        scene.hears('A', line(7, "seven"));
        scene.hears('A', line(9, "nine"));
        scene.shown();

        assertThat(scene.hears('A', line(8, "eight"))).isEqualTo(LATE);
        assertThat(scene.hears('A', line(7, "seven"))).isInstanceOf(Accepted.class);
        assertThat(scene.shown()).isEmpty();
    }

    @Test
    void anotherRunOfTheAuthorCountsFromOneAgain() {
        scene.hears('A', line(7, "seven"));

        assertThat(scene.hears('A', new Line(new RoomLine.Id("next", 1), Optional.empty(), "one")))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void aLineThatTheReceiverRefusesAsLateIsMissed() {
        Scene tracker = Scene.tracker('D', "A");
        tracker.room.say("hello", tracker.now());
        tracker.asked();
        tracker.answers('A', LATE);
        tracker.passes(0);

        assertThat(tracker.asked()).isEmpty();
        assertThat(tracker.shown()).hasSize(1).first()
                .isInstanceOfSatisfying(RoomEvent.Sent.class, sent -> assertThat(sent.missed()).hasSize(1));
    }

    // Authorship.

    @Test
    void aLineBelongsToWhoeverSentIt() {
        scene.hears('C', new Line(id('A', 7), Optional.empty(), "hello"));

        assertThat(scene.shown()).containsExactly(new RoomEvent.Heard(
                new RoomLine(id('A', 7), Scene.name('C'), "hello"), Optional.of(Scene.at('C'))));
    }

    @Test
    void anIdCopiedFromTheBacklogDoesNotSilenceItsOwner() {
        scene.hears('A', line(7, "hello"));
        scene.hears('C', new Line(id('A', 8), Optional.empty(), "I am next"));
        scene.hears('C', new Line(id('A', 1_000), Optional.empty(), "and last"));
        scene.shown();
        scene.hears('A', line(8, "not silenced"));

        assertThat(scene.shown()).containsExactly(heard('A', 8, "not silenced"));
    }

    @Test
    void aLineOfAGuestCountsOnlyFromItsHost() {
        Line ofX = new Line(id('D', 1), Optional.of(Scene.at('x')), "hello");
        assertThat(scene.hears('A', ofX)).isEqualTo(NOT_A_MEMBER);
        assertThat(scene.shown()).isEmpty();
        assertThat(scene.hears('D', ofX)).isInstanceOf(Accepted.class);

        assertThat(scene.shown()).containsExactly(new RoomEvent.Heard(
                new RoomLine(id('D', 1), Scene.name('x'), "hello"), Optional.of(Scene.at('x'))));
    }

    @Test
    void nobodyPassesOnALineOfAMemberOrOfAStranger() {
        for (char victim : List.of('A', 'B', 'C', 'D', 'Z')) {
            assertThat(scene.hears('C', new Line(id('C', 1), Optional.of(Scene.at(victim)), "hello")))
                    .isEqualTo(NOT_A_MEMBER);
        }

        assertThat(scene.shown()).isEmpty();
    }

    // The backlog.

    @Test
    void theBacklogIsTheLast20Lines() {
        Scene tracker = Scene.tracker('D', "A");
        for (int i = 1; i <= 30; i++) {
            tracker.hears('A', line(i, "line " + i));
        }
        List<PastLine> lines = ((Accepted) tracker.hears('E', new Join(Scene.name('E')))).lines();

        assertThat(lines).isEqualTo(IntStream.rangeClosed(11, 30).mapToObj(i -> past('A', i, "line " + i)).toList());
    }

    @Test
    void aLineFromTheBacklogIsNotShownAgainWhenItArrives() {
        Scene newcomer = newcomer(past('A', 1, "before"), past('B', 1, "too"));

        assertThat(newcomer.shown()).endsWith(
                new RoomEvent.Heard(past('A', 1, "before").line(), Optional.empty()),
                new RoomEvent.Heard(past('B', 1, "too").line(), Optional.empty()));
        assertThat(newcomer.hears('A', line(1, "before"))).isInstanceOf(Accepted.class);
        assertThat(newcomer.shown()).isEmpty();
    }

    @Test
    void aLineBeforeOneFromTheBacklogIsLate() {
        Scene newcomer = newcomer(past('A', 5, "five"));

        assertThat(newcomer.hears('A', line(4, "four"))).isEqualTo(LATE);
        assertThat(newcomer.hears('A', line(6, "six"))).isInstanceOf(Accepted.class);
    }

    @Test
    void aLineThatALyingTrackerInventedDoesNotSilenceItsSupposedAuthor() {
        Scene newcomer = newcomer(past('A', 1, "invented"), past('A', Limits.EPOCH, "far ahead"));
        newcomer.shown();
        newcomer.passes(15_000);
        newcomer.shown();

        assertThat(newcomer.hears('A', line(1, "true"))).isInstanceOf(Accepted.class);
        assertThat(newcomer.hears('A', line(2, "and more"))).isInstanceOf(Accepted.class);
        assertThat(newcomer.shown()).containsExactly(heard('A', 1, "true"), heard('A', 2, "and more"));
    }

    @Test
    void ownLinesInTheBacklogAreNotShown() {
        assertThat(newcomer(past('C', 1, "mine")).shown()).noneMatch(RoomEvent.Heard.class::isInstance);
    }

    @Test
    void nothingIsSentOutsideARoom() {
        scene.room.leave(scene.now());
        scene.forget();

        assertThat(scene.room.say("hello", scene.now())).isEmpty();
        assertThat(scene.room.sayPrivately(Scene.member('A'), "hello", scene.now())).isEmpty();
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.hears('A', line(7, "hello"))).isEqualTo(new Denied(Reason.NO_ROOM));
    }

    @Test
    void aMemberThatIsGoneIsNotShown() {
        scene.hears('D', new MemberLeft(Scene.at('A'), true));
        scene.shown();

        assertThat(scene.hears('A', line(7, "hello"))).isEqualTo(NOT_A_MEMBER);
        assertThat(scene.shown()).isEmpty();
    }

    /** C, which has just joined and got this backlog. */
    private static Scene newcomer(PastLine... backlog) {
        Scene newcomer = new Scene('C');
        newcomer.room.join(List.of(Scene.at('D')), newcomer.now());
        newcomer.answers('D', newcomer.list(new Term(5, Scene.at('D')), "ABCD").with(List.of(backlog)));
        return newcomer;
    }

    /** The members that may have seen each line that has an outcome now. */
    private static List<List<TeamName>> unsure(Scene scene) {
        return scene.shown().stream().filter(RoomEvent.Sent.class::isInstance)
                .map(event -> ((RoomEvent.Sent) event).unsure().stream().map(Member::name).toList()).toList();
    }

    private static RoomLine.Id id(char author, long number) {
        return new RoomLine.Id("run-of-" + author, number);
    }

    private static Line line(long number, String text) {
        return new Line(id('A', number), Optional.empty(), text);
    }

    private static PastLine past(char author, long number, String text) {
        return new PastLine(Scene.at(author), new RoomLine(id(author, number), Scene.name(author), text));
    }

    private static RoomEvent heard(char author, long number, String text) {
        return new RoomEvent.Heard(past(author, number, text).line(), Optional.of(Scene.at(author)));
    }

    private static RoomEvent sent(long number, String text, int reached, Character... missed) {
        return new RoomEvent.Sent(new RoomLine(id('B', number), Scene.name('B'), text), Optional.empty(), reached,
                List.of(missed).stream().map(who -> Scene.member(who, Scene.at('D'))).toList());
    }
}

package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.NoRoom;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Backlog;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.Private;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rule 7: lines. */
class RoomChatTest {

    private static final RoomLine.Id LINE = new RoomLine.Id("run-of-A", 7);

    private final Scene scene = Scene.member('B', "DACx");

    @Test
    void aLineGoesStraightToEveryOtherMember() {
        scene.room.say("hello", scene.now());

        assertThat(scene.asked()).containsExactly("line A \"hello\"", "line C \"hello\"", "line D \"hello\"");
        assertThat(scene.told()).containsExactly("x: #lobby Team B: hello");
    }

    @Test
    void theOutcomeOfALineIsShown() {
        scene.room.say("hello", scene.now());
        scene.agrees('A');
        scene.refuses('C');
        scene.agrees('D');
        assertThat(scene.shown()).isEmpty();
        scene.getsLine(true);

        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Sent(new RoomLine(new RoomLine.Id("run-of-B", 1), TeamName.parse("Team B"), "hello"),
                        Optional.empty(), 3, List.of(Scene.member('C'))));
    }

    @Test
    void membersThatALineDoesNotReachAreReportedToTheTracker() {
        scene.room.say("hello", scene.now());
        scene.refuses('C');
        scene.getsLine(false);

        assertThat(scene.asked()).endsWith("dismiss D: C", "dismiss D: X");
    }

    @Test
    void aTrackerThatALineDoesNotReachIsWatchedAtOnce() {
        scene.waits();
        scene.agrees('D');
        scene.asked();
        scene.room.say("hello", scene.now());
        scene.refuses('D');
        scene.passes(0);

        assertThat(scene.asked()).endsWith("watch D");
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
    void aLineThatIsRefusedIsNotSentAgain() {
        scene.room.say("hello", scene.now());
        scene.asked();
        scene.refuses('A');

        assertThat(scene.asked()).containsExactly("dismiss D: A");
    }

    @Test
    void aLineIsShownOnceHoweverOftenItArrives() {
        for (int i = 0; i < 3; i++) {
            assertThat(scene.hears('A', line("hello"))).isInstanceOf(Accepted.class);
        }

        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Heard(new RoomLine(LINE, Scene.name('A'), "hello"), Optional.of(Scene.at('A'))));
    }

    @Test
    void aPrivateLineIsShownOnceToo() {
        scene.hears('A', new Private(LINE, "psst"));
        scene.hears('A', new Private(LINE, "psst"));

        assertThat(scene.shown()).containsExactly(
                new RoomEvent.HeardPrivately(new RoomLine(LINE, Scene.name('A'), "psst"), Scene.at('A')));
    }

    @Test
    void aPrivateLineGoesToOneMemberOnly() {
        scene.room.sayPrivately(Scene.member('C'), "psst", scene.now());
        scene.room.sayPrivately(Scene.member('x'), "psst", scene.now());

        assertThat(scene.asked()).containsExactly("private C \"psst\"");
        assertThat(scene.told()).containsExactly("x: #lobby Team B privately: psst");
    }

    @Test
    void aLineFromTheBacklogIsShownOnceToo() {
        Scene newcomer = new Scene('C');
        newcomer.room.join(List.of(Scene.at('D')), newcomer.now());
        newcomer.answers('D', newcomer.accepted(new Term(5, Scene.at('D')), 0));
        newcomer.hears('A', line("now"));
        newcomer.answers('D', newcomer.page('D', "ACD"));
        newcomer.shown();
        RoomLine before = new RoomLine(new RoomLine.Id("run-of-B", 1), Scene.name('B'), "before");
        newcomer.answers('D', new Accepted(newcomer.room.term(), 0, 0, true, Optional.empty(),
                List.of(before, new RoomLine(LINE, Scene.name('A'), "now"))));
        newcomer.hears('B', new Line(before.id(), Optional.empty(), "before"));

        assertThat(newcomer.shown()).containsExactly(new RoomEvent.Heard(before, Optional.empty()));
    }

    @Test
    void theBacklogIsTheLast20Lines() {
        for (int i = 1; i <= 30; i++) {
            scene.hears('A', new Line(new RoomLine.Id("run-of-A", i), Optional.empty(), "line " + i));
        }

        List<RoomLine> lines = ((Accepted) scene.hears('A', new Backlog())).lines();

        assertThat(lines).hasSize(20).extracting(RoomLine::text).startsWith("line 11").endsWith("line 30");
    }

    @Test
    void nothingIsSentOutsideARoom() {
        scene.room.leave(scene.now());
        scene.forget();
        scene.room.say("hello", scene.now());

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.hears('A', line("hello"))).isEqualTo(new NoRoom());
    }

    private static Body line(String text) {
        return new Line(LINE, Optional.empty(), text);
    }
}

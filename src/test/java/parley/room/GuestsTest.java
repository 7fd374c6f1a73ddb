package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage.Line;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.Watch;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.1: guests. The guest X talks to B; D is the tracker. */
class GuestsTest {

    private Scene scene = Scene.member('B', "DAx");

    @Test
    void theTrackerAdmitsAGuest() {
        scene = Scene.member('B', "DA");
        scene.types('x', new GuestCommand.Join(Optional.empty()));
        assertThat(scene.asked()).containsExactly("admit D: Team x");
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
    }

    @Test
    void aGuestIsToldThatItsNameIsTaken() {
        scene.types('y', new GuestCommand.Join(Optional.of(Scene.name('A'))));
        scene.answers('D', new NameTaken(new TeamName("Team A-2")));

        assertThat(scene.told()).containsExactly("y: #lobby * That name is taken. Send: join #lobby as Team A-2");
    }

    @Test
    void aGuestIsToldThatTheTrackerDoesNotAnswer() {
        scene.types('y', new GuestCommand.Join(Optional.empty()));
        scene.isSilent('D');

        assertThat(scene.told())
                .containsExactly("y: #lobby * The tracker does not answer. Try again in a few seconds.");
    }

    @Test
    void aLineOfAGuestIsPassedOnAndShown() {
        scene = Scene.member('B', "DAxy");
        scene.types('x', new GuestCommand.Say("hello"));

        assertThat(scene.asked()).containsExactly("line A \"hello\" of x", "line D \"hello\" of x");
        assertThat(scene.told()).containsExactly("y: #lobby Team x: hello");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Heard(new RoomLine(new RoomLine.Id("run-of-B", 1), Scene.name('x'), "hello"),
                        Optional.of(Scene.at('x'))));
    }

    @Test
    void theOthersShowALineOfAGuestUnderItsName() {
        scene.hears('A', new Line(new RoomLine.Id("run-of-A", 1), Optional.of(Scene.at('x')), "hello"));

        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Heard(new RoomLine(new RoomLine.Id("run-of-A", 1), Scene.name('x'), "hello"),
                        Optional.of(Scene.at('x'))));
    }

    @Test
    void aProgramThatIsNotInIsToldHowToJoin() {
        scene.types('y', new GuestCommand.Say("hello"));

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.told()).containsExactly("y: #lobby * You are not in. Send: join #lobby");
    }

    @Test
    void aGuestThatAsksGetsTheList() {
        scene.types('x', new GuestCommand.Who());

        assertThat(scene.told()).containsExactly("x: #lobby * Here are Team A, Team B, Team D, Team x");
    }

    @Test
    void aGuestThatLeavesIsReportedToTheTracker() {
        scene.types('x', new GuestCommand.Leave());

        assertThat(scene.asked()).containsExactly("dismiss D: X");
    }

    @Test
    void aTrackerThatStepsDownHandsItsGuestsOver() {
        scene = Scene.tracker('B', "Ax");
        stepDown();

        assertThat(scene.asked()).containsExactly("watch D", "admit D: Team x");
        scene.agrees('D');
        scene.waits();
        scene.agrees('D');
        assertThat(scene.asked()).containsExactly("watch D");
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aGuestGetsAnotherNameIfItsOwnIsTakenThere() {
        scene = Scene.tracker('B', "Ax");
        stepDown();
        scene.asked();
        scene.answers('D', new NameTaken(new TeamName("Team x-2")));

        assertThat(scene.asked()).containsExactly("admit D: Team x-2");
        assertThat(scene.told())
                .containsExactly("x: #lobby * Somebody else has your name too. You are called Team x-2 now");
    }

    @Test
    void handingOverIsRepeatedUntilItSucceeds() {
        scene = Scene.tracker('B', "Ax");
        stepDown();
        scene.isSilent('D');
        scene.asked();
        scene.waits();
        scene.agrees('D');

        assertThat(scene.asked()).containsExactly("watch D", "admit D: Team x");
    }

    @Test
    void guestsReturnIfThisMemberBecomesTheTrackerAgain() {
        scene = Scene.tracker('B', "Ax");
        stepDown();
        scene.isSilent('D');
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.term(), 4711));
        scene.isSilent('D');
        scene.waits();
        scene.answers('D', scene.page('D', "ABD"));
        assertThat(scene.list()).isEqualTo("ABD");
        scene.hears('D', new TakeOver());

        assertThat(scene.list()).isEqualTo("ABx");
    }

    private void stepDown() {
        scene.hears('A', new Term(7, Scene.at('D')), new Watch());
        scene.waits();
        scene.agrees('D');
    }
}

package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rules 9 and 10: joining a room. */
class JoiningTest {

    private final Scene scene = new Scene('E');

    @Test
    void theTrackerLetsANewMemberIn() {
        join('D');
        scene.answers('D', inTerm(5, 'D'));

        assertThat(scene.room.isInside()).isTrue();
        assertThat(scene.term()).isEqualTo("5D");
        assertThat(scene.asked()).containsExactly("join D as Team E", "list D", "backlog D");
        assertThat(scene.shown()).containsExactly(new RoomEvent.Trying(Scene.at('D'), 1, 5));
    }

    @Test
    void theUserIsToldWhenTheListIsThere() {
        join('D');
        scene.answers('D', inTerm(5, 'D'));
        scene.shown();
        scene.answers('D', scene.page('D', "ABDE"));
        scene.agrees('D');

        assertThat(scene.shown()).containsExactly(new RoomEvent.Entered(Scene.name('E'), Scene.at('D'), false));
    }

    @Test
    void theUserIsToldIfTheNewMemberBecomesTheTracker() {
        join('D');
        scene.answers('D', inTerm(5, 'D'));
        scene.shown();
        scene.refuses('D');

        assertThat(scene.term()).isEqualTo("6E");
        assertThat(scene.shown()).startsWith(new RoomEvent.Entered(Scene.name('E'), Scene.at('E'), true));
    }

    @Test
    void aMemberNamesTheTracker() {
        join('A');
        scene.answers('A', inTerm(5, 'D'));
        assertThat(scene.room.isInside()).isFalse();
        scene.answers('D', inTerm(5, 'D'));

        assertThat(scene.asked()).containsExactly("join A as Team E", "join D as Team E", "list D", "backlog D");
    }

    @Test
    void membersThatWereThereBeforeAreNotNews() {
        join('D');
        scene.answers('D', inTerm(5, 'D'));
        scene.shown();
        scene.answers('D', scene.page('D', "ABDE"));

        assertThat(scene.list()).isEqualTo("ABDE");
        assertThat(scene.shown()).noneMatch(RoomEvent.Came.class::isInstance);
    }

    @Test
    void aLongListIsReadAtOnce() {
        join('D');
        scene.answers('D', inTerm(5, 'D'));
        scene.answers('D', inTerm(5, 'D')
                .withPage(new RoomAnswer.Page(List.of(Scene.member('A')), Optional.of(Scene.at('B')))));
        assertThat(scene.asked()).containsExactly("join D as Team E", "list D", "backlog D", "list D after B");
        scene.agrees('D');
        scene.answers('D', inTerm(5, 'D')
                .withPage(new RoomAnswer.Page(List.of(Scene.member('D'), Scene.member('E')), Optional.empty())));

        assertThat(scene.asked()).isEmpty();
        assertThat(scene.list()).isEqualTo("ADE");
        assertThat(scene.shown()).noneMatch(RoomEvent.Came.class::isInstance);
    }

    @Test
    void theContactsAreAskedInWaves() {
        join('A', 'B', 'C', 'D');
        scene.isSilent('A');
        assertThat(scene.asked()).containsExactly("join A as Team E", "join B as Team E", "join C as Team E");
        scene.refuses('B');
        scene.answers('C', new RoomAnswer.NoRoom());

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

    @Test
    void aTrackerThatIsNamedTwiceIsAskedOnce() {
        join('A', 'B', 'C');
        scene.answers('A', inTerm(5, 'D'));
        scene.refuses('D');
        scene.answers('B', inTerm(5, 'D'));

        assertThat(scene.asked()).containsExactly(
                "join A as Team E", "join D as Team E", "join B as Team E", "join C as Team E");
    }

    @Test
    void aTrackerThatRestartsBeforeItIsMissedAsksAgain() {
        join('A');
        scene.answers('A', inTerm(5, 'E'));
        scene.passes(1_000);
        scene.answers('A', inTerm(6, 'B'));
        scene.answers('B', inTerm(6, 'B'));

        assertThat(scene.room.isTracker()).isFalse();
        assertThat(scene.term()).isEqualTo("6B");
    }

    @Test
    void aTakenNameIsShownWithAFreeOne() {
        join('D');
        scene.answers('D', new RoomAnswer.NameTaken(new TeamName("Team E-2")));
        scene.passes(60_000);
        assertThat(scene.asked()).containsExactly("join D as Team E");
        assertThat(scene.shown()).contains(new RoomEvent.NameTaken(Scene.name('E'), new TeamName("Team E-2")));

        scene.room.rename(new TeamName("Team E-2"), scene.now());
        join('D');
        assertThat(scene.asked()).containsExactly("join D as Team E-2");
    }

    @Test
    void aMemberThatTheTrackerRefusesStaysOutside() {
        join('D');
        scene.answers('D', new RoomAnswer.Accepted(new Term(5, Scene.at('D')), 20_000, 0, false, Optional.empty(),
                List.of()));

        assertThat(scene.room.isInside()).isFalse();
        assertThat(scene.room.nextTick()).isEqualTo(scene.now() + 1_000);
    }

    @Test
    void leavingStopsTheJoin() {
        join('D');
        scene.room.leave(scene.now());
        scene.answers('D', inTerm(5, 'D'));

        assertThat(scene.room.isInside()).isFalse();
    }

    @Test
    void aHostKeepsLookingForContactsThatItAskedInVain() {
        join('A');
        scene.refuses('A');
        scene.asked();
        scene.room.host(scene.now());
        scene.passes(1_500);

        assertThat(scene.asked()).containsExactly("reigns A");
    }

    @Test
    void aHostBeginsTheTermAfterTheOneItRemembers() {
        scene.room.remember(new Term(9, Scene.at('C')));
        join('D');
        scene.refuses('D');
        scene.room.host(scene.now());

        assertThat(scene.term()).isEqualTo("10E");
    }

    private void join(char... contacts) {
        scene.room.join(
                new String(contacts).chars().mapToObj(contact -> Scene.at((char) contact)).toList(), scene.now());
    }

    private RoomAnswer.Accepted inTerm(long epoch, char tracker) {
        return scene.accepted(new Term(epoch, Scene.at(tracker)), 0);
    }
}

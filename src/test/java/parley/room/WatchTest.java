package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** PROTOCOL.md, section 7.3, rules 1 to 3. */
class WatchTest {

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
    void inALargeRoomMoreRarely() {
        scene.waits();
        Members crowd = Members.of(IntStream.range(0, 1_200).mapToObj(i -> new PeerAddress(new Ipv4(i), 9_090))
                .map(address -> new Member(address, Scene.name('X'), false, 0)).collect(Collectors.toList())).with(Scene.member('B'));
        scene.room.roll.replace(crowd);
        scene.agrees('D');
        long before = scene.now();
        scene.waits();

        assertThat(scene.now() - before).isBetween(10_800L, 13_300L);
    }

    @Test
    void whoIsNotKnownJoinsAgain() {
        scene.waits();
        scene.answers('D', scene.stranger());
        scene.agrees('D');

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B", "list D");
    }

    @Test
    void underAnotherNameIfHisIsTakenAndIsTold() {
        scene.waits();
        scene.answers('D', scene.stranger());
        scene.answers('D', new Answer.NameTaken(Scene.name('X')));

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B", "join D as Team X");
        assertThat(scene.shown()).containsExactly(new RoomEvent.ToldApart(Scene.name('B'), Scene.name('X')));
    }

    @Test
    void anotherDigestMakesItFetchTheList() {
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.reign(), 4711));
        scene.answers('D', scene.page('D', "DABE"));

        assertThat(scene.asked()).containsExactly("watch D", "list D");
        assertThat(scene.list()).isEqualTo("ABDE");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Went(Scene.member('C'), true), new RoomEvent.Came(Scene.member('E')));
    }

    @Test
    void pageByPage() {
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.reign(), 4711));
        scene.answers('D', scene.accepted(scene.room.reign(), 4711)
                .withPage(new Answer.Page(List.of(Scene.member('A'), Scene.member('B')), Optional.of(Scene.at('B')))));
        assertThat(scene.list()).isEqualTo("ABCD");
        scene.answers('D', scene.accepted(scene.room.reign(), 4711)
                .withPage(new Answer.Page(List.of(Scene.member('D')), Optional.empty())));

        assertThat(scene.asked()).containsExactly("watch D", "list D", "list D after B");
        assertThat(scene.list()).isEqualTo("ABD");
    }

    @Test
    void aListWithoutTheMemberItselfIsNotTaken() {
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.reign(), 4711));
        scene.answers('D', scene.page('D', "ADE"));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    @Test
    void anotherNameOnTheListIsTold() {
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.reign(), 4711));
        scene.answers('D', scene.accepted(scene.room.reign(), 4711)
                .withPage(new Answer.Page(List.of(Scene.member('B').named(Scene.name('X'))), Optional.empty())));

        assertThat(scene.room.myName()).isEqualTo(Scene.name('X'));
        assertThat(scene.shown()).contains(new RoomEvent.ToldApart(Scene.name('B'), Scene.name('X')));
    }

    @Test
    void aRefusedConnectionCountsAtOnce() {
        scene.waits();
        scene.refuses('D');

        assertThat(scene.asked()).containsExactly("watch D", "elect C");
    }

    @Test
    void soDoesATrackerThatIsNotInTheRoomAnyMore() {
        scene.waits();
        scene.answers('D', new Answer.NoRoom());

        assertThat(scene.asked()).containsExactly("watch D", "elect C");
    }

    @Test
    void silenceCountsAfterThreeAttempts() {
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
    void anAnswerMakesUpForSilence() {
        scene.waits();
        for (int i = 0; i < 5; i++) {
            scene.isSilent('D');
            scene.waits();
            scene.isSilent('D');
            scene.waits();
            scene.agrees('D');
            scene.waits();
        }

        assertThat(scene.asked()).containsOnly("watch D");
    }

    @Test
    void aHigherReignIsAdoptedFromAnyWord() {
        scene.hears('A', new Reign(5, Scene.at('E')), new Word.Watch());

        assertThat(scene.reign()).isEqualTo("5E");
        scene.passes(2_000);
        assertThat(scene.asked()).containsExactly("watch E");
    }

    @Test
    void aLowerOneIsNot() {
        scene.hears('C', new Reign(5, Scene.at('C')), new Word.Reigns(Optional.empty()));

        assertThat(scene.reign()).isEqualTo("5D");
    }

    @Test
    void whatThePreviousTrackerSaysLateIsNotHeeded() {
        scene.waits();
        scene.hears('A', new Reign(6, Scene.at('E')), new Word.Watch());
        scene.refuses('D');
        scene.hears('D', new Reign(5, Scene.at('D')), new Word.Left(Scene.at('C'), true));

        assertThat(scene.asked()).containsExactly("watch D");
        assertThat(scene.list()).isEqualTo("ABCD");
    }
}

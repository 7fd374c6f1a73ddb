package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.NoRoom;
import parley.room.RoomAnswer.Page;
import parley.room.RoomMessage.MemberLeft;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.TrackerAnnounced;
import parley.room.RoomMessage.Watch;
import parley.wire.PeerAddress;

/** PROTOCOL.md, section 7.3, rules 1 to 3: watching the tracker. */
class FollowerTest {

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
        scene.waits();
        scene.answers('D', ofSize(1_200, scene.room.members().digest()));
        long before = scene.now();
        scene.waits();

        assertThat(scene.now() - before).isBetween(10_800L, 13_200L);
        assertThat(scene.asked()).containsExactly("watch D", "watch D");
    }

    @Test
    void aLargeListIsReadNoFaster() {
        scene.waits();
        scene.answers('D', ofSize(1_200, 4711));
        long before = scene.now();
        scene.waits();

        assertThat(scene.now() - before).isEqualTo(12_000);
        assertThat(scene.asked()).containsExactly("watch D", "list D");
    }

    @Test
    void aMemberThatTheTrackerDoesNotKnowJoinsAgain() {
        scene.waits();
        scene.answers('D', scene.stranger());
        scene.agrees('D');
        scene.waits();

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B", "list D");
    }

    @Test
    void itJoinsUnderAnotherNameIfItsOwnIsTaken() {
        scene.waits();
        scene.answers('D', scene.stranger());
        scene.answers('D', new NameTaken(Scene.name('X')));

        assertThat(scene.asked()).containsExactly("watch D", "join D as Team B", "join D as Team X");
        assertThat(scene.shown()).containsExactly(new RoomEvent.ToldApart(Scene.name('B'), Scene.name('X')));
    }

    @Test
    void aMemberReadsTheListIfTheDigestDiffers() {
        makeListsDiffer();
        scene.answers('D', scene.page('D', "ABDE"));

        assertThat(scene.asked()).containsExactly("watch D", "list D");
        assertThat(scene.list()).isEqualTo("ABDE");
        assertThat(scene.shown()).containsExactly(
                new RoomEvent.Went(Scene.member('C'), true), new RoomEvent.Came(Scene.member('E')));
    }

    @Test
    void aMemberReadsTheListPageByPage() {
        makeListsDiffer();
        scene.answers('D', page("B", 'B'));
        assertThat(scene.list()).isEqualTo("BCD");
        scene.waits();
        scene.answers('D', page("DE"));
        assertThat(scene.list()).isEqualTo("BDE");

        assertThat(scene.asked()).containsExactly("watch D", "list D", "list D after B");
    }

    @Test
    void aMemberReadsTheListAgainUntilTheDigestIsEqual() {
        makeListsDiffer();
        scene.answers('D', page("AB", 'B'));
        scene.waits();
        scene.answers('D', page("CDE"));
        scene.waits();
        scene.agrees('D');
        scene.waits();

        assertThat(scene.asked()).containsExactly("watch D", "list D", "list D after B", "list D", "watch D");
    }

    @Test
    void aPageDoesNotUndoAChangeThatCameMeanwhile() {
        makeListsDiffer();
        scene.answers('D', page("AB", 'B'));
        scene.hears('D', new MemberListed(Scene.member('E')));
        scene.hears('D', new MemberLeft(Scene.at('A'), false));
        scene.waits();
        scene.answers('D', page("CDE"));

        assertThat(scene.list()).isEqualTo("BCDE");
    }

    @Test
    void aRequestForAPageIsAWatchToo() {
        makeListsDiffer();
        scene.refuses('D');

        assertThat(scene.asked()).containsExactly("watch D", "list D", "elect C");
    }

    @Test
    void aMemberThatIsNotOnTheListDoesNotTakeOverAPage() {
        makeListsDiffer();
        scene.answers('D', scene.stranger().withPage(new Page(List.of(Scene.member('D')), Optional.empty())));

        assertThat(scene.list()).isEqualTo("ABCD");
        assertThat(scene.asked()).containsExactly("watch D", "list D", "join D as Team B");
    }

    @Test
    void aPageThatLacksTheReaderIsIgnored() {
        makeListsDiffer();
        scene.answers('D', scene.page('D', "ADE"));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    @Test
    void aMemberTakesTheNameThatItHasOnTheList() {
        makeListsDiffer();
        scene.answers('D', scene.accepted(scene.room.term(), 4711)
                .withPage(new Page(List.of(Scene.member('B').named(Scene.name('X'))), Optional.empty())));

        assertThat(scene.room.myName()).isEqualTo(Scene.name('X'));
        assertThat(scene.shown()).contains(new RoomEvent.ToldApart(Scene.name('B'), Scene.name('X')));
    }

    @Test
    void aTrackerThatRefusesAConnectionIsLostAtOnce() {
        scene.waits();
        scene.refuses('D');

        assertThat(scene.asked()).containsExactly("watch D", "elect C");
    }

    @Test
    void aTrackerThatIsNotInTheRoomIsLostAtOnce() {
        scene.waits();
        scene.answers('D', new NoRoom());

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
    void aHigherTermIsAdoptedFromAnyMessage() {
        scene.hears('A', new Term(5, Scene.at('E')), new Watch());

        assertThat(scene.term()).isEqualTo("5E");
        scene.passes(2_000);
        assertThat(scene.asked()).containsExactly("watch E");
    }

    @Test
    void aLowerTermIsIgnored() {
        scene.hears('C', new Term(5, Scene.at('C')), new TrackerAnnounced(Optional.empty()));

        assertThat(scene.term()).isEqualTo("5D");
    }

    @Test
    void aLateMessageFromThePreviousTrackerIsIgnored() {
        scene.waits();
        scene.hears('A', new Term(6, Scene.at('E')), new Watch());
        scene.refuses('D');
        scene.hears('D', new Term(5, Scene.at('D')), new MemberLeft(Scene.at('C'), true));

        assertThat(scene.asked()).containsExactly("watch D");
        assertThat(scene.list()).isEqualTo("ABCD");
    }

    /** The tracker has another list, and this member asks for it. */
    private void makeListsDiffer() {
        scene.waits();
        scene.answers('D', scene.accepted(scene.room.term(), 4711));
        scene.waits();
    }

    private Accepted ofSize(int size, long digest) {
        return new Accepted(scene.room.term(), size, digest, true, Optional.empty(), List.of());
    }

    /** A page of another list, which has more pages. */
    private Accepted page(String members, char last) {
        return page(members, Optional.of(Scene.at(last)));
    }

    /** The last page of another list. */
    private Accepted page(String members) {
        return page(members, Optional.empty());
    }

    private Accepted page(String members, Optional<PeerAddress> next) {
        return scene.accepted(scene.room.term(), 4711)
                .withPage(new Page(members.chars().mapToObj(who -> Scene.member((char) who)).toList(), next));
    }
}

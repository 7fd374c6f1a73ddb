package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.NoRoom;
import parley.room.RoomAnswer.Page;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Rename;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.Watch;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.3, rule 5: the work of the tracker. */
class TrackerTest {

    private final Scene scene = Scene.tracker('D', "ABCx");

    @Test
    void aNewMemberIsListedAndEveryoneIsTold() {
        RoomAnswer.Reply answer = scene.hears('E', new Join(Scene.name('E')));

        assertThat(answer).isEqualTo(scene.accepted(scene.room.term(), scene.room.members().digest()));
        assertThat(scene.list()).isEqualTo("ABCDEx");
        assertThat(scene.asked()).containsExactly("listed A: Team E", "listed B: Team E", "listed C: Team E");
        assertThat(scene.told()).containsExactly("x: #lobby * Team E has joined");
    }

    @Test
    void aMemberThatJoinsAgainIsAcceptedSilently() {
        RoomAnswer.Reply answer = scene.hears('A', new Join(Scene.name('A')));

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aGuestCanChangeItsDialectSilently() {
        scene.hears('A', new Admit(Scene.at('X'), Scene.name('x'), Dialect.ADDRESS));

        assertThat(scene.room.members().at(Scene.at('X')).flatMap(Member::dialect)).contains(Dialect.ADDRESS);
        assertThat(scene.asked()).containsExactly("listed A: Team x", "listed B: Team x", "listed C: Team x");
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void aTakenNameIsRefusedWithAFreeOne() {
        RoomAnswer.Reply answer = scene.hears('E', new Join(new TeamName("team a")));

        assertThat(answer).isEqualTo(new NameTaken(new TeamName("team a-2")));
        assertThat(scene.list()).isEqualTo("ABCDx");
    }

    @Test
    void aNameThatDiffersOnlyInInvisibleCharactersIsTaken() {
        RoomAnswer answer = scene.hears('E', new Join(new TeamName("Team\u200b A")));

        assertThat(answer).isInstanceOf(NameTaken.class);
        assertThat(scene.list()).isEqualTo("ABCDx");
    }

    @Test
    void aRenameToATakenNameIsRefusedToo() {
        assertThat(scene.hears('B', new Rename(Scene.name('A'))))
                .isEqualTo(new NameTaken(new TeamName("Team A-2")));
        assertThat(scene.hears('B', new Rename(Scene.name('Y')))).isInstanceOf(Accepted.class);
        assertThat(scene.asked()).containsExactly("listed A: Team Y", "listed C: Team Y");
    }

    @Test
    void theSameRuleHoldsForTheTrackersOwnName() {
        scene.room.rename(Scene.name('A'), scene.now());
        scene.room.rename(Scene.name('Y'), scene.now());

        assertThat(scene.shown()).hasSize(2)
                .startsWith(new RoomEvent.NameTaken(Scene.name('A'), new TeamName("Team A-2")))
                .last().isInstanceOf(RoomEvent.Renamed.class);
        assertThat(scene.room.myName()).isEqualTo(Scene.name('Y'));
    }

    @Test
    void aMemberThatLeavesIsRemovedAndEveryoneIsTold() {
        scene.hears('B', new Leave());

        assertThat(scene.list()).isEqualTo("ACDx");
        assertThat(scene.asked()).containsExactly("left A: B", "left C: B");
        assertThat(scene.told()).containsExactly("x: #lobby * Team B has left");
    }

    @Test
    void aMemberIsCheckedAfterThreeIntervalsAndHalfASecondOfSilence() {
        scene.passes(3_499);
        assertThat(scene.asked()).isEmpty();
        scene.passes(1);

        assertThat(scene.asked()).containsExactly("reigns A", "reigns B", "reigns C");
    }

    @Test
    void aMemberThatWatchesIsNotChecked() {
        scene.passes(3_000);
        scene.hears('B', new Watch());
        scene.passes(500);

        assertThat(scene.asked()).containsExactly("reigns A", "reigns C");
    }

    @Test
    void aMemberThatMissesTwoChecksIsRemoved() {
        scene.passes(3_500);
        scene.isSilent('A');
        assertThat(scene.list()).isEqualTo("ABCDx");
        scene.isSilent('A');

        assertThat(scene.list()).isEqualTo("BCDx");
        assertThat(scene.asked()).endsWith("left B: A lost", "left C: A lost");
    }

    @Test
    void aMemberThatRefusesOrIsNotInTheRoomIsRemovedAtOnce() {
        scene.passes(3_500);
        scene.refuses('A');
        scene.answers('B', new NoRoom());
        scene.agrees('C');

        assertThat(scene.list()).isEqualTo("CDx");
        assertThat(scene.room.known()).containsExactlyInAnyOrder(Scene.at('A'), Scene.at('B'), Scene.at('C'));
    }

    @Test
    void aMemberThatAnotherCannotReachIsCheckedFirst() {
        scene.hears('A', new Dismiss(Scene.at('B')));
        assertThat(scene.list()).isEqualTo("ABCDx");
        assertThat(scene.asked()).containsExactly("reigns B");
        scene.agrees('B');

        assertThat(scene.list()).isEqualTo("ABCDx");
    }

    @Test
    void aGuestThatAnotherCannotReachIsRemovedAtOnce() {
        scene.hears('A', new Dismiss(Scene.at('X')));

        assertThat(scene.list()).isEqualTo("ABCD");
    }

    @Test
    void ofManyChangesAtOnceOnlyTheFirstAreSent() {
        for (int i = 0; i < 1_000; i++) {
            PeerAddress address = new PeerAddress(new Ipv4(i), 9_090);
            scene.room.onMessage(address, Scene.name('Y'), new RoomMessage(RoomName.LOBBY, scene.room.term(),
                    new Join(new TeamName("Team " + i))), scene.now());
        }

        assertThat(scene.room.members().size()).isEqualTo(1_005);
        assertThat(scene.asked().size()).isBetween(1_500, 2_500);
    }

    @Test
    void nobodyCanJoinAFullRoom() {
        Stream<Member> crowd = IntStream.range(1, Limits.MEMBERS)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(i), 9_090), new TeamName("Team " + i),
                        Scene.PARLEY, 0));
        scene.room.state.replaceList(Members.of(Stream.concat(Stream.of(Scene.member('D')), crowd).toList()));
        RoomAnswer.Reply answer = scene.hears('E', new Join(Scene.name('E')));

        assertThat(answer).isEqualTo(new Accepted(scene.room.term(), Limits.MEMBERS,
                scene.room.members().digest(), false, Optional.empty(), List.of()));
    }

    @Test
    void aNewTrackerMakesTheNamesOnItsListUnique() {
        Scene heir = Scene.member('C', "DABx");
        // It missed that A has another name now, and then heard of two new members with the old name.
        heir.hears('D', new MemberListed(new Member(Scene.at('E'), Scene.name('A'), Scene.PARLEY, 2_000)));
        heir.hears('D', new MemberListed(new Member(Scene.at('X'), Scene.name('A'), Scene.GUEST, 3_000)));
        heir.hears('D', new TakeOver());

        assertThat(heir.room.members().all().map(Member::name).map(TeamName::text))
                .containsExactlyInAnyOrder("Team A", "Team B", "Team C", "Team A-2", "Team A-3");
        assertThat(heir.told()).contains("x: #lobby * Somebody else has your name too. You are called Team A-3 now");
    }

    @Test
    void theListComesInPages() {
        Members many = Members.of(IntStream.range(0, 2_100)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(i), 9_090), Scene.name('Y'), Scene.PARLEY, 0))
                .toList());

        Page first = Page.of(many, Optional.empty());
        Page second = Page.of(many, first.next());
        Page last = Page.of(many, second.next());

        assertThat(List.of(first.members().size(), second.members().size(), last.members().size()))
                .containsExactly(1_000, 1_000, 100);
        assertThat(last.next()).isEmpty();
        assertThat(first.members()).doesNotContainAnyElementsOf(second.members());
    }
}

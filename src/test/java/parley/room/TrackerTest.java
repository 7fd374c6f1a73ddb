package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.NameTaken;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomMessage.Admit;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Dismiss;
import parley.room.RoomMessage.Join;
import parley.room.RoomMessage.Leave;
import parley.room.RoomMessage.MemberListed;
import parley.room.RoomMessage.Rename;
import parley.room.RoomMessage.TakeOver;
import parley.room.RoomMessage.Watch;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.2 (the limits) and section 7.3, rule 7: the work of the tracker. */
class TrackerTest {

    private static final Denied FULL = new Denied(Reason.FULL);

    private final Scene scene = Scene.tracker('D', "ABCx");

    @Test
    void aNewMemberIsListedAndEveryoneIsTold() {
        RoomAnswer.Response answer = scene.hears('E', new Join(Scene.name('E')));

        assertThat(answer).isEqualTo(scene.accepted(scene.room.term(), scene.room.members().digest())
                .with(scene.room.members()));
        assertThat(scene.list()).isEqualTo("ABCDEx");
        assertThat(scene.asked()).containsExactly("listed A: Team E", "listed B: Team E", "listed C: Team E");
        scene.passes(1_000);
        assertThat(scene.told()).containsExactly("x: #lobby * Team E has joined");
    }

    @Test
    void aNewMemberGetsTheBacklogToo() {
        scene.room.say("hello", scene.now());
        Accepted answer = (Accepted) scene.hears('E', new Join(Scene.name('E')));

        assertThat(answer.lines()).extracting(past -> past.line().text()).containsExactly("hello");
        assertThat(answer.lines()).extracting(RoomAnswer.PastLine::sender).containsExactly(Scene.at('D'));
    }

    @Test
    void aMemberThatJoinsAgainIsAcceptedSilently() {
        RoomAnswer.Response answer = scene.hears('A', new Join(Scene.name('A')));

        assertThat(answer).isInstanceOf(Accepted.class);
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void onlyTheTrackerLetsMembersIn() {
        Scene member = Scene.member('B', "DA");

        assertThat(member.hears('E', new Join(Scene.name('E')))).isEqualTo(new AskTracker(member.room.term()));
        assertThat(member.hears('A', new Rename(Scene.name('E')))).isEqualTo(new AskTracker(member.room.term()));
        assertThat(member.list()).isEqualTo("ABD");
    }

    @Test
    void aGuestCanChangeItsDialectSilently() {
        scene.hears('A', admit('y'));
        scene.asked();
        scene.told();
        scene.hears('A', new Admit(Scene.at('y'), Scene.name('y'), Dialect.ADDRESS));

        assertThat(scene.room.members().at(Scene.at('y')).flatMap(Member::dialect)).contains(Dialect.ADDRESS);
        assertThat(scene.asked()).containsExactly("listed A: Team y", "listed B: Team y", "listed C: Team y");
        assertThat(scene.told()).isEmpty();
    }

    @Test
    void theListIsTheAnswerToAWatchWithAnotherDigest() {
        assertThat(scene.hears('A', new Watch(scene.room.members().digest())))
                .isEqualTo(scene.accepted(scene.room.term(), scene.room.members().digest()));
        assertThat(scene.hears('A', new Watch(0)))
                .isEqualTo(scene.accepted(scene.room.term(), scene.room.members().digest())
                        .with(scene.room.members()));
    }

    // Names.

    @Test
    void aTakenNameIsRefusedWithAFreeOne() {
        RoomAnswer.Response answer = scene.hears('E', new Join(new TeamName("team a")));

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
        scene.passes(1_000);
        assertThat(scene.told()).containsExactly("x: #lobby * Team B is now Team Y");
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
    void theTrackersOwnNameIsCleanedToo() {
        scene.room.rename(new TeamName("* Bob|I resign:\r\n"), scene.now());

        assertThat(scene.room.myName()).isEqualTo(new TeamName("BobI resign:"));
    }

    @Test
    void aNewTrackerMakesTheNamesOnItsListUnique() {
        Scene heir = Scene.member('C', "DABx");
        // It missed that A has another name now, and then heard of two new members with the old name.
        heir.hears('D', new MemberListed(new Member(Scene.at('E'), Scene.name('A'), Scene.PARLEY, 2_000)));
        heir.hears('D', new MemberListed(
                new Member(Scene.at('x'), Scene.name('A'), Scene.member('x', Scene.at('A')).hosting(), 3_000)));
        heir.hears('D', new TakeOver());

        assertThat(heir.room.members().all().map(Member::name).map(TeamName::text))
                .containsExactlyInAnyOrder("Team A", "Team B", "Team C", "Team A-2", "Team A-3");
        assertThat(heir.told()).contains("x: #lobby * Somebody else has your name too. You are Team A-3 now");
    }

    // Members that go.

    @Test
    void aMemberThatLeavesIsRemovedAndEveryoneIsTold() {
        scene.hears('B', new Leave());

        assertThat(scene.list()).isEqualTo("ACDx");
        assertThat(scene.asked()).containsExactly("left A: B", "left C: B");
        scene.passes(1_000);
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
        scene.hears('B', new Watch(0));
        scene.passes(500);

        assertThat(scene.asked()).containsExactly("reigns A", "reigns C");
    }

    @Test
    void aMemberThatMissesTwoChecksIsRemoved() {
        scene.passes(3_500);
        scene.isSilent('A');
        scene.agrees('B');
        scene.agrees('C');
        scene.passes(999);
        assertThat(scene.asked()).containsExactly("reigns A", "reigns B", "reigns C");
        scene.passes(1);
        assertThat(scene.asked()).containsExactly("reigns A");
        assertThat(scene.list()).isEqualTo("ABCDx");
        scene.isSilent('A');

        assertThat(scene.list()).isEqualTo("BCDx");
        assertThat(scene.asked()).containsExactly("left B: A lost", "left C: A lost");
        assertThat(scene.told()).containsExactly("x: #lobby * Team A does not answer any more");
    }

    @Test
    void aWordOfTheMemberBetweenTheChecksCountsAsAnAnswer() {
        scene.passes(3_500);
        scene.isSilent('A');
        scene.hears('A', new Watch(0));
        scene.passes(3_499);
        scene.asked();
        scene.passes(1);
        scene.isSilent('A');

        assertThat(scene.list()).isEqualTo("ABCDx");
    }

    @Test
    void aMemberThatDoesNotAnswerIsToldNothing() {
        scene.passes(3_500);
        scene.isSilent('A');
        scene.agrees('C');
        scene.asked();
        scene.hears('E', new Join(Scene.name('E')));

        assertThat(scene.asked()).containsExactly("listed C: Team E");
    }

    /** A tracker whose cable is cut loses all members. It would send a message for each pair of them. */
    @Test
    void aTrackerThatReachesNobodyTellsNobody() {
        scene.passes(3_500);
        List.of('A', 'B', 'C').forEach(scene::isSilent);
        scene.passes(1_000);
        scene.asked();
        List.of('A', 'B', 'C').forEach(scene::isSilent);

        assertThat(scene.list()).isEqualTo("Dx");
        assertThat(scene.asked()).isEmpty();
    }

    @Test
    void aListedAddressThatIsNotAParleyIsRemovedAfterTwoChecks() {
        scene.passes(3_500);
        scene.hangsUp('A');
        scene.passes(1_000);
        scene.hangsUp('A');

        assertThat(scene.list()).isEqualTo("BCDx");
        assertThat(scene.room.known()).contains(Scene.at('A'));
    }

    @Test
    void aMemberThatRefusesOrIsNotInTheRoomIsRemovedAtOnce() {
        scene.passes(3_500);
        scene.refuses('A');
        scene.answers('B', new Denied(Reason.NO_ROOM));
        scene.agrees('C');

        assertThat(scene.list()).isEqualTo("CDx");
        assertThat(scene.room.known()).containsExactlyInAnyOrder(Scene.at('A'), Scene.at('B'), Scene.at('C'));
    }

    @Test
    void aMemberThatAnotherCannotReachIsCheckedFirst() {
        scene.hears('A', new Dismiss(Scene.at('B')));
        scene.passes(0);
        assertThat(scene.list()).isEqualTo("ABCDx");
        assertThat(scene.asked()).containsExactly("reigns B");
        scene.agrees('B');

        assertThat(scene.list()).isEqualTo("ABCDx");
    }

    @Test
    void aMemberThatIsReportedAgainAndAgainIsCheckedOnceASecond() {
        for (int i = 0; i < 300; i++) {
            scene.hears('A', new Dismiss(Scene.at('B')));
            scene.passes(10);
            if (scene.asked().contains("reigns B")) {
                assertThat(scene.now() % 1_000).isLessThanOrEqualTo(10);
                scene.agrees('B');
            }
        }

        assertThat(scene.list()).isEqualTo("ABCDx");
    }

    @Test
    void aGuestThatAnotherCannotReachIsRemovedAtOnce() {
        scene.hears('A', new Dismiss(Scene.at('x')));

        assertThat(scene.list()).isEqualTo("ABCD");
        assertThat(scene.asked()).containsExactly("left A: X", "left B: X", "left C: X");
    }

    @Test
    void ofManyChangesAtOnceOnlyTheFirstAreSent() {
        for (int i = 0; i < 400; i++) {
            joinFrom(new PeerAddress(new Ipv4(i), 9_090), "Team " + i);
        }

        assertThat(scene.room.members().size()).isEqualTo(405);
        assertThat(scene.asked().size()).isBetween(1_500, 2_500);
    }

    // Guests have one host, and are not Parleys.

    @Test
    void aMemberOrTheTrackerCannotBeAdmittedAsAGuest() {
        for (char victim : List.of('D', 'B', 'A')) {
            assertThat(scene.hears('A', new Admit(Scene.at(victim), new TeamName("Clown"), Dialect.TAGGED)))
                    .isEqualTo(new Denied(Reason.OTHER_HOST));
        }

        assertThat(scene.room.members().named(new TeamName("Clown"))).isEmpty();
        assertThat(scene.asked()).isEmpty();
        assertThat(scene.shown()).isEmpty();
    }

    @Test
    void aGuestCannotBeAdmittedByASecondHost() {
        assertThat(scene.hears('A', admit('x'))).isEqualTo(new Denied(Reason.OTHER_HOST));
        assertThat(scene.room.members().at(Scene.at('x')).orElseThrow().isGuestOf(Scene.at('D'))).isTrue();
    }

    @Test
    void aGuestThatStartsAParleyIsAMemberAndNoGuest() {
        scene.hears('X', new Join(Scene.name('x')));

        assertThat(scene.room.members().containsParley(Scene.at('x'))).isTrue();
        assertThat(scene.room.members().guests()).isEmpty();
    }

    @Test
    void theTrackerBecomesTheHostIfTheHostLeaves() {
        scene.hears('A', admit('y'));
        scene.forget();
        scene.hears('A', new Leave());

        assertThat(hostOf(scene, 'y')).isEqualTo(Scene.at('D'));
        assertThat(scene.asked()).contains("listed B: Team y", "listed C: Team y");
        assertThat(scene.told()).contains(
                "y: #lobby * Your host is gone. Send your lines to Team D at 10.0.0.4:5004");
    }

    @Test
    void theTrackerBecomesTheHostIfTheHostIsLost() {
        scene.hears('A', admit('y'));
        scene.forget();
        scene.hears('B', new Dismiss(Scene.at('A')));
        scene.passes(0);
        scene.refuses('A');

        assertThat(hostOf(scene, 'y')).isEqualTo(Scene.at('D'));
    }

    @Test
    void aNewTrackerBecomesTheHostOfTheOldOnesGuests() {
        Scene heir = Scene.member('C', "DABx");
        heir.hears('D', new TakeOver());

        assertThat(hostOf(heir, 'x')).isEqualTo(Scene.at('C'));
        assertThat(heir.told()).contains(
                "x: #lobby * Your host is gone. Send your lines to Team C at 10.0.0.3:5003");
    }

    // Limits.

    @Test
    void aRoomHasAtMost500Members() {
        fill(Limits.MEMBERS);
        assertThat(scene.hears('E', new Join(Scene.name('E')))).isEqualTo(FULL);
        assertThat(scene.hears('A', admit('e'))).isNotInstanceOf(Accepted.class);
        fill(Limits.MEMBERS - 1);

        assertThat(scene.hears('E', new Join(Scene.name('E')))).isInstanceOf(Accepted.class);
    }

    @Test
    void aMemberOfAFullRoomCanStillJoinAgain() {
        fill(Limits.MEMBERS);

        assertThat(joinFrom(new PeerAddress(new Ipv4(1), 9_090), "Team 1")).isInstanceOf(Accepted.class);
    }

    @Test
    void aRoomHasAtMost64MembersAtOneIpAddress() {
        for (int port = 1; port <= Limits.MEMBERS_PER_ADDRESS; port++) {
            assertThat(joinFrom(new PeerAddress(new Ipv4(7), port), "Team " + port)).isInstanceOf(Accepted.class);
        }
        scene.passes(2_000);

        assertThat(joinFrom(new PeerAddress(new Ipv4(7), 65), "Team 65")).isEqualTo(FULL);
        assertThat(joinFrom(new PeerAddress(new Ipv4(8), 65), "Team 65")).isInstanceOf(Accepted.class);
    }

    @Test
    void anIpAddressCannotJoinAndLeaveWithoutEnd() {
        int joined = 0;
        for (int port = 1; port <= 1_000; port++) {
            PeerAddress address = new PeerAddress(new Ipv4(7), port);
            if (joinFrom(address, "Team " + port) instanceof Accepted) {
                joined++;
                say(address, new Leave());
            }
        }

        assertThat(joined).isEqualTo(Limits.MEMBERS_PER_ADDRESS);
    }

    @Test
    void theTrackersOwnMachineHasNoSuchLimit() {
        for (int port = 1; port <= 100; port++) {
            assertThat(joinFrom(new PeerAddress(Scene.at('D').ip(), port), "Team " + port))
                    .isInstanceOf(Accepted.class);
        }
    }

    @Test
    void aHostHasAtMost16Guests() {
        for (int i = 0; i < Limits.GUESTS_PER_HOST; i++) {
            assertThat(say(Scene.at('A'), guest(i))).isInstanceOf(Accepted.class);
        }

        assertThat(say(Scene.at('A'), guest(16))).isEqualTo(FULL);
        assertThat(say(Scene.at('B'), guest(16))).isInstanceOf(Accepted.class);
    }

    @Test
    void aRoomHasAtMost64Guests() {
        int admitted = 1;
        for (char host : List.of('A', 'B', 'C', 'E', 'F')) {
            scene.hears(host, new Join(Scene.name(host)));
            for (int i = 0; i < Limits.GUESTS_PER_HOST; i++) {
                if (say(Scene.at(host), guest(100 * host + i)) instanceof Accepted) {
                    admitted++;
                }
            }
        }

        assertThat(admitted).isEqualTo(Limits.GUESTS);
        assertThat(scene.room.members().guests()).hasSize(Limits.GUESTS);
    }

    @Test
    void theListFitsIntoOneAnswerHoweverLongTheNamesAre() {
        int joined = 0;
        while (joinFrom(new PeerAddress(new Ipv4(joined), 9_090), longName(joined)) instanceof Accepted) {
            joined++;
        }

        assertThat(joined).isBetween(50, 80);
        assertThat(RoomCodec.length(scene.room.members())).isLessThanOrEqualTo(RoomCodec.MAX_MEMBERS);
        assertThat(joinFrom(new PeerAddress(new Ipv4(joined), 9_090), longName(joined))).isEqualTo(FULL);
    }

    @Test
    void theListFitsIntoOneAnswerAfterRenamesToo() {
        for (int i = 0; i < 100; i++) {
            joinFrom(new PeerAddress(new Ipv4(i), 9_090), "Team " + i);
        }
        for (int i = 0; i < 100; i++) {
            say(new PeerAddress(new Ipv4(i), 9_090), new Rename(new TeamName(longName(i))));
        }
        assertThat(RoomCodec.length(scene.room.members())).isLessThanOrEqualTo(RoomCodec.MAX_MEMBERS);
        assertThat(say(new PeerAddress(new Ipv4(99), 9_090), new Rename(new TeamName(longName(99))))).isEqualTo(FULL);

        assertThat(say(new PeerAddress(new Ipv4(0), 9_090), new Rename(new TeamName("Team"))))
                .isInstanceOf(Accepted.class);
    }

    private static String longName(int number) {
        return "👋".repeat(Limits.TEAM_NAME - 4) + number;
    }

    /** Replaces the list by one of this size, with the tracker. */
    private void fill(int size) {
        Stream<Member> crowd = IntStream.range(1, size)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(i), 9_090), new TeamName("Team " + i),
                        Scene.PARLEY, 0));
        scene.room.state.replaceList(Members.of(Stream.concat(Stream.of(Scene.member('D')), crowd).toList()));
    }

    private RoomAnswer.Response joinFrom(PeerAddress address, String name) {
        return say(address, new Join(new TeamName(name)));
    }

    private RoomAnswer.Response say(PeerAddress from, Body body) {
        return scene.room.onMessage(from, new RoomMessage(RoomName.LOBBY, scene.room.term(), body), scene.now())
                .orElseThrow();
    }

    private static Admit guest(int number) {
        return new Admit(new PeerAddress(new Ipv4(number), 4_000), new TeamName("Guest " + number), Dialect.TAGGED);
    }

    private static Admit admit(char guest) {
        return new Admit(Scene.at(guest), Scene.name(guest), Dialect.TAGGED);
    }

    private static PeerAddress hostOf(Scene scene, char guest) {
        return scene.room.members().at(Scene.at(guest)).flatMap(Member::hosting).map(Hosting::host).orElseThrow();
    }
}

package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.room.Members.Member;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The member list. */
class MembersTest {

    private static final Members ABC = Members.of(List.of(Scene.member('C'), Scene.member('A'), Scene.member('B')));

    @Test
    void isOrderedByAddress() {
        assertThat(ABC.all()).containsExactly(Scene.member('A'), Scene.member('B'), Scene.member('C'));
    }

    @Test
    void behavesLikeASortedMap() {
        Random random = new Random(1);
        TreeMap<PeerAddress, Member> model = new TreeMap<>();
        Members members = Members.NONE;
        for (int i = 0; i < 2_000; i++) {
            PeerAddress address = new PeerAddress(new Ipv4(random.nextInt(20)), 5_000 + random.nextInt(2));
            if (random.nextInt(3) == 0) {
                members = members.without(address);
                model.remove(address);
            } else {
                Member member = new Member(address, Scene.name((char) ('A' + random.nextInt(9))),
                        random.nextBoolean() ? Scene.GUEST : Scene.PARLEY,
                        i % 3);
                members = members.with(member);
                model.put(address, member);
            }
            assertThat(members.all()).containsExactlyElementsOf(model.values());
            assertThat(members.digest()).isEqualTo(Members.of(model.values()).digest());
            assertThat(members.at(address)).isEqualTo(Optional.ofNullable(model.get(address)));
        }
    }

    @Test
    void everyDifferenceChangesTheDigest() {
        Member a = Scene.member('A');

        assertThat(List.of(ABC.without(a.address()), ABC.with(Scene.member('D')), ABC.with(a.named(Scene.name('X'))),
                ABC.with(new Member(a.address(), a.name(), Scene.GUEST, a.since())),
                ABC.with(new Member(a.address(), a.name(), Scene.PARLEY, a.since() + 1))))
                .extracting(Members::digest).doesNotHaveDuplicates().doesNotContain(ABC.digest());
    }

    @Test
    void aPageReplacesTheMembersInItsRange() {
        Member other = Scene.member('B').named(Scene.name('X'));

        assertThat(ABC.withPage(after('A'), page(Optional.empty(), other)).all())
                .containsExactly(Scene.member('A'), other);
        assertThat(ABC.withPage(after('A'), page(after('B'), other)).all())
                .containsExactly(Scene.member('A'), other, Scene.member('C'));
        assertThat(ABC.withPage(Optional.empty(), page(after('B'))).all()).containsExactly(Scene.member('C'));
        assertThat(ABC.withPage(after('C'), page(Optional.empty(), Scene.member('D')))).extracting(Members::digest)
                .isEqualTo(ABC.with(Scene.member('D')).digest());
    }

    @Test
    void aPageReplacesNoOtherMembers() {
        RoomAnswer.Page page = page(after('B'), Scene.member('D'), Scene.member('A').named(Scene.name('X')));

        assertThat(ABC.withPage(after('A'), page).all()).containsExactly(Scene.member('A'), Scene.member('C'));
        assertThat(ABC.withPage(after('B'), page(after('A'))).all()).containsExactlyElementsOf(ABC.all().toList());
    }

    private static Optional<PeerAddress> after(char who) {
        return Optional.of(Scene.at(who));
    }

    private static RoomAnswer.Page page(Optional<PeerAddress> next, Member... members) {
        return new RoomAnswer.Page(List.of(members), next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEAM b", "Team\u200b B", "Team B\u202e", "Team\u00a0B"})
    void namesThatLookTheSameAreTheSame(String name) {
        assertThat(ABC.named(new TeamName(name))).contains(Scene.member('B'));
    }

    @Test
    void theHashOfAMemberIsPartOfTheWireFormat() {
        assertThat(Scene.member('A').digest()).isEqualTo(0xBA2932D22FF2E97EL);
        assertThat(Scene.member('x').digest()).isEqualTo(0xA17224F763B54702L);
        assertThat(Members.of(List.of(Scene.member('A'), Scene.member('x'))).digest())
                .isEqualTo(0xBA2932D22FF2E97EL ^ 0xA17224F763B54702L);
    }

    @Test
    void aFreeNameHasTheNextNumber() {
        Members more = ABC.with(Scene.member('D').named(new TeamName("team a-2")));

        assertThat(more.freeName(Scene.name('A'))).isEqualTo(new TeamName("Team A-3"));
    }

    @Test
    void aFreeNameIsNotTooLong() {
        TeamName longest = new TeamName("\uD83D\uDE00".repeat(Limits.TEAM_NAME));

        assertThat(ABC.freeName(longest)).isEqualTo(new TeamName("\uD83D\uDE00".repeat(Limits.TEAM_NAME - 2) + "-2"));
    }

    @Test
    void theMemberThatJoinedFirstKeepsItsName() {
        Members members = Members.of(List.of(
                new Member(Scene.at('A'), Scene.name('X'), Scene.PARLEY, 30),
                new Member(Scene.at('B'), new TeamName("TEAM X"), Scene.GUEST, 10),
                new Member(Scene.at('C'), Scene.name('X'), Scene.PARLEY, 20),
                new Member(Scene.at('D'), new TeamName("Team X-2"), Scene.PARLEY, 40)));

        assertThat(members.withUniqueNames().all().map(Member::name).map(TeamName::text))
                .containsExactly("Team X-4", "TEAM X", "Team X-3", "Team X-2");
    }

    @Test
    void aPageCanStartBehindAnAddressThatIsGone() {
        assertThat(ABC.after(Optional.empty(), 2)).containsExactly(Scene.member('A'), Scene.member('B'));
        assertThat(ABC.after(Optional.of(Scene.at('A')), 9)).containsExactly(Scene.member('B'), Scene.member('C'));
        assertThat(ABC.without(Scene.at('B')).after(Optional.of(Scene.at('B')), 9)).containsExactly(Scene.member('C'));
        assertThat(ABC.after(Optional.of(Scene.at('C')), 9)).isEmpty();
    }
}

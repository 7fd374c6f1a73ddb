package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The member list. */
class MembersTest {

    private static final Optional<Hosting> GUEST = Optional.of(new Hosting(Dialect.TAGGED, Scene.at('A')));
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
                        random.nextBoolean() ? GUEST : Scene.PARLEY, i % 3);
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
                ABC.with(new Member(a.address(), a.name(), GUEST, a.since())),
                ABC.with(new Member(a.address(), a.name(), guest(Dialect.ADDRESS, 'A'), a.since())),
                ABC.with(new Member(a.address(), a.name(), guest(Dialect.TAGGED, 'B'), a.since())),
                ABC.with(new Member(a.address(), a.name(), Scene.PARLEY, a.since() + 1))))
                .extracting(Members::digest).doesNotHaveDuplicates().doesNotContain(ABC.digest());
    }

    private static Optional<Hosting> guest(Dialect dialect, char host) {
        return Optional.of(new Hosting(dialect, Scene.at(host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEAM b", "Team\u200b B", "Team B\u202e", "Team\u00a0B"})
    void namesThatLookTheSameAreTheSame(String name) {
        assertThat(ABC.named(new TeamName(name))).contains(Scene.member('B'));
    }

    @Test
    void theHashOfAMemberIsPartOfTheWireFormat() {
        assertThat(Scene.member('A').digest()).isEqualTo(0xBA2932D22FF2E97EL);
        assertThat(Scene.member('x', Scene.at('A')).digest()).isEqualTo(0xF9EC0C22C1AA90EDL);
        assertThat(Members.of(List.of(Scene.member('A'), Scene.member('x', Scene.at('A')))).digest())
                .isEqualTo(0xBA2932D22FF2E97EL ^ 0xF9EC0C22C1AA90EDL);
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
                new Member(Scene.at('B'), new TeamName("TEAM X"), GUEST, 10),
                new Member(Scene.at('C'), Scene.name('X'), Scene.PARLEY, 20),
                new Member(Scene.at('D'), new TeamName("Team X-2"), Scene.PARLEY, 40)));

        assertThat(members.withUniqueNames().all().map(Member::name).map(TeamName::text))
                .containsExactly("Team X-4", "TEAM X", "Team X-3", "Team X-2");
    }
}

package parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import parley.dialect.Dialect;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Invariants for messages in any order. */
class RosterPropertiesTest {

    private static final int CAPACITY = 4;
    private static final int PER_ADDRESS = 3;
    private static final Host HOST = new Host(Set.of(Ipv4.parse("192.168.1.10")), 9090);

    private enum Way {
        HEARD,
        REACHED,
        MISSED
    }

    private record Step(Way way, PeerAddress peer, Message message) {

        void happensTo(Roster roster) {
            switch (way) {
                case HEARD -> roster.heard(peer, TeamName.UNKNOWN, Dialect.TAGGED, message, Instant.EPOCH);
                case REACHED -> roster.reached(peer, message, true, Instant.EPOCH);
                case MISSED -> roster.missed(peer, message);
            }
        }

        boolean leaves(PeerAddress address) {
            return message == Control.LEAVE && HOST.identity(address).equals(HOST.identity(peer));
        }

        boolean isContact() {
            boolean heard = way == Way.HEARD && message != Control.KEEP_ALIVE;
            return (heard || way == Way.REACHED) && message != Control.LEAVE && !HOST.isSelf(peer);
        }
    }

    private interface Invariant {

        void holds(List<Peer> before, Step step, Roster after);
    }

    @Property
    void neverMoreAreKeptThanThereIsSpaceFor(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(after.active()).hasSizeLessThanOrEqualTo(CAPACITY));
    }

    @Property
    void noPeerCountsTwice(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(after.active())
                .extracting(peer -> HOST.identity(peer.address())).doesNotHaveDuplicates());
    }

    @Property
    void nobodyIsAPeerOfItself(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(after.active())
                .noneMatch(peer -> HOST.isSelf(peer.address())));
    }

    @Property
    void everyPeerThatIsListedIsFound(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(after.active())
                .allSatisfy(peer -> assertThat(after.find(peer.address())).hasValue(peer)));
    }

    @Property
    void neverMoreAreKeptOfOneAddressThanThereIsSpaceFor(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(countByIp(after.active()).values())
                .allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(PER_ADDRESS)));
    }

    @Property
    void aConnectionEndsByALeaveOrForANewPeerIfNobodyElseCanGo(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> before.stream().filter(Peer::connected)
                .filter(peer -> after.find(peer.address()).isEmpty() && !step.leaves(peer.address()))
                .forEach(evicted -> {
                    Ipv4 ip = ip(step.peer());
                    boolean quotaIsUsedUp = countByIp(before).getOrDefault(ip, 0L) == PER_ADDRESS;
                    assertThat(step.isContact()).isTrue();
                    assertThat(before).extracting(peer -> HOST.identity(peer.address()))
                            .doesNotContain(HOST.identity(step.peer()));
                    assertThat(before).filteredOn(peer -> !quotaIsUsedUp || ip(peer.address()).equals(ip))
                            .contains(evicted).allMatch(Peer::connected);
                }));
    }

    @Property
    void aPeerThatLeavesIsGone(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(after.active())
                .noneMatch(peer -> step.leaves(peer.address())));
    }

    @Property
    void aPeerThatWasJustInContactIsKept(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(after.find(step.peer()).isPresent() || !step.isContact())
                .isTrue());
    }

    @Property
    void aPeerThatHasSpokenStaysKnown(@ForAll("histories") List<Step> steps) {
        always(steps, (before, step, after) -> assertThat(before).filteredOn(Peer::hasSpoken)
                .allSatisfy(peer -> assertThat(after.known(peer.address())).isPresent()));
    }

    private static Ipv4 ip(PeerAddress address) {
        return HOST.identity(address).ip();
    }

    private static Map<Ipv4, Long> countByIp(List<Peer> peers) {
        return peers.stream().collect(Collectors.groupingBy(peer -> ip(peer.address()), Collectors.counting()));
    }

    private static void always(List<Step> steps, Invariant invariant) {
        Roster roster = new Roster(HOST, CAPACITY, PER_ADDRESS);
        for (Step step : steps) {
            List<Peer> before = roster.active();
            step.happensTo(roster);
            invariant.holds(before, step, roster);
        }
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        Arbitrary<PeerAddress> addresses = Combinators.combine(
                Arbitraries.of("127.0.0.1", "192.168.1.10", "192.168.1.11", "192.168.1.12"),
                Arbitraries.of(7070, 8080, 8081, 9090)).as((ip, port) -> new PeerAddress(Ipv4.parse(ip), port));
        Arbitrary<Message> messages = Arbitraries.of("connect", "connect", "connect", "hello", "Hello!", "ping", "exit")
                .map(Message::of);
        return Combinators.combine(Arbitraries.of(Way.values()), addresses, messages).as(Step::new)
                .list().ofMaxSize(40);
    }
}

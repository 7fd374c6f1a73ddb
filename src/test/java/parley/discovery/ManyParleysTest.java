package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import parley.discovery.Discovery.Effect;
import parley.discovery.Found.Change;
import parley.discovery.Inquiry.Question;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Many Parleys on one network, in virtual time. Everything that is sent arrives after a millisecond. */
class ManyParleysTest {

    private static final int MANY = 50;
    private static final TeamName NAME = TeamName.parse("One");

    private record Task(long at, Runnable action) {
    }

    private final Queue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));
    private final List<One> all = new ArrayList<>();
    private final Random random = new Random(11);
    private long now;
    private int beacons;
    private int greetings;
    /** Those that hear no beacon. */
    private final Set<One> deaf = new HashSet<>();

    /** One of the Parleys. A greeting makes both sides peers of each other, as over TCP. */
    private final class One {

        final PeerAddress address = new PeerAddress(new Ipv4(0x0a000001 + all.size()), 7070);
        final Beacon.Id id = Beacon.Id.draw(random);
        final Map<PeerAddress, TeamName> peers = new HashMap<>();
        final Discovery discovery = new Discovery(id,
                at -> Optional.ofNullable(peers.get(at)).map(name -> DiscoveryFixture.peer(at, name)), random,
                this::perform);
        final List<PeerAddress> gone = new ArrayList<>();
        int said;

        void perform(Effect effect) {
            if (effect instanceof Effect.Announce announce) {
                beacons++;
                said++;
                send(new Beacon.Here(id, address.port(), announce.next(), NAME, Optional.empty()));
            } else if (effect instanceof Effect.Tell tell && tell.change() == Change.GONE) {
                gone.add(tell.peer());
            } else if (effect instanceof Effect.Ping check) {
                boolean answers = all.stream().anyMatch(one -> one.address.equals(check.to()));
                later(1, () -> discovery.checked(check.to(), answers, now));
            } else if (effect instanceof Effect.Greet greet) {
                greetings++;
                One other = all.stream().filter(one -> one.address.equals(greet.to())).findFirst().orElseThrow();
                later(1, () -> {
                    peers.put(other.address, NAME);
                    other.peers.put(address, NAME);
                    discovery.greeted(other.address, now);
                });
            }
        }

        void send(Beacon beacon) {
            List.copyOf(all).stream().filter(hearer -> hearer != this && !deaf.contains(hearer))
                    .forEach(hearer -> later(1, () -> hearer.discovery.heard(address, beacon, now)));
        }
    }

    @Test
    void aNewcomerFindsAllAndIsFoundByAllWithOneGreetingEach() {
        start(MANY - 1);
        pass(5 * 60_000);
        beacons = 0;
        greetings = 0;

        One newcomer = start(1).get(0);
        pass(1_000);
        assertThat(newcomer.peers).hasSize(MANY - 1);
        assertThat(greetings).isEqualTo(MANY - 1);
        assertThat(beacons).isLessThanOrEqualTo(MANY - 1 + 5);
    }

    @Test
    void aQuestionCostsOneBeaconEach() {
        start(MANY);
        pass(5 * 60_000);
        beacons = 0;
        all.forEach(one -> one.discovery.asked(Question.TO_ALL, now));
        pass(1_000);
        assertThat(beacons).isBetween(MANY, MANY + 5);
    }

    @Test
    void manyThatStartAtOnceFindEachOtherWithOneGreetingForEachPair() {
        start(MANY);
        pass(2_500);
        assertThat(all).allSatisfy(one -> assertThat(one.peers).hasSize(MANY - 1));
        assertThat(greetings).isEqualTo(MANY * (MANY - 1) / 2);
        assertThat(all).allSatisfy(one -> assertThat(one.said).isLessThanOrEqualTo(5));
    }

    @Test
    void aParleyThatHearsNothingIsFoundAnyway() {
        start(MANY - 1);
        pass(60_000);
        One newcomer = start(1).get(0);
        deaf.add(newcomer);
        pass(2_000);
        assertThat(newcomer.peers).hasSize(MANY - 1);
    }

    @Test
    void eachSendsABeaconEveryHalfMinuteWhenNothingHappens() {
        start(MANY);
        pass(5 * 60_000);
        beacons = 0;
        pass(10 * 60_000);
        assertThat(beacons).isBetween(MANY * 18, MANY * 22);
        assertThat(all).allSatisfy(one -> assertThat(one.discovery.found()).hasSize(MANY - 1).noneMatch(Found::silent));
    }

    @Test
    void allNoticeWhenOneLeaves() {
        start(MANY);
        pass(5_000);
        One first = all.remove(0);
        PeerAddress leaver = first.address;
        first.send(new Beacon.Gone(first.id, leaver.port()));
        pass(2_000);
        assertThat(all).allSatisfy(one -> assertThat(one.discovery.found()).hasSize(MANY - 2));
        assertThat(all).allSatisfy(one -> assertThat(one.gone).containsExactly(leaver));
    }

    private List<One> start(int count) {
        List<One> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            One one = new One();
            all.add(one);
            started.add(one);
            one.discovery.start(now);
        }
        return started;
    }

    /** Everybody gets a tick whenever one is due. */
    private void pass(long millis) {
        for (long end = now + millis; now < end;) {
            while (!tasks.isEmpty() && tasks.element().at() <= now) {
                tasks.remove().action().run();
            }
            all.stream().filter(one -> one.discovery.nextTick() <= now).collect(Collectors.toList())
                    .forEach(one -> one.discovery.tick(now));
            long next = all.stream().mapToLong(one -> one.discovery.nextTick()).min().orElse(end);
            long arrival = tasks.isEmpty() ? end : tasks.element().at();
            now = Math.min(end, Math.max(now, Math.min(next, arrival)));
        }
    }

    private void later(long millis, Runnable action) {
        tasks.add(new Task(now + millis, action));
    }
}

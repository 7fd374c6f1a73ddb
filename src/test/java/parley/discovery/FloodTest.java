package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.discovery.DiscoveryFixture.ABC;
import static parley.discovery.DiscoveryFixture.XYZ;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.discovery.Inquiry.Question;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** Forged beacons gain little, however many there are and wherever they claim to come from. */
class FloodTest {

    /** Long enough to fill every place several times. */
    private static final int FLOOD_MILLIS = 10_000;
    private static final int NETWORK = 0x0a000000;

    private final DiscoveryFixture me = new DiscoveryFixture();
    private final Random random = new Random(1);
    private int answered;

    @Test
    void causesFewGreetingsAndTellsTheUserNothing() {
        flood(this::anybody);
        assertThat(me.greeted().count()).isBetween((long) Limits.GREETINGS_AT_ONCE,
                Limits.GREETINGS_AT_ONCE + FLOOD_MILLIS / Limits.GREETING_EVERY.toMillis() + 1);
        assertThat(me.checked()).isEmpty();
        assertThat(me.told()).isEmpty();
    }

    @Test
    void causesFewGreetingsToOneHost() {
        flood(() -> new PeerAddress(XYZ.ip(), port()));
        assertThat(me.greeted().count()).isBetween((long) Limits.GREETINGS_AT_ONCE_PER_HOST,
                Limits.GREETINGS_AT_ONCE_PER_HOST + FLOOD_MILLIS / Limits.GREETING_EVERY_PER_HOST.toMillis() + 1);
    }

    @Test
    void causesFewBeacons() {
        me.discovery.start(me.now);
        flood(this::anybody);
        assertThat(me.announced()).hasSizeLessThanOrEqualTo(FLOOD_MILLIS / 1_000 + 2);
    }

    @Test
    void questionsCauseFewBeacons() {
        me.discovery.start(me.now);
        me.passes(300_000);
        int before = me.announced().size();
        for (int passed = 0; passed < FLOOD_MILLIS; passed++) {
            me.discovery.asked(Question.TO_ALL, me.now);
            me.passes(1);
        }
        assertThat(me.announced().size() - before).isBetween(1, FLOOD_MILLIS / 1_000 + 1);
    }

    @Test
    void fillsNothingAndLeavesNothingBehind() {
        flood(this::anybody);
        assertThat(me.found()).hasSizeBetween(Limits.FOUND / 2, Limits.FOUND);
        me.passes(200_000);
        assertThat(me.found()).isEmpty();
    }

    @Test
    void fromOneAddressTakesOnePlace() {
        flood(() -> XYZ);
        assertThat(me.found()).containsExactly(XYZ);
    }

    @Test
    void fromOneHostFillsOnlyItsQuota() {
        me.hears(ABC, "z");
        flood(() -> new PeerAddress(XYZ.ip(), port()));
        assertThat(me.found()).hasSize(1 + Limits.FOUND_PER_HOST).contains(ABC);
    }

    @Test
    void aHostWithItsQuotaFullOfPeersGetsNoMorePlaces() {
        for (int port = 1; port <= Limits.FOUND_PER_HOST; port++) {
            PeerAddress address = new PeerAddress(XYZ.ip(), port);
            me.hasPeer(address, "Team " + port).hears(address, "a" + port);
        }
        me.hears(XYZ, "z").hears(ABC, "y");
        assertThat(me.found()).hasSize(Limits.FOUND_PER_HOST + 1).contains(ABC).doesNotContain(XYZ);
    }

    @Test
    void doesNotDriveOutAnybodyWhoHasAnswered() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ);
        flood(this::anybody);
        assertThat(me.found()).contains(XYZ);
    }

    @Test
    void leavesNoPlaceIfAllHaveAnswered() {
        for (int i = 0; i < Limits.FOUND; i++) {
            PeerAddress address = new PeerAddress(new Ipv4(NETWORK + 1 + i), 7070);
            me.hasPeer(address, "Team " + i).hears(address, "a" + i);
        }
        me.hears(XYZ, "z");
        assertThat(me.found()).hasSize(Limits.FOUND).doesNotContain(XYZ);
    }

    @Test
    void theInstanceHeardLastIsGreetedFirstWhenItIsOver() {
        flood(this::anybody);
        me.hears(XYZ, "z").passes(Limits.GREETING_EVERY.toMillis());
        assertThat(me.greeted()).last().isEqualTo(XYZ);
    }

    @Test
    void forgedGonesCauseFewChecksAndTellTheUserNothing() {
        List<PeerAddress> all = manyPeers(30);
        for (int passed = 0; passed < FLOOD_MILLIS; passed += 2_000) {
            all.forEach(peer -> me.hearsGone(peer, "a" + peer.ip().bits()));
            me.passes(2_000);
            all.forEach(peer -> me.isChecked(peer, true));
        }
        assertThat(me.checked().count()).isBetween((long) Limits.CHECKS_AT_ONCE,
                Limits.CHECKS_AT_ONCE + FLOOD_MILLIS / Limits.CHECK_EVERY.toMillis() + 1);
        assertThat(me.checked()).doesNotHaveDuplicates();
        assertThat(me.told()).isEmpty();
        assertThat(me.found()).containsExactlyElementsOf(all);
    }

    @Test
    void forgedBeaconsOfSilentPeersCauseFewChecksAndTellTheUserNothing() {
        List<PeerAddress> all = manyPeers(1);
        me.passes(10_000);
        assertThat(me.told()).hasSameSizeAs(all);
        for (int passed = 0; passed < FLOOD_MILLIS; passed += 500) {
            all.forEach(peer -> me.hears(peer, "a" + peer.ip().bits(), 1));
            me.passes(500);
            all.forEach(peer -> me.isChecked(peer, false));
        }
        assertThat(me.checked().count()).isBetween((long) Limits.CHECKS_AT_ONCE,
                Limits.CHECKS_AT_ONCE + FLOOD_MILLIS / Limits.CHECK_EVERY.toMillis() + 1);
        assertThat(me.told()).hasSameSizeAs(all);
    }

    private List<PeerAddress> manyPeers(int next) {
        return IntStream.rangeClosed(1, 100).mapToObj(i -> {
            PeerAddress address = new PeerAddress(new Ipv4(NETWORK + i), 7070);
            me.hasPeer(address, "Team " + i).hears(address, "a" + address.ip().bits(), next);
            return address;
        }).toList();
    }

    private PeerAddress anybody() {
        return new PeerAddress(new Ipv4(NETWORK | random.nextInt(1 << 24)), port());
    }

    private int port() {
        return 1 + random.nextInt(65_535);
    }

    /** Brings as many beacons as are handled at all, each with a new id. Nobody answers. */
    private void flood(Supplier<PeerAddress> from) {
        int rest = (int) Limits.BEACONS_REST.toMillis();
        for (int passed = 0; passed < FLOOD_MILLIS; passed += rest) {
            for (int i = 0; i < Limits.BEACONS_IN_A_ROW; i++) {
                me.hears(from.get(), Integer.toString(random.nextInt(Integer.MAX_VALUE), 36), 60);
            }
            me.passes(rest);
            List<PeerAddress> greeted = me.greeted().skip(answered).toList();
            greeted.forEach(me::isNotAnsweredBy);
            answered += greeted.size();
        }
    }
}

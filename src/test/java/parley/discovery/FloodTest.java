package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.discovery.Neighbour.XYZ;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** Whoever forges beacons gets little for it. */
class FloodTest {

    /** In which all places are taken several times over. */
    private static final int A_WHILE = 20_000;

    private final Neighbour me = new Neighbour();
    private final Random random = new Random(1);
    private int answered;

    @Test
    void bringsAboutFewGreetingsAndNoWordToTheUser() {
        flood(A_WHILE);
        assertThat(me.greeted().count()).isBetween((long) Limits.GREETINGS_AT_ONCE,
                Limits.GREETINGS_AT_ONCE + A_WHILE / Limits.GREETING_EVERY.toMillis() + 1);
        assertThat(me.told()).isEmpty();
    }

    @Test
    void bringsAboutFewBeacons() {
        me.discovery.begin(me.now);
        flood(A_WHILE);
        assertThat(me.announced()).isLessThanOrEqualTo(A_WHILE / 1_000 + 2);
    }

    @Test
    void questionsBringAboutFewBeacons() {
        me.discovery.begin(me.now);
        me.passes(300_000);
        long before = me.announced();
        for (int passed = 0; passed < A_WHILE; passed++) {
            me.discovery.asked(Question.TO_ALL, me.now);
            me.passes(1);
        }
        assertThat(me.announced() - before).isBetween(1L, A_WHILE / 1_000 + 1L);
    }

    @Test
    void fillsNothing() {
        flood(A_WHILE);
        assertThat(me.discovery.found()).hasSizeLessThanOrEqualTo(Limits.FOUND);
    }

    @Test
    void drivesOutNobodyWhoHasAnswered() {
        me.hears(XYZ, "z").isAnsweredBy(XYZ);
        flood(A_WHILE);
        assertThat(me.found()).contains(XYZ);
    }

    @Test
    void leavesNobodyNewAPlaceWhereAllHaveAnswered() {
        for (int i = 0; i < Limits.FOUND; i++) {
            PeerAddress address = new PeerAddress(new Ipv4(0x0a000001 + i), 7070);
            me.peers.add(address);
            me.hears(address, "a" + i);
        }
        me.hears(XYZ, "z");
        assertThat(me.found()).hasSize(Limits.FOUND).doesNotContain(XYZ);
    }

    @Test
    void whoIsHeardLastIsGreetedFirstWhenItIsOver() {
        flood(A_WHILE);
        me.hears(XYZ, "z").passes(Limits.GREETING_EVERY.toMillis());
        assertThat(me.greeted()).last().isEqualTo(XYZ);
    }

    /** As many as are handled at all, each from somebody else. Nobody answers. */
    private void flood(int millis) {
        int rest = (int) Limits.BEACONS_REST.toMillis();
        for (int passed = 0; passed < millis; passed += rest) {
            for (int i = 0; i < Limits.BEACONS_IN_A_ROW; i++) {
                PeerAddress forged = new PeerAddress(new Ipv4(0x0a000000 | random.nextInt(1 << 24)),
                        1 + random.nextInt(65_535));
                me.hears(forged, Integer.toString(random.nextInt(Integer.MAX_VALUE), 36), 60);
            }
            me.passes(rest);
            List<PeerAddress> greeted = me.greeted().skip(answered).toList();
            greeted.forEach(me::isNotAnsweredBy);
            answered += greeted.size();
        }
    }
}

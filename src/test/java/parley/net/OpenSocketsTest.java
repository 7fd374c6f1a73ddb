package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;

/** Sockets with a limit of three in all and two from one address. */
class OpenSocketsTest {

    private static final Ipv4 HERE = Ipv4.parse("127.0.0.2");
    private static final Ipv4 THERE = Ipv4.parse("127.0.0.3");
    private static final Ipv4 ELSEWHERE = Ipv4.parse("127.0.0.4");

    private final OpenSockets<String> sockets = new OpenSockets<>(3, 2);

    @Test
    void noConnectionIsInTheWayBelowTheLimits() {
        sockets.add(HERE, "a");
        sockets.add(THERE, "b");

        assertThat(inTheWayOf(HERE)).isEmpty();
    }

    @Test
    void atTheLimitOfAnAddressItsLongestIdleConnectionIsInTheWay() {
        sockets.add(THERE, "older, from elsewhere");
        sockets.add(HERE, "a");
        sockets.add(HERE, "b");

        assertThat(inTheWayOf(HERE)).contains("a");
    }

    @Test
    void atTheLimitOfAllTheLongestIdleConnectionIsInTheWay() {
        sockets.add(HERE, "a");
        sockets.add(THERE, "b");
        sockets.add(THERE, "c");

        assertThat(inTheWayOf(ELSEWHERE)).contains("a");
    }

    @Test
    void aConnectionThatWasJustUsedIsNotTheLongestIdleOne() {
        sockets.add(HERE, "a");
        sockets.add(HERE, "b");
        sockets.touch(HERE, "a");
        assertThat(inTheWayOf(HERE)).contains("b");

        sockets.add(THERE, "c");
        assertThat(inTheWayOf(ELSEWHERE)).contains("b");
    }

    @Test
    void aConnectionThatEndsMakesRoomForAnother() {
        sockets.add(HERE, "a");
        sockets.add(HERE, "b");
        sockets.add(THERE, "c");

        sockets.remove(HERE, "a");

        assertThat(inTheWayOf(HERE)).isEmpty();
        assertThat(inTheWayOf(ELSEWHERE)).isEmpty();
        assertThat(sockets.longestIdle(any())).contains("b");
    }

    @Test
    void removingAConnectionAgainChangesNothing() {
        sockets.add(HERE, "a");
        sockets.remove(HERE, "a");
        sockets.remove(HERE, "a");

        assertThat(sockets.longestIdle(any())).isEmpty();
    }

    @Test
    void aConnectionThatIsNeededIsSkipped() {
        sockets.add(HERE, "waiting");
        sockets.add(HERE, "b");
        sockets.add(THERE, "c");
        Predicate<String> dispensable = connection -> !connection.equals("waiting");

        assertThat(sockets.inTheWayOf(HERE, dispensable)).contains("b");
        assertThat(sockets.inTheWayOf(ELSEWHERE, dispensable)).contains("b");
        assertThat(sockets.inTheWayOf(HERE, any -> false)).isEmpty();
    }

    private Optional<String> inTheWayOf(Ipv4 address) {
        return sockets.inTheWayOf(address, any());
    }

    private static Predicate<String> any() {
        return connection -> true;
    }
}

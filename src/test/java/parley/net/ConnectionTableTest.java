package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;

/** Three in all, two from one address. */
class ConnectionTableTest {

    private static final Ipv4 HERE = Ipv4.parse("127.0.0.2");
    private static final Ipv4 THERE = Ipv4.parse("127.0.0.3");
    private static final Ipv4 ELSEWHERE = Ipv4.parse("127.0.0.4");

    private final ConnectionTable<String> crowd = new ConnectionTable<>(3, 2);

    @Test
    void whereThereIsPlaceNobodyIsInTheWay() {
        crowd.enter(HERE, "a");
        crowd.enter(THERE, "b");

        assertThat(inTheWayOf(HERE)).isEmpty();
    }

    @Test
    void whereAnAddressIsFullItsLongestIdleOneIsInTheWay() {
        crowd.enter(THERE, "older, from elsewhere");
        crowd.enter(HERE, "a");
        crowd.enter(HERE, "b");

        assertThat(inTheWayOf(HERE)).contains("a");
    }

    @Test
    void whereAllIsFullTheLongestIdleOfAllIsInTheWay() {
        crowd.enter(HERE, "a");
        crowd.enter(THERE, "b");
        crowd.enter(THERE, "c");

        assertThat(inTheWayOf(ELSEWHERE)).contains("a");
    }

    @Test
    void whoWasJustHeardIsNotTheLongestIdle() {
        crowd.enter(HERE, "a");
        crowd.enter(HERE, "b");
        crowd.touch(HERE, "a");
        assertThat(inTheWayOf(HERE)).contains("b");

        crowd.enter(THERE, "c");
        assertThat(inTheWayOf(ELSEWHERE)).contains("b");
    }

    @Test
    void whoeverLeavesMakesPlace() {
        crowd.enter(HERE, "a");
        crowd.enter(HERE, "b");
        crowd.enter(THERE, "c");

        crowd.leave(HERE, "a");

        assertThat(inTheWayOf(HERE)).isEmpty();
        assertThat(inTheWayOf(ELSEWHERE)).isEmpty();
        assertThat(crowd.longestIdle(anybody())).contains("b");
    }

    @Test
    void whoeverLeavesTwiceIsGoneAllTheSame() {
        crowd.enter(HERE, "a");
        crowd.leave(HERE, "a");
        crowd.leave(HERE, "a");

        assertThat(crowd.longestIdle(anybody())).isEmpty();
    }

    @Test
    void whoeverCannotBeSparedIsPassedOver() {
        crowd.enter(HERE, "waiting");
        crowd.enter(HERE, "b");
        crowd.enter(THERE, "c");
        Predicate<String> dispensable = member -> !member.equals("waiting");

        assertThat(crowd.inTheWayOf(HERE, dispensable)).contains("b");
        assertThat(crowd.inTheWayOf(ELSEWHERE, dispensable)).contains("b");
        assertThat(crowd.inTheWayOf(HERE, nobody -> false)).isEmpty();
    }

    private Optional<String> inTheWayOf(Ipv4 address) {
        return crowd.inTheWayOf(address, anybody());
    }

    private static Predicate<String> anybody() {
        return member -> true;
    }
}

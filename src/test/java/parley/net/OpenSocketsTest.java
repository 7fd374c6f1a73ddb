package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;

/** Three in all, two from one address. */
class OpenSocketsTest {

    private static final Ipv4 HERE = Ipv4.parse("127.0.0.2");
    private static final Ipv4 THERE = Ipv4.parse("127.0.0.3");
    private static final Ipv4 ELSEWHERE = Ipv4.parse("127.0.0.4");

    private final OpenSockets<String> table = new OpenSockets<>(3, 2);

    @Test
    void whereThereIsPlaceNobodyIsInTheWay() {
        table.add(HERE, "a");
        table.add(THERE, "b");

        assertThat(inTheWayOf(HERE)).isEmpty();
    }

    @Test
    void whereAnAddressIsFullItsLongestIdleOneIsInTheWay() {
        table.add(THERE, "older, from elsewhere");
        table.add(HERE, "a");
        table.add(HERE, "b");

        assertThat(inTheWayOf(HERE)).contains("a");
    }

    @Test
    void whereAllIsFullTheLongestIdleOfAllIsInTheWay() {
        table.add(HERE, "a");
        table.add(THERE, "b");
        table.add(THERE, "c");

        assertThat(inTheWayOf(ELSEWHERE)).contains("a");
    }

    @Test
    void whoWasJustHeardIsNotTheLongestIdle() {
        table.add(HERE, "a");
        table.add(HERE, "b");
        table.touch(HERE, "a");
        assertThat(inTheWayOf(HERE)).contains("b");

        table.add(THERE, "c");
        assertThat(inTheWayOf(ELSEWHERE)).contains("b");
    }

    @Test
    void whoeverLeavesMakesPlace() {
        table.add(HERE, "a");
        table.add(HERE, "b");
        table.add(THERE, "c");

        table.remove(HERE, "a");

        assertThat(inTheWayOf(HERE)).isEmpty();
        assertThat(inTheWayOf(ELSEWHERE)).isEmpty();
        assertThat(table.longestIdle(anybody())).contains("b");
    }

    @Test
    void whoeverLeavesTwiceIsGoneAllTheSame() {
        table.add(HERE, "a");
        table.remove(HERE, "a");
        table.remove(HERE, "a");

        assertThat(table.longestIdle(anybody())).isEmpty();
    }

    @Test
    void whoeverCannotBeSparedIsPassedOver() {
        table.add(HERE, "waiting");
        table.add(HERE, "b");
        table.add(THERE, "c");
        Predicate<String> dispensable = member -> !member.equals("waiting");

        assertThat(table.inTheWayOf(HERE, dispensable)).contains("b");
        assertThat(table.inTheWayOf(ELSEWHERE, dispensable)).contains("b");
        assertThat(table.inTheWayOf(HERE, nobody -> false)).isEmpty();
    }

    private Optional<String> inTheWayOf(Ipv4 address) {
        return table.inTheWayOf(address, anybody());
    }

    private static Predicate<String> anybody() {
        return member -> true;
    }
}

package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.room.RoomMessage;
import parley.room.Term;

/** PROTOCOL.md, section 7.3, rule 4: what an election costs. */
class ElectionCostTest {

    private static final int SEEDS = 20;

    static IntStream sizes() {
        return IntStream.of(3, 4, 5, 8, 13, 21, 34);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aKilledTrackerCostsTheOthersTwoWordsEachButTheHighest(int size) {
        int dearest = IntStream.range(0, SEEDS).map(seed -> cost(size, seed)).max().getAsInt();

        assertThat(dearest).isBetween(size - 1, 2 * (size - 2));
    }

    /** Kills the tracker of a room, and counts the words until all agree on the next one. */
    private static int cost(int size, long seed) {
        World world = new World(seed, Fault.NONE, null);
        world.settle(size, 0);
        Station tracker = world.stations().get(1);
        tracker.start();
        tracker.host();
        world.stations().stream().filter(station -> !station.isUp()).forEach(Station::start);
        world.time().runUntil(30_000);
        Agreement.check(world, Set.copyOf(world.places()));

        world.words().clear();
        tracker.crash();
        long end = world.now() + 5_000;
        while (world.now() < end && !agree(world, tracker)) {
            world.time().runUntil(world.now() + 1);
        }
        return world.words().getOrDefault(RoomMessage.Elect.class, 0)
                + world.words().getOrDefault(RoomMessage.TrackerAnnounced.class, 0);
    }

    private static boolean agree(World world, Station old) {
        Set<Term> reigns = world.stations().stream().filter(Station::isUp).map(station -> station.room().term())
                .collect(Collectors.toSet());
        return reigns.size() == 1 && !reigns.iterator().next().tracker().equals(old.address());
    }
}

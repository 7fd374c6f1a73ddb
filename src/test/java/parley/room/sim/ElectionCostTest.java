package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.room.RoomMessage;
import parley.room.Term;

/** PROTOCOL.md, section 7.3, rule 4: the number of messages that an election takes. */
class ElectionCostTest {

    private static final int SEEDS = 20;

    static IntStream sizes() {
        return IntStream.of(3, 4, 5, 8, 13, 21, 34);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aKilledTrackerCostsEveryMemberButTheHighestTwoMessages(int size) {
        int highest = IntStream.range(0, SEEDS).map(seed -> cost(size, seed)).max().getAsInt();

        assertThat(highest).isBetween(size - 1, 2 * (size - 2));
    }

    /** Kills the tracker of a room, and counts messages until all members have the same new tracker. */
    private static int cost(int size, long seed) {
        Simulation simulation = new Simulation(seed, Kind.PLAIN, Fault.NONE, null);
        simulation.add(size, 0);
        SimulatedPeer tracker = simulation.peers().get(1);
        tracker.start();
        tracker.host();
        simulation.peers().stream().filter(peer -> !peer.isUp()).forEach(SimulatedPeer::start);
        simulation.clock().runUntil(30_000);
        Agreement.check(simulation, Set.copyOf(simulation.addresses()));

        simulation.messageCounts().clear();
        tracker.crash();
        long end = simulation.now() + 5_000;
        while (simulation.now() < end && !isInAgreement(simulation, tracker)) {
            simulation.clock().runUntil(simulation.now() + 1);
        }
        return simulation.messageCounts().getOrDefault(RoomMessage.Elect.class, 0)
                + simulation.messageCounts().getOrDefault(RoomMessage.TrackerAnnounced.class, 0);
    }

    private static boolean isInAgreement(Simulation simulation, SimulatedPeer old) {
        Set<Term> terms = simulation.peers().stream().filter(SimulatedPeer::isUp).map(peer -> peer.room().term())
                .collect(Collectors.toSet());
        return terms.size() == 1 && !terms.iterator().next().tracker().equals(old.address());
    }
}

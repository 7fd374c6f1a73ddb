package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PROTOCOL.md, section 7.3, rule 4: members watch the tracker and read its list with fewer than 200 connections a
 * second.
 */
class WatchLoadTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 500})
    void aQuietRoom(int size) {
        LargeRoom room = new LargeRoom();
        room.addMembers(0, size, 1);
        room.simulation().observe(Simulation.address(0));
        room.simulation().clock().runUntil(60_000);

        assertThat(room.simulation().mostWatchesPerSecond()).isBetween(90, 199);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 500})
    void aRoomAfterAnElection(int size) {
        LargeRoom room = new LargeRoom();
        room.addMembers(0, size, 1);
        room.simulation().clock().runUntil(30_000);
        room.runs().get(0).end();
        room.runUntil(room::isInAgreement, 10);
        room.simulation().observe(room.runs().get(1).room().term().tracker());
        room.simulation().clock().runUntil(room.simulation().now() + 30_000);

        assertThat(room.simulation().mostWatchesPerSecond()).isBetween(60, 199);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 500})
    void twoHalvesThatMeet(int size) {
        LargeRoom room = LargeRoom.ofTwoHalves(size);
        room.meet();
        room.runUntil(room::isInAgreement, 100);

        assertThat(room.simulation().mostWatchesPerSecond()).isBetween(60, 249);
    }
}

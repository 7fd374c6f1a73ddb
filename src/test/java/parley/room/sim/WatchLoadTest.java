package parley.room.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * PROTOCOL.md, section 7.3, rules 1 and 2: watching, and reading the list, stay below 200 connections a second at the
 * tracker.
 */
class WatchLoadTest {

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 2_000})
    void inAQuietRoom(int size) {
        LargeRoom crowd = new LargeRoom();
        crowd.sit(0, size, 1);
        crowd.world().observe(World.place(0));
        crowd.world().time().runUntil(60_000);

        assertThat(crowd.world().mostWatches()).isBetween(90, 199);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 2_000})
    void afterAnElection(int size) {
        LargeRoom crowd = new LargeRoom();
        crowd.sit(0, size, 1);
        crowd.world().time().runUntil(30_000);
        crowd.runs().get(0).end();
        crowd.until(crowd::agree, 10);
        crowd.world().observe(crowd.runs().get(1).room().term().tracker());
        crowd.world().time().runUntil(crowd.world().now() + 30_000);

        assertThat(crowd.world().mostWatches()).isBetween(60, 199);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 600, 2_000})
    void whenTwoHalvesMeet(int size) {
        LargeRoom crowd = LargeRoom.ofTwoHalves(size);
        crowd.meet();
        crowd.until(crowd::agree, 100);

        assertThat(crowd.world().mostWatches()).isBetween(60, 199);
    }
}

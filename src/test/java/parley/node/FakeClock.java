package parley.node;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that a second passes on each time it is {@link #tick ticked}. */
final class FakeClock implements InstantSource {

    private Instant now = Instant.parse("2026-11-21T09:00:00Z");

    Instant tick() {
        now = now.plusSeconds(1);
        return now;
    }

    void to(long millis) {
        now = Instant.ofEpochMilli(millis);
    }

    @Override
    public Instant instant() {
        return now;
    }
}

package parley.node;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The two clocks of a node.
 *
 * @param system the time of day, for what the user reads; it jumps when the system's time is set
 * @param steady for timers: it starts at the time of day, then neither jumps nor runs backwards, and may stand still
 *     while the machine sleeps
 */
public record Clocks(InstantSource system, InstantSource steady) {

    /** The clocks of this machine. */
    public static Clocks ofMachine() {
        return of(InstantSource.system(), System::nanoTime);
    }

    static Clocks of(InstantSource system, LongSupplier nanoTime) {
        Instant start = system.instant();
        long startNanos = nanoTime.getAsLong();
        return new Clocks(system, () -> start.plusNanos(nanoTime.getAsLong() - startNanos));
    }
}

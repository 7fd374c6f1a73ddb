package parley.net;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Things that expire when nothing has been heard of them for one fixed time. Because that time is the same for all, the
 * order in which they were last touched is the order in which they expire, and every operation is O(1).
 */
final class Timeouts<T> {

    private final long nanos;
    private final LongSupplier nanoTime;
    private final Consumer<T> expired;
    private final Map<T, Long> deadlines = new LinkedHashMap<>();

    Timeouts(Duration after, LongSupplier nanoTime, Consumer<T> expired) {
        this.nanos = after.toNanos();
        this.nanoTime = nanoTime;
        this.expired = expired;
    }

    /** Watches it from now on, or anew. */
    void touch(T watched) {
        deadlines.remove(watched);
        deadlines.put(watched, nanoTime.getAsLong() + nanos);
    }

    void cancel(T watched) {
        deadlines.remove(watched);
    }

    /** The one that has been silent for longest. */
    Optional<T> eldest() {
        return deadlines.keySet().stream().findFirst();
    }

    /** Not positive where something is due; {@code Long.MAX_VALUE} where nothing is watched. */
    long nanosToNext(long now) {
        return deadlines.isEmpty() ? Long.MAX_VALUE : deadlines.values().iterator().next() - now;
    }

    /** Hands over what is due by then, each once. It may be touched again while it is handed over. */
    void expire(long now) {
        while (nanosToNext(now) <= 0) {
            T due = deadlines.keySet().iterator().next();
            deadlines.remove(due);
            expired.accept(due);
        }
    }
}

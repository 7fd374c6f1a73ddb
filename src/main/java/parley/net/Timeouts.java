package parley.net;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Things that expire if they are not touched for a fixed time. Because the time is the same for all, they expire in
 * the order in which they were last touched, and every operation is O(1). On the loop's thread.
 */
final class Timeouts<T> implements EventLoop.Timed {

    private final long nanos;
    private final LongSupplier nanoTime;
    private final Consumer<T> expired;
    private final Map<T, Long> deadlines = new LinkedHashMap<>();

    Timeouts(Duration after, LongSupplier nanoTime, Consumer<T> expired) {
        this.nanos = after.toNanos();
        this.nanoTime = nanoTime;
        this.expired = expired;
    }

    /** Starts its time, or starts it again. */
    void touch(T watched) {
        deadlines.remove(watched);
        deadlines.put(watched, nanoTime.getAsLong() + nanos);
    }

    void cancel(T watched) {
        deadlines.remove(watched);
    }

    @Override
    public long nanosToNext(long now) {
        return deadlines.isEmpty() ? EventLoop.NEVER : deadlines.values().iterator().next() - now;
    }

    /** Hands over everything that is due by then, once each. It may be touched again while it is handed over. */
    @Override
    public void expire(long now) {
        while (nanosToNext(now) <= 0) {
            T due = deadlines.keySet().iterator().next();
            deadlines.remove(due);
            expired.accept(due);
        }
    }
}

package parley.net;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A nano clock that moves only when it is told to. */
final class FakeTime implements LongSupplier {

    private final AtomicLong nanos;

    /** @param start any value, because a nano clock has no zero and may overflow */
    FakeTime(long start) {
        nanos = new AtomicLong(start);
    }

    FakeTime() {
        this(0);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }
}

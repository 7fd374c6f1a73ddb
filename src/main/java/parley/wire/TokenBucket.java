package parley.wire;

import java.time.Duration;

/** A limit on what happens: so many times at once, and after that once in each interval. For one thread. */
public final class TokenBucket {

    private final long interval;
    private final long slack;
    /** The time at which the bucket is full again. */
    private long full = Limits.LONG_AGO;

    public TokenBucket(int atOnce, Duration interval) {
        this.interval = interval.toMillis();
        this.slack = (atOnce - 1) * this.interval;
    }

    /** The time in milliseconds from which one can be taken. */
    public long next() {
        return full - slack;
    }

    public boolean isFull(long now) {
        return full <= now;
    }

    /** Takes one, if that is allowed now. */
    public boolean take(long now) {
        if (next() > now) {
            return false;
        }
        full = Math.max(full, now) + interval;
        return true;
    }
}

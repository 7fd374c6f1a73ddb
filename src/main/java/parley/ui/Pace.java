package parley.ui;

/**
 * Something that happens at once after a pause, and else not more often than an interval allows. All in nanoseconds.
 */
final class Pace {

    private final long interval;
    private long next;

    /** @param now of a clock that need not begin at 0 */
    Pace(long interval, long now) {
        this.interval = interval;
        this.next = now;
    }

    /** How long it has to wait, not above 0 if it may happen now. */
    long left(long now) {
        return next - now;
    }

    void happened(long now) {
        next = now + interval;
    }
}

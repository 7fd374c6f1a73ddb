package parley.discovery;

/** So many at once, and after that one in each interval. */
final class Allowance {

    private final long interval;
    private final long slack;
    /** When all that was taken is made up for. */
    private long settled = Long.MIN_VALUE / 2;

    Allowance(int atOnce, long interval) {
        this.interval = interval;
        this.slack = (atOnce - 1) * interval;
    }

    /** From when on one can be taken. */
    long next() {
        return settled - slack;
    }

    boolean take(long now) {
        if (next() > now) {
            return false;
        }
        settled = Math.max(settled, now) + interval;
        return true;
    }
}

package parley.discovery;

import java.util.Random;
import parley.wire.Limits;

/**
 * The schedule of this Parley's beacons: several in the first seconds, then fewer and fewer (PROTOCOL.md, section 8.2).
 * Times are in milliseconds.
 */
final class AnnounceSchedule {

    private static final int[] PAUSES = {300, 700, 1_000, 2_000, 4_000, 8_000, 15_000};
    private static final int LAST_PAUSE = 30_000;
    private static final int FIRST = 100;
    /** The shortest pause before a beacon that is brought forward, and between two answers to questions. */
    private static final int SHORTEST_PAUSE = 1_000;

    private final Random random;
    private int sent;
    private long last = Limits.LONG_AGO;
    private long lastAnswer = Limits.LONG_AGO;
    private boolean asked;
    private long due = Long.MAX_VALUE;

    AnnounceSchedule(Random random) {
        this.random = random;
    }

    void start(long now) {
        sent = 0;
        due = now + random.nextInt(FIRST + 1);
    }

    /** Brings the next beacon forward to that time, unless it is due sooner. */
    void bringForward(long when) {
        due = Math.min(due, Math.max(when, last + SHORTEST_PAUSE));
    }

    /**
     * Brings the next beacon forward because of a question. Earlier beacons that were not answers do not delay it. So
     * all Parleys that are asked answer at about the same time.
     */
    void answer(long when) {
        asked = true;
        due = Math.min(due, Math.max(when, lastAnswer + SHORTEST_PAUSE));
    }

    long due() {
        return due;
    }

    /**
     * Counts a beacon, and plans the next one.
     *
     * @return the longest time until the next one, in seconds
     */
    int sent(long now) {
        int pause = sent < PAUSES.length ? PAUSES[sent++] : LAST_PAUSE;
        int longest = pause + pause / 10;
        last = now;
        if (asked) {
            lastAnswer = now;
            asked = false;
        }
        due = now + pause - pause / 10 + random.nextInt(pause / 5 + 1);
        return Math.min(Limits.NEXT_BEACON_SECONDS, (longest + 999) / 1_000);
    }
}

package parley.discovery;

import java.util.Random;
import parley.wire.Limits;

/** When to be heard: several times in the first seconds, then ever more rarely (PROTOCOL.md, section 8.2). */
final class Rhythm {

    private static final int[] PAUSES = {300, 700, 1_000, 2_000, 4_000, 8_000, 15_000};
    private static final int STEADY = 30_000;
    private static final int FIRST = 100;
    /** Between one beacon and another that is sent sooner than it is due; and between two that answer questions. */
    private static final int LEAST = 1_000;

    private final Random random;
    private int sent;
    private long last = Long.MIN_VALUE / 2;
    private long lastAnswer = Long.MIN_VALUE / 2;
    private boolean asked;
    private long due = Long.MAX_VALUE;

    Rhythm(Random random) {
        this.random = random;
    }

    /** From the beginning. */
    void begin(long now) {
        sent = 0;
        due = now + random.nextInt(FIRST + 1);
    }

    void end() {
        due = Long.MAX_VALUE;
    }

    /** The next one is due then, unless it is sooner. */
    void hurry(long when) {
        due = Math.min(due, Math.max(when, last + LEAST));
    }

    /**
     * Somebody asks: the next one is due then, unless it is sooner. What was sent before without being asked
     * does not matter, so that all who are asked answer together, and whoever has heard one of them soon hears the
     * others.
     */
    void answer(long when) {
        asked = true;
        due = Math.min(due, Math.max(when, lastAnswer + LEAST));
    }

    long due() {
        return due;
    }

    /**
     * One is sent.
     *
     * @return in how many seconds at the latest the next one follows
     */
    int sent(long now) {
        int pause = sent < PAUSES.length ? PAUSES[sent++] : STEADY;
        int most = pause + pause / 10;
        last = now;
        if (asked) {
            lastAnswer = now;
            asked = false;
        }
        due = now + pause - pause / 10 + random.nextInt(pause / 5 + 1);
        return Math.min(Limits.NEXT_BEACON_SECONDS, (most + 999) / 1_000);
    }
}

package parley.room.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/** A virtual clock in milliseconds, with the actions that are due: it runs them one after the other. */
final class VirtualClock {

    private record Entry(long time, long order, Runnable action) {
    }

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
    private long now;
    private long count;

    long now() {
        return now;
    }

    void at(long time, Runnable action) {
        entries.add(new Entry(Math.max(time, now), count++, action));
    }

    void after(long delay, Runnable action) {
        at(now + delay, action);
    }

    void runUntil(long end) {
        while (!entries.isEmpty() && entries.peek().time() <= end) {
            Entry next = entries.remove();
            now = next.time();
            next.action().run();
        }
        now = end;
    }
}

package parley.room.sim;

import java.util.Comparator;
import java.util.PriorityQueue;

/** Virtual time, in milliseconds: what is to happen, one thing after the other. */
final class Timeline {

    private record Entry(long time, long order, Runnable what) {
    }

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparingLong(Entry::time).thenComparingLong(Entry::order));
    private long now;
    private long count;

    long now() {
        return now;
    }

    void at(long time, Runnable what) {
        entries.add(new Entry(Math.max(time, now), count++, what));
    }

    void after(long delay, Runnable what) {
        at(now + delay, what);
    }

    void runUntil(long end) {
        while (!entries.isEmpty() && entries.peek().time() <= end) {
            Entry next = entries.remove();
            now = next.time();
            next.what().run();
        }
        now = end;
    }
}

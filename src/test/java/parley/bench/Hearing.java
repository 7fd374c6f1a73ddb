package parley.bench;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line that was said, and who has it. */
final class Hearing {

    private final Set<Roommate> hearers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch missing;
    private volatile long last = System.nanoTime();

    /** @param expected how many are to hear it */
    Hearing(int expected) {
        this.missing = new CountDownLatch(expected);
    }

    void heard(Roommate by) {
        if (hearers.add(by)) {
            last = System.nanoTime();
            missing.countDown();
        }
    }

    /** Waits until all have it, or so long that those who have not will never have it. How many those are. */
    long missing(int patienceSeconds) throws InterruptedException {
        missing.await(patienceSeconds, TimeUnit.SECONDS);
        return missing.getCount();
    }

    /** When the last one so far heard it, on the clock of {@link System#nanoTime}. */
    long last() {
        return last;
    }
}

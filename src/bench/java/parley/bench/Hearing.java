package parley.bench;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A line that was said, and who has it. */
final class Hearing {

    private final Set<Roommate> missing = ConcurrentHashMap.newKeySet();
    private final CountDownLatch heard;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile long last = System.nanoTime();

    /** @param hearers those who are waited for */
    Hearing(Collection<Roommate> hearers) {
        missing.addAll(hearers);
        this.heard = new CountDownLatch(hearers.size());
    }

    void heard(Roommate by) {
        if (missing.remove(by)) {
            last = System.nanoTime();
            heard.countDown();
        }
    }

    /** The speaker has been told of everyone in the room whether he has it. */
    void settled() {
        settled.countDown();
    }

    /** Waits until all have it, or so long that those who have not will never have it. How many those are. */
    long missing(int patienceSeconds) throws InterruptedException {
        heard.await(patienceSeconds, TimeUnit.SECONDS);
        return heard.getCount();
    }

    /** Waits until it is {@link #settled}, at most so long. */
    boolean awaitSettled(int patienceSeconds) throws InterruptedException {
        return settled.await(patienceSeconds, TimeUnit.SECONDS);
    }

    /** When the last one so far heard it, on the clock of {@link System#nanoTime}. */
    long last() {
        return last;
    }
}

package parley.bench;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The arrivals of one line at the members of a room. */
final class LineArrivals {

    private final Set<Roommate> missing = ConcurrentHashMap.newKeySet();
    private final CountDownLatch heard;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile long last = System.nanoTime();

    /** @param hearers those to wait for */
    LineArrivals(Collection<Roommate> hearers) {
        missing.addAll(hearers);
        this.heard = new CountDownLatch(hearers.size());
    }

    void heard(Roommate by) {
        if (missing.remove(by)) {
            last = System.nanoTime();
            heard.countDown();
        }
    }

    /** The speaker knows the outcome for every member. */
    void settled() {
        settled.countDown();
    }

    /** Waits until all have it, or so long that the others will never have it. @return the number of the others */
    long missing(int patienceSeconds) throws InterruptedException {
        heard.await(patienceSeconds, TimeUnit.SECONDS);
        return heard.getCount();
    }

    /** Waits until it is {@link #settled}, but not longer than that. */
    boolean awaitSettled(int patienceSeconds) throws InterruptedException {
        return settled.await(patienceSeconds, TimeUnit.SECONDS);
    }

    /** When the last hearer so far got it, in {@link System#nanoTime}. */
    long last() {
        return last;
    }
}

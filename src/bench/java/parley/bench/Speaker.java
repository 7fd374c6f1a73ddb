package parley.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The first member of a room, which says lines and measures how long each takes to certain others. */
final class Speaker {

    /** Before each line. */
    private static final int PAUSE_MILLIS = 50;
    private static final AtomicInteger LINES = new AtomicInteger();

    private final Roommates room;
    private final List<Roommate> hearers;

    /** @param hearers the number of members to wait for, which are those that joined first */
    Speaker(Roommates room, int hearers) {
        this.room = room;
        this.hearers = room.others(room.all.get(0)).subList(0, hearers);
    }

    /** Says a line during that outage, and waits until every outcome is known. */
    double millis(Outage outage) throws IOException, InterruptedException {
        outage.begin();
        LineArrivals line;
        double millis;
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            long start = System.nanoTime();
            line = say();
            millis = (line.last() - start) / 1e6;
        } finally {
            outage.end();
        }
        if (!line.awaitSettled(Roommates.PATIENCE_SECONDS)) {
            throw new IOException("the outcome of a line is not known");
        }
        return millis;
    }

    /** Says that many lines, and waits only for the hearers. */
    Series millis(int lines) throws IOException, InterruptedException {
        Series millis = new Series();
        for (int i = 0; i < lines; i++) {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            long start = System.nanoTime();
            millis.add((say().last() - start) / 1e6);
        }
        return millis;
    }

    private LineArrivals say() throws IOException, InterruptedException {
        LineArrivals line = room.say(room.all.get(0), "line " + LINES.incrementAndGet(), hearers);
        long missing = line.missing(Roommates.PATIENCE_SECONDS);
        if (missing > 0) {
            throw new IOException(missing + " members have not heard a line");
        }
        return line;
    }
}

package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import parley.net.EventLoop;

/**
 * How long a line takes to the last of 200 members, beside a bare loop of 200 sends, one after the other, to a listener
 * that accepts, reads and closes. The sender has a thread of his own on either side, and so have those who hear him.
 *
 * <p>Ten members can be frozen: their machine still takes connections, but they answer nobody until they thaw.
 */
final class Saying implements AutoCloseable {

    private static final int MEMBERS = 200;
    private static final int FROZEN = 10;
    private static final int ROUNDS = 40;
    private static final int COLD_ROUNDS = 5;
    /** Before each of them, so that what the one before has left to be answered is done. */
    private static final int PAUSE_MILLIS = 50;

    private final Roommates room = new Roommates();
    private final Server listener;
    private final Rival bare;
    private final Series all = new Series();
    private final Series others = new Series();
    private final Series oneByOne = new Series();
    private final Series atOnce = new Series();

    private Saying(Rival bare, Path folder) throws IOException {
        this.listener = bare.start(folder);
        this.bare = bare;
    }

    static void measure(Table table, Rival bare, Path folder) throws IOException, InterruptedException {
        try (Saying saying = new Saying(bare, folder)) {
            EventLoop freezer = saying.gather();
            for (int round = -COLD_ROUNDS; round < ROUNDS; round++) {
                saying.round(round, freezer);
            }
            saying.rows(table);
        }
    }

    /** @return the thread of those who can be frozen */
    private EventLoop gather() throws IOException, InterruptedException {
        room.add(1);
        room.add(MEMBERS - 1 - FROZEN);
        EventLoop freezer = room.add(FROZEN);
        Roommate host = room.all.get(0);
        host.host();
        room.all.stream().skip(1).forEach(member -> member.join(host.port));
        room.settle(MEMBERS);
        return freezer;
    }

    private void round(int number, EventLoop freezer) throws IOException, InterruptedException {
        double loop = bareLoop(1);
        double burst = bareLoop(MEMBERS);
        double whole = say("whole " + number, MEMBERS - 1, () -> { });
        CountDownLatch thaw = new CountDownLatch(1);
        freezer.execute(() -> await(thaw));
        double part = say("part " + number, MEMBERS - 1 - FROZEN, thaw::countDown);
        if (number >= 0) {
            oneByOne.add(loop);
            atOnce.add(burst);
            all.add(whole);
            others.add(part);
        }
    }

    private double bareLoop(int underWay) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        return 1e3 * new Load(1, underWay, MEMBERS).send(listener.port, bare.reply()).seconds();
    }

    private double say(String text, int hearers, Runnable afterwards) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        long start = System.nanoTime();
        Hearing line = room.say(room.all.get(0), text, hearers);
        long missing = line.missing(Roommates.PATIENCE_SECONDS);
        double millis = (line.last() - start) / 1e6;
        afterwards.run();
        if (missing > 0) {
            throw new IOException(missing + " members have not heard a line");
        }
        return millis;
    }

    private static void await(CountDownLatch thaw) {
        try {
            thaw.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void rows(Table table) {
        Series ratio = all.over(oneByOne);
        table.row("a line to a room of 200: ms until the last has it", Table.median(all), Table.median(oneByOne), "",
                Table.spread(ratio), Table.atMost(2, ratio.median()));
        table.row("    beside 200 bare sends that are all under way at once", Table.median(all),
                Table.median(atOnce), "", Table.spread(all.over(atOnce)), "");
        Series slower = others.over(all);
        table.row("    ten of them frozen: until the others have it / until all did",
                Table.median(others) + " / " + Table.median(all), "", "", Table.spread(slower),
                Table.atMost(1.1, slower.median()));
    }

    @Override
    public void close() {
        room.close();
        listener.close();
    }
}

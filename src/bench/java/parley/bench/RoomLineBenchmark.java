package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import parley.net.EventLoop;

/**
 * The time that a line takes to the last of 200 members, compared with a bare loop of 200 sends, one after the other,
 * to a listener that accepts, reads and closes; and the time to the others if ten are frozen. On both sides the sender
 * has its own thread, and so do the receivers.
 */
final class RoomLineBenchmark implements AutoCloseable {

    static final int MEMBERS = 200;
    static final int LOST = 10;

    private static final int ROUNDS = 40;
    private static final int COLD_ROUNDS = 5;
    private static final int TURNS = 100;
    /** The pause before each of the bare loops. */
    private static final int PAUSE_MILLIS = 50;

    private final Roommates room = new Roommates();
    private final Server listener;
    private final Contender bare;
    private final Series all = new Series();
    private final Series oneByOne = new Series();
    private final Series atOnce = new Series();

    private RoomLineBenchmark(Contender bare, Path folder) throws IOException {
        this.listener = bare.start(folder);
        this.bare = bare;
    }

    static void measure(Table table, Contender bare, Path folder) throws IOException, InterruptedException {
        try (RoomLineBenchmark saying = new RoomLineBenchmark(bare, folder)) {
            EventLoop freezer = saying.gather();
            Speaker toAll = new Speaker(saying.room, MEMBERS - 1);
            for (int round = -COLD_ROUNDS; round < ROUNDS; round++) {
                saying.round(round < 0, toAll);
            }
            saying.rows(table);
            new InterleavedTurns(new Speaker(saying.room, MEMBERS - 1 - LOST), new FrozenMembers(freezer), TURNS)
                    .row(table, "    ten of them frozen");
        }
    }

    /** @return the thread of those that can be frozen */
    private EventLoop gather() throws IOException, InterruptedException {
        room.add(1);
        room.add(MEMBERS - 1 - LOST);
        EventLoop freezer = room.add(LOST);
        room.meet();
        room.settle(MEMBERS);
        return freezer;
    }

    private void round(boolean cold, Speaker toAll) throws IOException, InterruptedException {
        double loop = bareLoop(1);
        double burst = bareLoop(MEMBERS);
        double whole = toAll.millis(Outage.NONE);
        if (!cold) {
            oneByOne.add(loop);
            atOnce.add(burst);
            all.add(whole);
        }
    }

    private double bareLoop(int underWay) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        return 1e3 * new Load(1, underWay, MEMBERS).send(listener.address.port(), bare.reply()).seconds();
    }

    private void rows(Table table) {
        Series ratio = all.over(oneByOne);
        table.row("a line to a room of 200: ms until the last has it", Table.median(all), Table.median(oneByOne), "",
                Table.spread(ratio), Table.atMost(2, ratio.median()));
        table.row("    compared with 200 bare sends that are all under way at once", Table.median(all),
                Table.median(atOnce), "", Table.spread(all.over(atOnce)), "");
    }

    @Override
    public void close() {
        room.close();
        listener.close();
    }
}

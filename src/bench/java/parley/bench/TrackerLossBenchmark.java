package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import parley.wire.PeerAddress;

/**
 * The time that a room of 50 takes to agree on a new tracker after it has lost the old one, and the lines that are lost
 * meanwhile. The tracker runs in its own process, the other members live in this one.
 *
 * <p>It is harder for the room if nobody talks, because then only the keep-alives show that the tracker is gone. The
 * tracker goes right after all members have joined and have seen it alive, which is the worst moment.
 */
final class TrackerLossBenchmark {

    private static final int MEMBERS = 50;
    private static final int KILLS = 20;
    private static final int KILLS_IN_A_TALK = 10;
    private static final int STOPS = 5;
    private static final int CUTS = 5;
    /** The pause between lines, each by the next member, until all agree. There are at least {@link #LINES}. */
    private static final int PACE_MILLIS = 10;
    private static final int LINES = 50;

    /** Takes the tracker away. */
    private interface Blow {

        void strike(Server tracker) throws IOException, InterruptedException;

        /** Called after the tracker has ended. */
        default void heal() throws IOException {
        }
    }

    private final Contender host;
    private final Path folder;
    private final Series seconds = new Series();
    private int lines;
    private long expected;
    private long lost;

    private TrackerLossBenchmark(Contender host, Path folder) {
        this.host = host;
        this.folder = folder;
    }

    /** @param host Parley, which opens the room when it starts */
    static void measure(Table table, Contender host, Path folder) throws IOException, InterruptedException {
        TrackerLossBenchmark quiet = new TrackerLossBenchmark(host, folder).rounds(KILLS, Server::kill, false);
        table.row("a room of 50, its tracker killed: s until all agree on the next", Table.spread(quiet.seconds),
                "", "", "",
                Table.atMost(2, quiet.seconds.median()) + "; the worst " + Table.atMost(4, quiet.seconds.most()));
        TrackerLossBenchmark talk = new TrackerLossBenchmark(host, folder).rounds(KILLS_IN_A_TALK, Server::kill, true);
        table.row("    the same while the others talk", Table.spread(talk.seconds), "", "", "", "");
        talk.lines(table);
        TrackerLossBenchmark stopped = new TrackerLossBenchmark(host, folder).rounds(STOPS, Server::stop, true);
        table.row("    the tracker stopped instead (it still accepts, and answers nobody)",
                Table.spread(stopped.seconds), "", "", "", "the worst " + Table.atMost(10, stopped.seconds.most()));
        stopped.lines(table);
    }

    /** @param host the same, but on the other host */
    static void measureCut(Table table, Contender host, Path folder, FarHost far)
            throws IOException, InterruptedException {
        TrackerLossBenchmark cut = new TrackerLossBenchmark(host, folder).rounds(CUTS, new Blow() {
            @Override
            public void strike(Server tracker) throws IOException {
                far.begin();
            }

            @Override
            public void heal() throws IOException {
                far.end();
            }
        }, true);
        table.row("a room of 50, the cable of its tracker's host pulled: s until the others agree",
                Table.spread(cut.seconds), "", "", "", "the worst " + Table.atMost(10, cut.seconds.most()));
        cut.lines(table);
    }

    private TrackerLossBenchmark rounds(int count, Blow blow, boolean talking)
            throws IOException, InterruptedException {
        for (int round = 0; round < count; round++) {
            try (Server tracker = host.start(folder); Roommates room = new Roommates()) {
                gather(room, tracker);
                lose(room, tracker, blow, talking);
            }
        }
        return this;
    }

    private static void gather(Roommates room, Server tracker) throws IOException, InterruptedException {
        room.add(MEMBERS - 1);
        tracker.awaitPrinted("You are in " + Roommate.ROOM);
        room.all.forEach(member -> member.join(tracker.address));
        room.settle(MEMBERS);
    }

    private void lose(Roommates room, Server tracker, Blow blow, boolean talking)
            throws IOException, InterruptedException {
        PeerAddress before = room.tracker();
        List<LineArrivals> said = new ArrayList<>();
        long start = System.nanoTime();
        blow.strike(tracker);
        while (!room.agreeOnAnother(before) || talking && said.size() < LINES) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(Roommates.PATIENCE_SECONDS)) {
                throw new IOException("no agreement");
            }
            if (talking) {
                Roommate speaker = room.all.get(said.size() % room.all.size());
                said.add(room.say(speaker, "line " + said.size(), room.others(speaker)));
            }
            TimeUnit.MILLISECONDS.sleep(PACE_MILLIS);
        }
        seconds.add((room.lastChange() - start) / 1e9);
        // A stopped process does not notice a polite request to end.
        tracker.kill();
        blow.heal();
        for (LineArrivals line : said) {
            lost += line.missing(Roommates.PATIENCE_SECONDS);
        }
        lines += said.size();
        expected += (long) said.size() * (MEMBERS - 2);
    }

    private void lines(Table table) {
        table.row("    lost of the " + Table.number(lines) + " lines said meanwhile, each to 48 others",
                lost + " of " + Table.number((double) expected), "", "", "", Table.none(lost));
    }
}

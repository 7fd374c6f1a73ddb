package parley.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import parley.process.Lan;

/**
 * Six Parleys in a room, on six hosts whose network loses a fifth of all packets. For two minutes they talk, while one
 * of them is killed at random every few seconds and started again, and while some cannot reach others, one way. Then
 * the lines are counted: nothing that was confirmed may be lost, shown twice, or out of order.
 */
final class Chaos implements AutoCloseable {

    private static final int MEMBERS = 6;
    private static final long CHAOS_MILLIS = 120_000;
    private static final long CALM_MILLIS = 90_000;
    private static final int TURN_MILLIS = 50;
    /** Longer than the attempts for a line take. */
    private static final int LINE_MILLIS = 15_000;

    /** A host that does not hear another one. */
    private record Cut(Lan.Host deaf, Lan.Host to, OptionalInt port, long until) {
    }

    private final PrintStream out;
    private final Random random = new Random();
    private final Lan lan = Lan.open();
    private final List<ChaosMember> members = new ArrayList<>();
    private final List<LossyPort> losses = new ArrayList<>();
    private final Deque<Cut> cuts = new ArrayDeque<>();
    private final long start;
    private long nextKill;
    private long nextCut;
    private long nextLine;
    private int kills;
    private int manyCuts;

    private Chaos(List<String> command, Path folder, PrintStream out) throws IOException {
        this.out = out;
        for (int i = 0; i < MEMBERS; i++) {
            members.add(new ChaosMember(i, lan, lan.host(), command, folder));
        }
        this.start = System.nanoTime();
    }

    /** @param command starts Parley */
    static void measure(List<String> command, Path folder, PrintStream out) throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "chaos");
        out.println("Chaos for two minutes. The events of every run are in " + own);
        try (Chaos chaos = new Chaos(command, own, out)) {
            chaos.run();
        }
    }

    private void run() throws IOException, InterruptedException {
        members.get(0).start("--host", "lobby");
        await(() -> members.get(0).isInside(), 20_000);
        for (ChaosMember member : members.subList(1, MEMBERS)) {
            member.start("--join", "lobby@" + members.get(0).address);
        }
        await(() -> members.stream().allMatch(ChaosMember::isInside), 20_000);
        for (ChaosMember member : members) {
            losses.add(new LossyPort(lan.cable(member.host), random));
        }
        long begin = now();
        nextKill = begin + 2_000;
        while (now() < begin + CHAOS_MILLIS) {
            turn(true);
        }
        long[] packets = new long[2];
        for (LossyPort port : losses) {
            long[] these = port.passedAndDropped();
            packets[0] += these[0];
            packets[1] += these[1];
        }
        calmDown();
        boolean whole = await(() -> agree() && allHear(), CALM_MILLIS);
        long calm = now() - begin - CHAOS_MILLIS;
        out.printf("%d kills, %d one-way cuts, %,d packets through and %,d dropped (%.1f %%) by %s%n", kills, manyCuts,
                packets[0], packets[1], 100.0 * packets[1] / Math.max(1, packets[0] + packets[1]),
                losses.get(0).method());
        out.println(whole ? "Everyone in one room, and heard by everyone, " + calm / 1_000 + " s after the end"
                : "NOT everyone in one room " + CALM_MILLIS / 1_000 + " s after the end");
        for (ChaosMember member : members) {
            member.kill();
        }
        new ChaosCount(members, out).print();
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private interface Condition {

        boolean holds() throws IOException, InterruptedException;
    }

    private boolean await(Condition condition, long millis) throws IOException, InterruptedException {
        long end = now() + millis;
        while (!condition.holds()) {
            if (now() > end) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        }
        return true;
    }

    private void turn(boolean wild) throws IOException, InterruptedException {
        TimeUnit.MILLISECONDS.sleep(TURN_MILLIS);
        for (ChaosMember member : members) {
            if (!member.isAlive() && random.nextInt(20) == 0) {
                member.kill();
                restart(member);
            }
        }
        if (wild && now() >= nextKill) {
            nextKill = now() + 3_000 + random.nextInt(3_000);
            ChaosMember victim = members.get(random.nextInt(MEMBERS));
            if (victim.isAlive()) {
                victim.kill();
                kills++;
            }
        }
        if (wild && now() >= nextCut) {
            nextCut = now() + 2_000 + random.nextInt(4_000);
            cut();
        }
        while (!cuts.isEmpty() && cuts.element().until() <= now()) {
            mend(cuts.remove());
        }
        if (now() >= nextLine) {
            nextLine = now() + 100 + random.nextInt(300);
            List<ChaosMember> inside = members.stream().filter(ChaosMember::isInside).toList();
            if (!inside.isEmpty()) {
                inside.get(random.nextInt(inside.size())).say();
            }
        }
    }

    private void restart(ChaosMember member) throws IOException {
        String others = members.stream().filter(other -> other != member).map(other -> other.address)
                .collect(Collectors.joining(","));
        if (random.nextInt(3) == 0) {
            member.start("--host", "lobby");
        } else {
            member.start("--join", "lobby@" + others);
        }
    }

    private void cut() throws IOException {
        ChaosMember deaf = members.get(random.nextInt(MEMBERS));
        ChaosMember to = members.get(random.nextInt(MEMBERS));
        boolean isNew = cuts.stream().noneMatch(cut -> cut.deaf().equals(deaf.host) && cut.to().equals(to.host));
        if (deaf != to && isNew) {
            OptionalInt port = random.nextBoolean() ? OptionalInt.of(ChaosMember.PORT) : OptionalInt.empty();
            lan.deafen(deaf.host, to.host, port);
            cuts.add(new Cut(deaf.host, to.host, port, now() + 3_000 + random.nextInt(12_000)));
            manyCuts++;
        }
    }

    private void mend(Cut cut) throws IOException {
        lan.undeafen(cut.deaf(), cut.to(), cut.port());
    }

    private void calmDown() throws IOException {
        while (!cuts.isEmpty()) {
            mend(cuts.remove());
        }
        for (LossyPort port : losses) {
            port.repair();
        }
    }

    private boolean agree() throws IOException, InterruptedException {
        turn(false);
        return members.stream().allMatch(ChaosMember::isInside)
                && members.stream().map(ChaosMember::tracker).distinct().count() == 1;
    }

    /** Whether a line of each reaches all others. */
    private boolean allHear() throws IOException, InterruptedException {
        Set<ChaosMember.Line> lines = members.stream().map(ChaosMember::say).collect(Collectors.toSet());
        await(() -> reached(lines, 0) == lines.size(), LINE_MILLIS);
        return reached(lines, MEMBERS - 1) == lines.size();
    }

    private long reached(Set<ChaosMember.Line> lines, int others) {
        return members.stream().mapToLong(member -> member.reached(lines, others)).sum();
    }

    @Override
    public void close() throws IOException {
        members.forEach(ChaosMember::close);
        lan.close();
    }
}

package parley.room.sim;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import parley.room.RoomMessage;

/** Measures what rooms of 10 to 400 members cost, in messages and virtual time. */
public final class Scale {

    private static final int[] SIZES = {10, 100, 400};

    private final int size;

    private Scale(int size) {
        this.size = size;
    }

    /** Prints the table in Markdown. */
    public static void print(PrintStream out) {
        out.println("| members | join | a line | tracker killed | a minute of watching | two halves meet |");
        out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
        IntStream.of(SIZES).mapToObj(Scale::row).forEach(out::println);
    }

    static String row(int size) {
        Scale scale = new Scale(size);
        return String.format(Locale.ROOT, "| %,d | %s | %s | %s | %s | %s |", size, scale.join(), scale.line(),
                scale.election(), scale.watching(), scale.heal());
    }

    private LargeRoom room() {
        LargeRoom large = new LargeRoom();
        large.addMembers(0, size, 1);
        return large;
    }

    private String join() {
        LargeRoom large = room();
        large.addProgram(Simulation.address(size)).command(room -> room.join(List.of(Simulation.address(1)), 0));
        return cost(large, large.runUntil(large::isInAgreement, 1));
    }

    private String line() {
        LargeRoom large = room();
        large.runs().get(1).say("hello", room -> room.say("hello", 0));
        return cost(large, large.runUntil(() -> large.sentLines() == 1, 1));
    }

    private String election() {
        LargeRoom large = room();
        large.simulation().clock().runUntil(1_000);
        large.simulation().messageCounts().clear();
        large.runs().get(0).end();
        return cost(large, large.runUntil(large::isInAgreement, 1));
    }

    private String watching() {
        LargeRoom large = room();
        // The first round of watching takes twice as long.
        large.simulation().clock().runUntil(200_000);
        large.simulation().messageCounts().clear();
        large.simulation().observe(Simulation.address(0));
        large.simulation().clock().runUntil(260_000);
        int watches = large.simulation().messageCounts().get(RoomMessage.Watch.class);
        return String.format(
                Locale.ROOT, "%,d; at most %d in a second", watches, large.simulation().mostWatchesPerSecond());
    }

    private String heal() {
        LargeRoom large = LargeRoom.ofTwoHalves(size);
        large.meet();
        return cost(large, large.runUntil(large::isInAgreement, 10));
    }

    private static String cost(LargeRoom large, long millis) {
        int messages = large.simulation().messageCounts().entrySet().stream()
                .filter(entry -> entry.getKey() != RoomMessage.Watch.class)
                .mapToInt(Map.Entry::getValue).sum();
        return String.format(Locale.ROOT, "%,d in %,d ms", messages, millis);
    }
}

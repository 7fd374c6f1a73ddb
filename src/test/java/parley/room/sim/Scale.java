package parley.room.sim;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import parley.room.RoomMessage;

/** What happens in rooms of 10 to 10,000 members costs, in messages and virtual time: the table of ARCHITECTURE.md. */
public final class Scale {

    private static final int[] SIZES = {10, 100, 1_000, 10_000};
    private static final int LARGEST_HEAL = 1_000;

    private final int size;

    private Scale(int size) {
        this.size = size;
    }

    /** In Markdown. */
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
        LargeRoom crowd = new LargeRoom();
        crowd.sit(0, size, 1);
        return crowd;
    }

    private String join() {
        LargeRoom crowd = room();
        crowd.run(World.place(size)).command(room -> room.join(List.of(World.place(1)), 0));
        return cost(crowd, crowd.until(crowd::agree, 1));
    }

    private String line() {
        LargeRoom crowd = room();
        crowd.runs().get(1).command(room -> room.say("hello", 0));
        return cost(crowd, crowd.until(() -> crowd.sent() == 1, 1));
    }

    private String election() {
        LargeRoom crowd = room();
        crowd.world().time().runUntil(1_000);
        crowd.world().words().clear();
        crowd.runs().get(0).end();
        return cost(crowd, crowd.until(crowd::agree, 1));
    }

    private String watching() {
        LargeRoom crowd = room();
        // The first round comes twice as slowly.
        crowd.world().time().runUntil(200_000);
        crowd.world().words().clear();
        crowd.world().observe(World.place(0));
        crowd.world().time().runUntil(260_000);
        int watches = crowd.world().words().get(RoomMessage.Watch.class);
        return String.format(Locale.ROOT, "%,d; at most %d in a second", watches, crowd.world().mostWatches());
    }

    private String heal() {
        if (size > LARGEST_HEAL) {
            return "not simulated";
        }
        LargeRoom crowd = LargeRoom.ofTwoHalves(size);
        crowd.meet();
        return cost(crowd, crowd.until(crowd::agree, 10));
    }

    private static String cost(LargeRoom crowd, long millis) {
        int words = crowd.world().words().entrySet().stream().filter(entry -> entry.getKey() != RoomMessage.Watch.class)
                .mapToInt(Map.Entry::getValue).sum();
        return String.format(Locale.ROOT, "%,d in %,d ms", words, millis);
    }
}

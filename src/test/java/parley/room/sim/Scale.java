package parley.room.sim;

import java.util.List;
import java.util.Map;

/** What happens in rooms of 10 to 10,000 members costs, in messages and in virtual time. Prints a table. */
final class Scale {

    private static final int LARGEST_HEAL = 1_000;

    private final int size;

    private Scale(int size) {
        this.size = size;
    }

    public static void main(String[] args) {
        System.out.println("| members | join | a line | tracker killed | a minute of watching | two halves meet |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
        for (int size : new int[] {10, 100, 1_000, 10_000}) {
            Scale scale = new Scale(size);
            System.out.printf("| %,d | %s | %s | %s | %s | %s |%n", size, scale.join(), scale.line(), scale.election(),
                    scale.watching(), scale.heal());
        }
    }

    private Crowd room() {
        Crowd crowd = new Crowd();
        crowd.sit(0, size, 1);
        return crowd;
    }

    private String join() {
        Crowd crowd = room();
        crowd.run(World.place(size)).command(room -> room.join(List.of(World.place(1)), 0));
        return cost(crowd, crowd.until(crowd::agree, 1));
    }

    private String line() {
        Crowd crowd = room();
        crowd.runs().get(1).command(room -> room.say("hello", 0));
        return cost(crowd, crowd.until(() -> crowd.sent() == 1, 1));
    }

    private String election() {
        Crowd crowd = room();
        crowd.world().time().runUntil(1_000);
        crowd.world().words().clear();
        crowd.runs().get(0).end();
        return cost(crowd, crowd.until(crowd::agree, 1));
    }

    private String watching() {
        Crowd crowd = room();
        // The first round comes twice as slowly.
        crowd.world().time().runUntil(200_000);
        crowd.world().words().clear();
        crowd.world().observe(World.place(0));
        crowd.world().time().runUntil(260_000);
        return String.format("%,d; at most %d in a second", crowd.world().words().get("Watch"), crowd.world().mostWatches());
    }

    private String heal() {
        if (size > LARGEST_HEAL) {
            return "";
        }
        Crowd crowd = Crowd.ofTwoHalves(size);
        crowd.meet();
        long time = crowd.until(crowd::agree, 10);
        return cost(crowd, time) + String.format("; at most %d watches in a second", crowd.world().mostWatches());
    }

    private static String cost(Crowd crowd, long millis) {
        int words = crowd.world().words().entrySet().stream().filter(entry -> !entry.getKey().equals("Watch"))
                .mapToInt(Map.Entry::getValue).sum();
        return String.format("%,d in %,d ms", words, millis);
    }
}

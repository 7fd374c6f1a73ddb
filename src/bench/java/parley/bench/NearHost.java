package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Measures on one of two hosts while the cable of the other is pulled. Prints the rows of the table. */
final class NearHost {

    /** In each, the system takes about a second to reach the members that were cut off. */
    private static final int TURNS = 40;
    /** Lines said while the cable stays out, which is until long after the room has noticed. */
    private static final int LINES = 200;
    private static final int OTHERS = RoomLineBenchmark.MEMBERS - 1 - RoomLineBenchmark.LOST;

    private NearHost() {
    }

    /** @param arguments this host, a folder to write to, the other host, and the command for a Parley with a room */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Ipv4 here = Ipv4.parse(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        FarHost far = FarHost.of(rest);
        Contender host = Contender.parley(far, rest.subList(far.arguments().size(), rest.size()));
        Table table = new Table();
        TrackerLossBenchmark.measureCut(table, host, folder, far);
        say(table, here, far);
        table.send(System.out);
    }

    private static void say(Table table, Ipv4 here, FarHost far) throws IOException, InterruptedException {
        try (Roommates room = new Roommates()) {
            room.add(1);
            room.add(OTHERS);
            room.meet();
            int port = room.all.get(0).address().port();
            Process lost = start(far, new PeerAddress(here, port));
            try {
                room.settle(RoomLineBenchmark.MEMBERS);
                say(table, room, far);
            } finally {
                lost.destroyForcibly();
            }
        }
    }

    private static Process start(FarHost far, PeerAddress member) throws IOException {
        List<String> command = far.host().command(Jvm.command(List.of(), List.of("-cp",
                System.getProperty("java.class.path"), FarRoommates.class.getName(),
                String.valueOf(RoomLineBenchmark.LOST), member.toString())));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void say(Table table, Roommates room, FarHost far) throws IOException, InterruptedException {
        Speaker speaker = new Speaker(room, OTHERS);
        new InterleavedTurns(speaker, far, TURNS).row(table, "a room of 200, the cable of the host of ten pulled");
        Series there = speaker.millis(LINES);
        far.begin();
        Series gone = speaker.millis(LINES);
        double ratio = gone.median() / there.median();
        table.row("    the cable stays out: " + LINES + " lines one after the other / before",
                Table.median(gone) + " / " + Table.median(there), "", "", Table.number(ratio),
                Table.atMost(1.1, ratio));
        table.row("        members that are left on the list in the end", Table.number(room.all.get(0).knows()),
                "", "", "", "");
    }
}

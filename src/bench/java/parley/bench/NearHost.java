package parley.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** What is measured on one of two hosts while the cable of the other is pulled. Prints the rows of the table. */
final class NearHost {

    /** Each with a second in which the system tries again to reach those who were cut off. */
    private static final int TURNS = 40;
    /** How many lines are said after the other while the cable stays out: until long after this has been noticed. */
    private static final int LINES = 200;
    private static final int OTHERS = Saying.MEMBERS - 1 - Saying.LOST;

    private NearHost() {
    }

    /** @param arguments this host, a folder to write to, the other host, and how the whole program opens a room */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Ipv4 here = Ipv4.parse(arguments[0]);
        Path folder = Path.of(arguments[1]);
        List<String> rest = Arrays.asList(arguments).subList(2, arguments.length);
        FarHost far = FarHost.of(rest);
        Rival host = Rival.parley(far, rest.subList(far.arguments().size(), rest.size()));
        Table table = new Table();
        Succession.measureCut(table, host, folder, far);
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
                room.settle(Saying.MEMBERS);
                say(table, room, far);
            } finally {
                lost.destroyForcibly();
            }
        }
    }

    private static Process start(FarHost far, PeerAddress member) throws IOException {
        List<String> command = far.host().command(Jvm.command(List.of(), List.of("-cp",
                System.getProperty("java.class.path"), FarRoommates.class.getName(),
                String.valueOf(Saying.LOST), member.toString())));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void say(Table table, Roommates room, FarHost far) throws IOException, InterruptedException {
        Speaker speaker = new Speaker(room, OTHERS);
        new Turns(speaker, far, TURNS).row(table, "a room of 200, the cable of the host of ten pulled");
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

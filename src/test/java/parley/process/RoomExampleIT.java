package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.FreePort;

/** The README's example of a room, as it stands there but for the ports, in three terminals. */
class RoomExampleIT {

    private static final Path README = Path.of(System.getProperty("parley.home"), "README.md");
    private static final String MENU = "Enter your choice:";
    private static final String CHAT = "#lobby>";

    @TempDir
    private Path state;

    private final Deque<PtyParley> open = new ArrayDeque<>();

    @AfterEach
    void end() {
        open.forEach(PtyParley::close);
    }

    @Test
    void playsOn() throws Exception {
        List<String> commands = commands();
        PtyParley alice = start(commands.get(0));
        PtyParley bob = start(commands.get(1));
        PtyParley carol = start(commands.get(2));
        see(Sentences.joinedRecently("Carol", "#lobby"), alice, bob);
        alice.answers(CHAT, "Hello, all");
        see("Hello, all", bob, carol);
        see("Hello, all ✓", alice);

        bob.answers(CHAT, written("/msg 'Alice' 'Good morning'"));
        see(Sentences.privately("Bob", "Good morning"), alice);

        carol.answers(CHAT, written("/rename [name]").replace("[name]", "Caroline"));
        see("-- " + Sentences.renamed("Carol", "Caroline"), alice, bob, carol);

        bob.answers(CHAT, written("/members"));
        see("In #lobby (3):", bob);
        bob.await("the whole list", () -> bob.screen.rows().stream().anyMatch(row -> row.endsWith("  tracker")));
        assertThat(bob.screen.rows()).filteredOn(row -> row.endsWith("  tracker"))
                .singleElement().asString().contains("  Alice  ");

        assertThat(Files.readString(README)).contains("`kill -9`");
        Signals.send("KILL", alice.pid());
        see(Sentences.isTracker("#lobby"), bob, carol);
        assertThat(bob.screen.rows())
                .anyMatch(row -> row.matches(".*" + Sentences.newTracker("Caroline \\(.*\\)", "#lobby")));
        bob.answers(CHAT, "Who is still here?");
        see("Who is still here?", carol);

        PtyParley back = start(commands.get(0));
        String heir = ":" + port(commands.get(2));
        assertThat(back.screen.rows())
                .anyMatch(row -> row.matches(".*" + Sentences.entered("#lobby", "Alice", ".*" + heir)));
        see(Sentences.joinedRecently("Alice", "#lobby"), bob, carol);
        back.answers(CHAT, written("/q")).answers(MENU, written("/join #lobby")).answers(CHAT, "It is me again");
        see("It is me again", bob, carol);
        assertThat(carol.screen.rows()).noneMatch(row -> row.contains("Good morning"));

        for (PtyParley team : List.of(back, bob, carol)) {
            team.answers(CHAT, written("/q")).answers(MENU, "0");
            assertThat(team.exitCode()).isZero();
        }
    }

    private PtyParley start(String command) throws Exception {
        PtyParley parley = PtyParley.start(Launch.with(command.substring("./run.sh ".length()).split(" +"))
                .environment("XDG_STATE_HOME", state.toString()));
        open.push(parley);
        return parley.asks(CHAT);
    }

    /** The three commands, with ports that are free, in the same order. */
    private static List<String> commands() throws IOException {
        List<String> commands = section().stream().filter(line -> line.startsWith("./run.sh --name")).toList();
        assertThat(commands).hasSize(3);
        List<String> ports = commands.stream().map(RoomExampleIT::port).sorted().toList();
        Iterator<String> free = IntStream.generate(FreePort::find).distinct().limit(ports.size()).sorted()
                .mapToObj(String::valueOf).iterator();
        String all = String.join("\n", commands);
        for (String port : ports) {
            all = all.replaceAll("\\b" + port + "\\b", free.next());
        }
        return all.lines().toList();
    }

    private static String port(String command) {
        return command.replaceFirst(".*--port (\\d+) .*", "$1");
    }

    /** What is to be typed; it is written so in the README. */
    private static String written(String typed) throws IOException {
        assertThat(String.join("\n", section())).contains("`" + typed + "`");
        return typed;
    }

    private static List<String> section() throws IOException {
        return Files.readAllLines(README).stream().dropWhile(line -> !line.equals("## Rooms")).skip(1)
                .takeWhile(line -> !line.startsWith("## ")).toList();
    }

    private static void see(String text, PtyParley... all) throws InterruptedException {
        for (PtyParley one : all) {
            one.await(text, () -> one.screen.rows().stream().anyMatch(row -> row.contains(text)));
        }
    }
}

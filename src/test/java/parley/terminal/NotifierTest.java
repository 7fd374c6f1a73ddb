package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.standin.Patience;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** The command writes to a named pipe, which waits until the test reads it. */
@Timeout(value = 2 * Patience.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NotifierTest {

    private static final PeerAddress THERE = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName BOB = TeamName.parse("Bob");
    private static final TeamName ZOE = TeamName.parse("Zoe");
    private static final Duration LONG = Duration.ofSeconds(Patience.SECONDS);

    @TempDir
    Path folder;

    private Path pipe;

    @BeforeEach
    void makePipe() throws Exception {
        pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no mkfifo here");
    }

    @Test
    void tellsTheCommandWhatWasSaidAndByWhom() throws Exception {
        try (Notifier notifier = notifier(LONG)) {
            notifier.shown(List.of(new Event.Said(THERE, BOB, "hi\n")));
            assertThat(told()).isEqualTo("Bob|192.168.1.12:7070||hi\n");
            notifier.shown(List.of(said("lunch, zoe?")));
            assertThat(told()).isEqualTo("Bob|192.168.1.12:7070|#lobby|lunch, zoe?\n");
            notifier.shown(List.of(inRoom(new RoomEvent.HeardPrivately(line("psst"), THERE))));
            assertThat(told()).isEqualTo("Bob|192.168.1.12:7070|#lobby|psst\n");
            notifier.shown(List.of(new Event.SaidByUnknown(THERE.ip(), TeamName.UNKNOWN, "hi")));
            assertThat(told()).isEqualTo("unknown_team|192.168.1.12||hi\n");
        }
    }

    @Test
    void nothingElseIsWorthACommand() throws Exception {
        try (Notifier notifier = notifier(LONG)) {
            notifier.shown(List.of(said("hi everyone"), new Event.Greeted(THERE, BOB), Event.trouble("Zoe"),
                    inRoom(new RoomEvent.Heard(line("Zoe, earlier"), Optional.empty())),
                    inRoom(new RoomEvent.Sent(new RoomEvent.RoomLine(new RoomEvent.RoomLine.Id("x", 1), ZOE, "Zoe"),
                            Optional.empty(), 1, List.of()))));
            notifier.shown(List.of(new Event.Said(THERE, BOB, "hi")));

            assertThat(told()).endsWith("||hi\n");
        }
    }

    @Test
    void knowsTheNewNameOfTheUser() throws Exception {
        try (Notifier notifier = notifier(LONG)) {
            notifier.shown(List.of(inRoom(new RoomEvent.Entered(TeamName.parse("Zoe-2"), THERE, false))));
            notifier.shown(List.of(said("Zoe-2: lunch?")));

            assertThat(told()).endsWith("|Zoe-2: lunch?\n");
        }
    }

    @Test
    void nothingFromTheNetworkIsRunOrActsOnATerminal() throws Exception {
        String hostile = "$(touch " + folder.resolve("owned") + ")`touch " + folder.resolve("owned") + "`";
        try (Notifier notifier = notifier(LONG)) {
            notifier.shown(List.of(new Event.Said(THERE, TeamName.heard("\u001b[2J\u202e;$(id)`id`"),
                    hostile + "\0 ' \" \\ %PATH%")));

            assertThat(told()).isEqualTo("\u241b[2J\ufffd;$(id)`id`|192.168.1.12:7070||" + hostile
                    + "\u2400 ' \" \\ %PATH%\n");
        }
        assertThat(folder.resolve("owned")).doesNotExist();
    }

    @Test
    void ofAFloodTheLastMessageCounts() throws Exception {
        try (Notifier notifier = notifier(LONG)) {
            notifier.shown(List.of(new Event.Said(THERE, BOB, "first")));
            assertThat(told()).endsWith("|first\n");
            IntStream.rangeClosed(1, 10_000).forEach(
                    i -> notifier.shown(List.of(new Event.Said(THERE, BOB, i + " " + "x".repeat(2_000)))));

            String last = told();
            while (!last.contains("|10000 ")) {
                last = told();
            }
            assertThat(last).hasSizeLessThan(1_100);
            notifier.shown(List.of(new Event.Said(THERE, BOB, "after the flood")));
            assertThat(told()).endsWith("|after the flood\n");
        }
    }

    @Test
    void aCommandThatHangsIsEnded() throws Exception {
        Path hung = folder.resolve("hung");
        String once = "if [ ! -e " + hung + " ]; then touch " + hung + "; echo hangs > " + pipe
                + "; sleep 600 | cat; exit; fi; ";
        try (Notifier notifier = new Notifier(once + command(), ZOE, Duration.ZERO, Duration.ofSeconds(1))) {
            notifier.shown(List.of(new Event.Said(THERE, BOB, "one")));
            assertThat(told()).isEqualTo("hangs\n");
            notifier.shown(List.of(new Event.Said(THERE, BOB, "two")));
            assertThat(told()).endsWith("|two\n");
        }
    }

    @Test
    void aCommandThatFailsOrReadsNothingOrIsLoudDoesNoHarm() throws Exception {
        String odd = "exec </dev/null; yes no-such-text | head -c 200000; echo done > " + pipe + "; exit 7";
        try (Notifier notifier = new Notifier(odd, ZOE, Duration.ZERO, LONG)) {
            for (int i = 0; i < 2; i++) {
                notifier.shown(List.of(new Event.Said(THERE, BOB, "hi")));
                assertThat(told()).isEqualTo("done\n");
            }
        }
    }

    private Notifier notifier(Duration limit) {
        return new Notifier(command(), ZOE, Duration.ZERO, limit);
    }

    private String command() {
        return "{ printf '%s|' \"$PARLEY_NAME\" \"$PARLEY_ADDRESS\" \"$PARLEY_ROOM\"; cat; } > " + pipe;
    }

    private String told() throws IOException {
        return Files.readString(pipe);
    }

    private static Event said(String text) {
        return inRoom(new RoomEvent.Heard(line(text), Optional.of(THERE)));
    }

    private static Event inRoom(RoomEvent event) {
        return new Event.InRoom(RoomName.LOBBY, event);
    }

    private static RoomEvent.RoomLine line(String text) {
        return new RoomEvent.RoomLine(new RoomEvent.RoomLine.Id("x", 1), BOB, text);
    }
}

package parley;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.ui.ScriptedConsole;
import parley.wire.PeerAddress;

class LastlogTest {

    private static final String XYZ = "Received from 192.168.1.12:7070 XYZ -> ";

    @TempDir
    Path folder;

    private final ScriptedConsole screen = ScriptedConsole.ofAScript();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @BeforeEach
    void write() throws IOException {
        day("2026-11-20", "09:00:00 " + XYZ + "Good morning", "",
                "09:00:01 Sent to 192.168.1.12:7070 (received) -> hi");
        day("2026-11-21", "09:00:00 " + XYZ + "good MORNING again", "09:00:02 " + XYZ + "bye");
        Files.writeString(folder.resolve("rooms-9090.properties"), "morning");
    }

    @Test
    void theLastAreTakenFromAsManyDaysAsItTakes() throws IOException {
        assertThat(lastlog().last(3, line -> true)).containsExactly(
                "2026-11-20 09:00:01 Sent to 192.168.1.12:7070 (received) -> hi",
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again",
                "2026-11-21 09:00:02 " + XYZ + "bye");
        assertThat(lastlog().last(1, Lastlog.holding("morning"))).containsExactly(
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again");
        assertThat(lastlog().last(20, line -> true)).hasSize(4);
    }

    @Test
    void aWordIsFoundOnEveryDayInOrder() throws IOException {
        List<String> found = new ArrayList<>();
        lastlog().each(Lastlog.holding("MORNing"), found::add);

        assertThat(found).containsExactly("2026-11-20 09:00:00 " + XYZ + "Good morning",
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again");
    }

    @Test
    void thereIsNothingWhereNothingWasWritten() throws IOException {
        assertThat(new Lastlog(folder.resolve("missing")).last(20, line -> true)).isEmpty();
    }

    @Test
    void whatIsNoTextIsReadAllTheSame() throws IOException {
        Files.write(folder.resolve("transcript-2026-11-22.txt"), new byte[] {'a', (byte) 0xff, '\n'});

        assertThat(lastlog().last(1, line -> true)).containsExactly("2026-11-22 a\ufffd");
    }

    @Test
    void theLastLinesAreShown() throws IOException {
        day("2026-11-22", IntStream.range(0, 30).mapToObj(i -> "10:00:00 line " + i).toArray(String[]::new));

        assertThat(search("")).isZero();
        assertThat(screen.transcript()).hasSize(20).startsWith("2026-11-22 10:00:00 line 10")
                .endsWith("2026-11-22 10:00:00 line 29");
    }

    @Test
    void allLinesWithAWordAreShown() throws IOException {
        day("2026-11-22", IntStream.range(0, 1000).mapToObj(i -> "10:00:00 line " + i).toArray(String[]::new));

        assertThat(search("line")).isZero();
        assertThat(screen.transcript()).hasSize(1000).endsWith("2026-11-22 10:00:00 line 999");
    }

    @Test
    void thatNothingIsFoundIsSaid() {
        assertThat(search("elephant\u001b")).isEqualTo(ExitCode.FAILED);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .startsWith("No line of the transcript holds \"elephant\u241b\".");
        assertThat(screen.transcript()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasPutThereIsShownHarmless() throws IOException {
        day("2026-11-22", "10:00:00 \u001b[2J");

        assertThat(search("10:00")).isZero();
        assertThat(screen.transcript()).containsExactly("2026-11-22 10:00:00 \u241b[2J");
    }

    @Test
    void aNameIsKnownFromWhoUsedItLast() throws IOException {
        day("2026-11-22", "10:00:00 Received from 192.168.1.13:8080 The (Team) -> hi",
                "10:00:01 #lobby ABC: Received from 1.1.1.1:1 XYZ -> hi",
                "10:00:02 Received from 192.168.1.14 Nobody -> hi");
        TranscriptNames names = new TranscriptNames(lastlog());

        assertThat(names.called("xyz")).containsExactly(PeerAddress.parse("192.168.1.12:7070"));
        assertThat(names.called("The (Team)")).containsExactly(PeerAddress.parse("192.168.1.13:8080"));
        assertThat(names.called("Nobody")).isEmpty();
        assertThat(names.called("X.Z")).isEmpty();
    }

    private Lastlog lastlog() {
        return new Lastlog(folder);
    }

    private int search(String word) {
        return new LastlogSearch(lastlog(), screen)
                .run(new LastlogOrder(word), new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private void day(String day, String... lines) throws IOException {
        Files.write(folder.resolve("transcript-" + day + ".txt"), List.of(lines));
    }
}

package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.node.Event;
import parley.standin.Patience;
import parley.text.TextFormat;

class TranscriptSearchTest {

    private static final String XYZ = "Received from 192.168.1.12:7070 XYZ -> ";

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        day("2026-11-20", "09:00:00 " + XYZ + "Good morning", "",
                "09:00:01 Sent to 192.168.1.12:7070 (received) -> hi");
        day("2026-11-21", "09:00:00 " + XYZ + "good MORNING again", "09:00:02 " + XYZ + "bye");
        Files.writeString(folder.resolve("rooms-9090.properties"), "morning");
    }

    @Test
    void theLastLinesComeFromAsManyDaysAsNeeded() throws IOException {
        TranscriptSearch search = new TranscriptSearch(folder);

        assertThat(search.last(3, "")).containsExactly(
                "2026-11-20 09:00:01 Sent to 192.168.1.12:7070 (received) -> hi",
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again",
                "2026-11-21 09:00:02 " + XYZ + "bye");
        assertThat(search.last(1, "morning")).containsExactly(
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again");
        assertThat(search.last(20, "")).hasSize(4);
    }

    @Test
    void aWordIsFoundOnEveryDayInOrder() throws IOException {
        List<String> found = new ArrayList<>();
        new TranscriptSearch(folder).each("MORNing", found::add);

        assertThat(found).containsExactly("2026-11-20 09:00:00 " + XYZ + "Good morning",
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again");
    }

    @Test
    void theMenuShowsTheLastLines() throws IOException {
        day("2026-11-22", IntStream.range(0, 30).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(lastlog("")).hasSize(20).startsWith("2026-11-22 line 10").endsWith("2026-11-22 line 29");
    }

    @Test
    void theMenuSaysHowToSeeMore() throws IOException {
        day("2026-11-22", IntStream.range(0, 101).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(lastlog("line")).hasSize(101).startsWith("2026-11-22 line 1").endsWith(TranscriptSearch.more(
                "line"));
    }

    @Test
    void theMenuSaysIfThereIsNothing() {
        assertThat(lastlog("elephant")).containsExactly(TranscriptSearch.nothing("elephant"));
        assertThat(new TranscriptSearch(folder.resolve("missing")).lastlog(""))
                .containsExactly(Event.notice(TranscriptSearch.nothing("")));
    }

    @Test
    void theMenuSaysWhyTheTranscriptCannotBeRead() throws IOException {
        Path file = folder.resolve("transcript-2026-11-22.txt");
        Files.createFile(file);
        assumeTrue(file.toFile().setReadable(false) && !Files.isReadable(file), "everything is readable here");

        assertThat(lastlog("")).containsExactly(
                "Cannot read the transcript: permission denied. Check the file's permissions.");
    }

    private List<String> lastlog(String word) {
        return new TranscriptSearch(folder).lastlog(word).stream().map(TextFormat::text).toList();
    }

    @Test
    void aMissingDirectoryIsAnEmptyTranscript() throws IOException {
        assertThat(new TranscriptSearch(folder.resolve("missing")).last(20, "")).isEmpty();
    }

    @Test
    void bytesThatAreNotTextAreReplaced() throws IOException {
        Files.write(folder.resolve("transcript-2026-11-22.txt"), new byte[] {'a', (byte) 0xff, '\n'});

        assertThat(new TranscriptSearch(folder).last(1, "")).containsExactly("2026-11-22 a\ufffd");
    }

    @Test
    @Timeout(2 * Patience.SECONDS)
    void aPipeIsLeftOut() throws Exception {
        Fifo.at(folder.resolve("transcript-2026-11-22.txt"));

        assertThat(new TranscriptSearch(folder).last(20, "")).hasSize(4);
    }

    private void day(String day, String... lines) throws IOException {
        Files.write(folder.resolve("transcript-" + day + ".txt"), List.of(lines));
    }
}

package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.node.Event.Mark;
import parley.node.Event;
import parley.node.Partner;
import parley.standin.Patience;
import parley.text.TextFormat;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class TranscriptSearchTest {

    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final Partner THERE = new Partner.OfPeer(PeerAddress.parse("192.168.1.12:7070"),
            TeamName.parse("XYZ"));
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

        assertThat(search.last(3)).containsExactly(
                "2026-11-20 09:00:01 Sent to 192.168.1.12:7070 (received) -> hi",
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again",
                "2026-11-21 09:00:02 " + XYZ + "bye");
        assertThat(search.last(20)).hasSize(4);
    }

    @Test
    void aWordIsFoundOnEveryDayInOrder() throws IOException {
        List<String> found = new ArrayList<>();
        new TranscriptSearch(folder).find("MORNing", found::add);

        assertThat(found).containsExactly("2026-11-20 09:00:00 " + XYZ + "Good morning",
                "2026-11-21 09:00:00 " + XYZ + "good MORNING again");
    }

    @Test
    void aNameFindsBothSidesOfTheConversation() throws IOException {
        day("2026-11-22", "09:00:00 Sent to 192.168.1.13:7070 (received) -> hi",
                "09:00:01 Received from 192.168.1.13:7070 ABC -> is XYZ there?");

        assertThat(lastlog("xyz")).hasSize(5).contains("2026-11-20 09:00:01 Sent to 192.168.1.12:7070 (received) -> hi")
                .endsWith("2026-11-22 09:00:01 Received from 192.168.1.13:7070 ABC -> is XYZ there?");
        assertThat(lastlog("xy")).hasSize(4);
    }

    @Test
    void theMenuShowsTheLastLines() throws IOException {
        day("2026-11-22", IntStream.range(0, 30).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(lastlog("")).hasSize(20).startsWith("2026-11-22 line 10").endsWith("2026-11-22 line 29");
    }

    @Test
    void aPersonSeesWhatWasSaidLast() throws IOException {
        day("2026-11-22", "09:00:00 Hello from 192.168.1.13:7070 Bob (now active)",
                "09:00:01 Sent to 192.168.1.13:7070 (received) -> hi",
                "09:00:02 Received from 192.168.1.13 Old -> hi",
                "09:00:03 Sent to 192.168.1.14:7070 (not confirmed) -> hi",
                "09:00:04 >> Carol privately: psst", "09:00:05 #lobby Zoe: hi (sent to 1 of 1)",
                "09:00:06 Sent to 192.168.1.13:7070 (received) -> exit",
                "09:00:07 192.168.1.13:7070 Bob has left");

        assertThat(new TranscriptSearch(folder).lastlog("", true)).extracting(TextFormat::text).endsWith(
                "2026-11-22 09:00:01 Sent to 192.168.1.13:7070 Bob (received) -> hi",
                "2026-11-22 09:00:02 Received from 192.168.1.13 Old -> hi",
                "2026-11-22 09:00:03 Sent to 192.168.1.14:7070 (not confirmed) -> hi",
                "2026-11-22 09:00:04 >> Carol privately: psst", "2026-11-22 09:00:05 #lobby Zoe: hi (sent to 1 of 1)");
        assertThat(lastlog("")).endsWith("2026-11-22 09:00:07 192.168.1.13:7070 Bob has left");
    }

    @Test
    void aPersonSeesOnlyWhatWasSaidInTheLastDays() throws IOException {
        for (int i = 0; i < TranscriptSearch.HISTORY_FILES; i++) {
            day("" + LocalDate.of(2026, 11, 22).plusDays(i), "09:00:07 192.168.1.13:7070 Bob has left");
        }
        TranscriptSearch search = new TranscriptSearch(folder);
        assertThat(search.lastlog("", true)).hasSize(20).extracting(TextFormat::text)
                .allMatch(line -> line.endsWith("Bob has left"));

        day("2026-11-23", "09:00:00 " + XYZ + "hi");
        assertThat(search.lastlog("", true)).extracting(TextFormat::text)
                .containsExactly("2026-11-23 09:00:00 " + XYZ + "hi");
        for (int i = 0; i < TranscriptSearch.HISTORY_FILES; i++) {
            day("" + LocalDate.of(2026, 11, 22).plusDays(i), "09:00:07 [ABC] " + XYZ + "hi");
        }
        assertThat(new TranscriptSearch(folder, NETECH).lastlog("", true)).extracting(TextFormat::text)
                .containsExactly("The transcript has no recent line under your name.");
    }

    @Test
    void theMenuSaysHowToSeeMore() throws IOException {
        day("2026-11-22", IntStream.range(0, 101).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(lastlog("line")).hasSize(101).startsWith("2026-11-22 line 1").endsWith(TranscriptSearch.more(
                "line"));
    }

    @Test
    void theMenuSaysIfThereIsNothing() {
        assertThat(lastlog("elephant")).containsExactly("No line of the transcript contains \"elephant\".");
        assertThat(new TranscriptSearch(folder.resolve("missing")).lastlog("", true))
                .containsExactly(Event.notice("The transcript has no recent line."));
    }

    @Test
    void theMenuSaysIfNothingIsTheirs() throws IOException {
        Path others = Files.createDirectory(folder.resolve("others"));
        Files.writeString(others.resolve("transcript-2026-11-22.txt"), "09:00:00 [ABC] " + XYZ + "an elephant\n");
        TranscriptSearch search = new TranscriptSearch(others, NETECH);

        assertThat(Stream.of("", "elephant", "--with XYZ").flatMap(word -> search.lastlog(word, true).stream())
                .map(TextFormat::text)).containsExactly("The transcript has no recent line under your name.",
                        "No line of the transcript under your name contains \"elephant\".",
                        "The transcript has no conversation under your name with \"XYZ\".");
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
        return new TranscriptSearch(folder).lastlog(word, false).stream().map(TextFormat::text).toList();
    }

    @Test
    void aMissingDirectoryIsAnEmptyTranscript() throws IOException {
        assertThat(new TranscriptSearch(folder.resolve("missing")).last(20)).isEmpty();
    }

    @Test
    void bytesThatAreNotTextAreReplaced() throws IOException {
        Files.write(folder.resolve("transcript-2026-11-22.txt"), new byte[] {'a', (byte) 0xff, '\n'});

        assertThat(new TranscriptSearch(folder).last(1)).containsExactly("2026-11-22 a\ufffd");
    }

    @Test
    @Timeout(2 * Patience.SECONDS)
    void aPipeIsLeftOut() throws Exception {
        Fifo.at(folder.resolve("transcript-2026-11-22.txt"));

        assertThat(new TranscriptSearch(folder).last(20)).hasSize(4);
    }

    @Test
    void theHistoryOfAPeerIsWhatBothSidesSaidWhicheverDayItWas() {
        assertThat(historyOf(THERE)).containsExactly(
                "2026-11-20T09:00 XYZ: Good morning", "2026-11-20T09:00:01 Netech (own): hi",
                "2026-11-21T09:00 XYZ: good MORNING again", "2026-11-21T09:00:02 XYZ: bye");
        assertThat(historyOf(new Partner.OfPeer(PeerAddress.parse("192.168.1.13:7070"), TeamName.UNKNOWN))).isEmpty();
        assertThat(historyOf(new Partner.OfRoom(RoomName.LOBBY))).isEmpty();
    }

    @Test
    void theHistoryOfARoomHasItsLinesOnly() throws IOException {
        day("2026-11-22", "09:00:01 #lobby Bob: hi", "09:00:03 #lobby Netech: hi (sent to 2 of 2)",
                "09:00:04 #cellar Bob: not here", "09:00:09 #lobby Bob: hi", "09:00:10 >> Bob privately: nor this");

        assertThat(historyOf(new Partner.OfRoom(RoomName.LOBBY))).containsExactly("2026-11-22T09:00:01 Bob: hi",
                "2026-11-22T09:00:03 Netech (own): hi", "2026-11-22T09:00:09 Bob: hi");
    }

    @Test
    void theHistoryOfARoomHasEachLineOnceEvenIfSeveralParleysWithTheNameOfTheUserWereThere() throws IOException {
        day("2026-11-22", "09:00:01 [Netech] #lobby Bob: hi", "09:00:02 [Netech] #lobby Bob: hi",
                "09:00:03 [Netech] #lobby Netech: hi (sent to 2 of 2)", "09:00:03 [Netech] #lobby Netech: hi",
                "09:00:09 [Netech] #lobby Bob: hi");

        assertThat(historyOf(new Partner.OfRoom(RoomName.LOBBY))).containsExactly("2026-11-22T09:00:02 Bob: hi",
                "2026-11-22T09:00:03 Netech (own): hi", "2026-11-22T09:00:09 Bob: hi");
    }

    /** Lines of old files do not say which Parley of the user wrote them. */
    @Test
    void whatTheUserSaidInARoomUnderAnotherNameIsNotTheirs() throws IOException {
        day("2026-11-22", "09:00:02 #lobby Bob: hi (sent to 0 of 2)");

        assertThat(new TranscriptSearch(folder, NETECH).history(new Partner.OfRoom(RoomName.LOBBY),
                UnaryOperator.identity(), NETECH)).singleElement()
                .isEqualTo(new Event.Past(LocalDateTime.parse("2026-11-22T09:00:02"), "Bob", false, "hi", Mark.NONE));
    }

    /** Several Parleys of one user write to the same file. What one of them was told is not for the others. */
    @Test
    void aUserFindsOnlyWhatTheirOwnParleyWrote() throws IOException {
        day("2026-11-22", "09:00:00 [ABC] " + XYZ + "for ABC", "09:00:01 [Netech] " + XYZ + "for Netech",
                "09:00:02 [ABC] Sent to 192.168.1.12:7070 (received) -> from ABC", "09:00:03 " + XYZ + "before owners");

        assertThat(historyOf(THERE)).endsWith("2026-11-22T09:00:01 XYZ: for Netech",
                "2026-11-22T09:00:03 XYZ: before owners").noneMatch(line -> line.contains("ABC"));
        assertThat(new TranscriptSearch(folder, NETECH).lastlog("for", true)).extracting(TextFormat::text)
                .containsExactly("2026-11-22 09:00:01 " + XYZ + "for Netech",
                        "2026-11-22 09:00:03 " + XYZ + "before owners");
        assertThat(lastlog("from abc")).containsExactly(
                "2026-11-22 09:00:02 Sent to 192.168.1.12:7070 (received) -> from ABC");
    }

    /** Somebody who joins hears what was said before. It may be what the user has said or heard there. */
    @Test
    void theHistoryOfARoomHasWhatWasRepeatedUnlessTheUserHasHeardItWhenItWasSaid() throws IOException {
        day("2026-11-22", "09:00:00 #lobby Bob: hi", "09:00:01 #lobby (earlier) Bob: hi",
                "09:00:01 #lobby (earlier) Carol: bye", "09:00:02 #lobby (earlier) Bob: hi",
                "09:00:02 #lobby (earlier) Carol: bye");

        assertThat(historyOf(new Partner.OfRoom(RoomName.LOBBY))).containsExactly("2026-11-22T09:00 Bob: hi",
                "2026-11-22T09:00:01 Carol: bye");
    }

    @Test
    void whatWasSaidYesterdayIsNotWhatIsRepeatedToday() throws IOException {
        day("2026-11-22", "09:00:00 #lobby Bob: good morning");
        day("2026-11-23", "09:30:00 #lobby (earlier) Bob: good morning");

        assertThat(historyOf(new Partner.OfRoom(RoomName.LOBBY))).hasSize(2);
    }

    @Test
    void aPeerHasOneHistoryWhicheverOfItsAddressesIsUsed() {
        PeerAddress other = PeerAddress.parse("127.0.0.1:7070");
        UnaryOperator<PeerAddress> identity = address -> other;

        assertThat(new TranscriptSearch(folder).history(new Partner.OfPeer(other, TeamName.UNKNOWN), identity, NETECH))
                .hasSize(4);
    }

    @Test
    void theHistoryTellsWhichLinesOfTheUserDidNotArrive() throws IOException {
        day("2026-11-22", "09:00:00 Not sent to 192.168.1.12:7070 -> gone?",
                "09:00:01 #lobby Netech: hi (sent to 0 of 2)");
        TranscriptSearch search = new TranscriptSearch(folder);

        assertThat(search.history(THERE, UnaryOperator.identity(), NETECH)).extracting(Event.Past::mark)
                .endsWith(Mark.NONE, Mark.FAILED);
        assertThat(search.history(new Partner.OfRoom(RoomName.LOBBY), UnaryOperator.identity(), NETECH))
                .extracting(Event.Past::mark).containsExactly(Mark.UNCONFIRMED);
    }

    @Test
    void theHistoryIsTheLastLinesOnly() throws IOException {
        day("2026-11-22", IntStream.range(0, 30).mapToObj(i -> "09:00:00 " + XYZ + i).toArray(String[]::new));

        assertThat(historyOf(THERE)).hasSize(TranscriptSearch.LAST).startsWith("2026-11-22T09:00 XYZ: 10")
                .endsWith("2026-11-22T09:00 XYZ: 29");
    }

    /** A line may be longer than what is read at once. */
    @Test
    void theHistoryHasLongLinesAndOddBytes() throws IOException {
        String text = "\u00e4".repeat(100_000);
        day("2026-11-22", "09:00:00 " + XYZ + "first", "09:00:01 " + XYZ + text, "", "torn", "09:00:02 " + XYZ
                + "last");
        Files.write(folder.resolve("transcript-2026-11-23.txt"), ("09:00:00 " + XYZ + "\u00ff").getBytes(
                StandardCharsets.ISO_8859_1));
        Files.writeString(folder.resolve("transcript-2026-99-99.txt"), "09:00:00 " + XYZ + "on no day");

        assertThat(new TranscriptSearch(folder).history(THERE, UnaryOperator.identity(), NETECH))
                .extracting(Event.Past::text).endsWith("first", text, "last", "\ufffd");
    }

    @Test
    void theHistoryIsNotLookedForForEver() throws IOException {
        day("2026-11-22", "09:00:00 " + XYZ + "reached", "09:00:00 " + XYZ + "x".repeat(40_000));
        String other = "09:00:01 Received from 192.168.1.13:7070 ABC -> " + "x".repeat(1_000);
        day("2026-11-23", Collections.nCopies((TranscriptSearch.HISTORY_BYTES - 20_000) / other.length(), other)
                .toArray(String[]::new));
        assertThat(historyOf(THERE)).isEmpty();

        Files.delete(folder.resolve("transcript-2026-11-23.txt"));
        assertThat(historyOf(THERE)).endsWith("2026-11-22T09:00 XYZ: reached", "2026-11-22T09:00 XYZ: "
                + "x".repeat(40_000));
        for (int i = 1; i <= TranscriptSearch.HISTORY_FILES; i++) {
            day(LocalDate.of(2026, 11, 22).plusDays(i).toString(), "09:00:01 nothing");
        }
        assertThat(historyOf(THERE)).isEmpty();
    }

    /** The file has a hole: it is as long as a large transcript, and costs nothing. */
    @Test
    void theHistoryReadsOnlyTheEndOfALargeFile() throws IOException {
        Path file = folder.resolve("transcript-2026-11-22.txt");
        try (FileChannel large = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            large.write(ByteBuffer.wrap(("\n09:00:00 " + XYZ + "at the end\n").getBytes(StandardCharsets.UTF_8)),
                    8L << 30);
        }

        assertThat(historyOf(THERE)).containsExactly("2026-11-22T09:00 XYZ: at the end");
    }

    @Test
    void theMenuFindsTheLinesOfOneConversation() throws IOException {
        day("2026-11-22", "09:00:00 Received from 192.168.1.13:7070 Bob Smith -> hi",
                "09:00:01 Sent to 192.168.1.13:7070 (received) -> hi yourself", "09:00:02 " + XYZ + "Bob Smith?");

        assertThat(lastlog("--with 'bob smith'")).containsExactly(
                "2026-11-22 09:00:00 Received from 192.168.1.13:7070 Bob Smith -> hi",
                "2026-11-22 09:00:01 Sent to 192.168.1.13:7070 (received) -> hi yourself");
        assertThat(lastlog("--with=\"Bob Smith\"  Yourself")).hasSize(1);
        assertThat(lastlog("--with 192.168.1.13:7070 HI")).hasSize(2);
        assertThat(lastlog("--with xyz")).hasSize(5);
        assertThat(lastlog("--with Bob")).containsExactly("The transcript has no conversation with \"Bob\".");
        assertThat(lastlog("--with xyz elephant")).containsExactly(
                "The transcript has no conversation with \"xyz\" that contains \"elephant\".");
        assertThat(lastlog("--with")).containsExactly("No line of the transcript contains \"--with\".");
    }

    private List<String> historyOf(Partner with) {
        return new TranscriptSearch(folder, NETECH).history(with, UnaryOperator.identity(), NETECH).stream()
                .map(line -> line.time() + " " + line.by() + (line.own() ? " (own): " : ": ") + line.text()).toList();
    }

    private void day(String day, String... lines) throws IOException {
        Files.write(folder.resolve("transcript-" + day + ".txt"), List.of(lines));
    }
}

package parley;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.node.Event;
import parley.ui.Fact;
import parley.ui.Line.Tone;
import parley.ui.Line;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class TranscriptFileTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");

    @TempDir
    Path home;

    private final Hands clock = new Hands();

    @Test
    void aMessageIsALine() throws IOException {
        try (TranscriptFile transcript = transcript()) {
            assertThat(transcript.write(List.of(said("Good morning"),
                    new Line(Tone.HEADING, "Active peers (0)"), said("How are you?"))))
                    .isEmpty();
            clock.go(Duration.ofMinutes(1));
            transcript.write(List.of(said("Hello?")));
        }
        assertThat(Files.readAllLines(file(DAY))).containsExactly(
                "23:58:30 Received from 192.168.1.12:7070 XYZ -> Good morning",
                "23:58:30 Received from 192.168.1.12:7070 XYZ -> How are you?",
                "23:59:30 Received from 192.168.1.12:7070 XYZ -> Hello?");
    }

    @Test
    void aDayIsAFile() throws IOException {
        try (TranscriptFile transcript = transcript()) {
            transcript.write(List.of(said("Good night")));
            clock.go(Duration.ofMinutes(2));
            transcript.write(List.of(said("Good morning")));
        }
        assertThat(Files.readString(file(DAY))).endsWith("-> Good night\n");
        assertThat(Files.readString(file(DAY.plusDays(1)))).startsWith("00:00:30 ").endsWith("-> Good morning\n");
    }

    @Test
    void severalWriteToTheSameFile() throws IOException {
        try (TranscriptFile one = transcript(); TranscriptFile other = transcript()) {
            one.write(List.of(said("1")));
            other.write(List.of(said("2")));
            one.write(List.of(said("3")));
        }
        try (TranscriptFile later = transcript()) {
            later.write(List.of(said("4")));
        }
        assertThat(Files.readAllLines(file(DAY))).extracting(line -> line.substring(line.length() - 1))
                .containsExactly("1", "2", "3", "4");
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        try (TranscriptFile transcript = transcript()) {
            transcript.write(List.of(said("psst")));
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(DAY)))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(DAY).getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void whatActsOnATerminalIsWrittenHarmless() throws IOException {
        try (TranscriptFile transcript = transcript()) {
            transcript.write(List.of(said("a\nb\u001b[2J\u202e")));
        }
        assertThat(Files.readAllLines(file(DAY))).singleElement().asString().endsWith("-> a\u240ab\u241b[2J\ufffd");
    }

    @Test
    void nothingIsMadeBeforeThereIsSomethingToWrite() {
        try (TranscriptFile transcript = transcript()) {
            transcript.write(List.of(new Line(Tone.PLAIN, "Server listening on port 9090")));
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void thatItCannotBeWrittenIsToldOnceAndTriedAgain() throws IOException {
        Path blocked = Files.createFile(home.resolve("parley"));
        try (TranscriptFile transcript = transcript()) {
            Optional<Line> told = transcript.write(List.of(said("1")));
            assertThat(told).get().satisfies(line -> {
                assertThat(line.tone()).isEqualTo(Tone.TROUBLE);
                assertThat(line.text()).startsWith("The transcript cannot be written to " + home.resolve("parley"))
                        .endsWith("Make room, or start with --no-transcript.");
            });
            assertThat(transcript.write(List.of(said("2")))).isEmpty();

            Files.delete(blocked);
            assertThat(transcript.write(List.of(said("3")))).isEmpty();
            assertThat(transcript.write(List.of(said("4")))).isEmpty();
        }
        assertThat(Files.readAllLines(file(DAY))).filteredOn(line -> !line.isEmpty())
                .extracting(line -> line.substring(line.length() - 1)).containsExactly("3", "4");
    }

    /** The real thing, where the system has it: a file that is always full. */
    @Test
    void aFullDiskIsToldOnce() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        Files.createDirectories(file(DAY).getParent());
        Files.createSymbolicLink(file(DAY), full);
        try (TranscriptFile transcript = transcript()) {
            assertThat(transcript.write(List.of(said("1")))).get().extracting(Line::text).asString()
                    .contains("No space left");
            assertThat(transcript.write(List.of(said("2")))).isEmpty();

            Files.delete(file(DAY));
            transcript.write(List.of(said("3")));
        }
        assertThat(Files.readString(file(DAY))).startsWith("\n23:58:30 ").endsWith("-> 3\n");
    }

    private TranscriptFile transcript() {
        return new TranscriptFile(home.resolve("parley"), clock);
    }

    private Path file(LocalDate day) {
        return home.resolve("parley").resolve("transcript-" + day + ".txt");
    }

    private static Line said(String text) {
        return new Line(Tone.MESSAGE, "Received from " + XYZ + " XYZ -> " + text)
                .about(new Fact.Happened(new Event.Said(XYZ, TeamName.parse("XYZ"), text)));
    }

    /** A clock that goes when it is told to. */
    private static final class Hands implements InstantSource {

        private Instant now = DAY.atTime(23, 58, 30).atZone(ZoneId.systemDefault()).toInstant();

        void go(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

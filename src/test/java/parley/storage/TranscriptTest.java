package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
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
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.discovery.Found;
import parley.net.Delivery;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.standin.Patience;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

@Timeout(2 * Patience.SECONDS)
class TranscriptTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final PeerAddress XYZ = PeerAddress.parse("192.168.1.12:7070");

    @TempDir
    Path home;

    private final SetClock clock = new SetClock();
    private final StorageThread storage = new StorageThread();

    @AfterEach
    void close() {
        storage.close();
    }

    @Test
    void aMessageIsALine() throws IOException {
        Transcript transcript = transcript();
        assertThat(transcript.write(List.of(said("Good morning"), Event.heading("Active peers (0)"),
                said("How are you?")))).isEmpty();
        clock.advance(Duration.ofMinutes(1));
        transcript.write(List.of(said("Hello?")));

        assertThat(file(DAY)).hasContent("""
                23:58:30 [Netech] Received from 192.168.1.12:7070 XYZ -> Good morning
                23:58:30 [Netech] Received from 192.168.1.12:7070 XYZ -> How are you?
                23:59:30 [Netech] Received from 192.168.1.12:7070 XYZ -> Hello?
                """);
    }

    /** A message with a receipt survives the end of the program, however it ends. */
    @Test
    void whatWasWrittenIsInTheFileAtOnce() {
        transcript().write(List.of(said("1")));

        assertThat(file(DAY)).hasContent(line("23:58:30", "1"));
    }

    @Test
    void aDayIsAFile() {
        Transcript transcript = transcript();
        transcript.write(List.of(said("Good night")));
        clock.advance(Duration.ofMinutes(2));
        transcript.write(List.of(said("Good morning")));

        assertThat(file(DAY)).hasContent(line("23:58:30", "Good night"));
        assertThat(file(DAY.plusDays(1))).hasContent(line("00:00:30", "Good morning"));
    }

    @Test
    void severalWriteToTheSameFile() {
        Transcript one = transcript();
        Transcript other = transcript();
        one.write(List.of(said("1")));
        other.write(List.of(said("2")));
        one.write(List.of(said("3")));
        one.close();
        transcript().write(List.of(said("4")));

        assertThat(file(DAY)).hasContent(line("23:58:30", "1") + line("23:58:30", "2")
                + line("23:58:30", "3") + line("23:58:30", "4"));
    }

    @Test
    void onlyTheOwnerReadsIt() throws IOException {
        assumeTrue(home.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        transcript().write(List.of(said("psst")));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(DAY)))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(DAY).getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void nothingIsCreatedBeforeThereIsSomethingToWrite() {
        transcript().write(List.of(Event.plain("Server listening on port 9090")));

        assertThat(home).isEmptyDirectory();
    }

    @Test
    void warnsOnceIfItCannotBeWrittenAndTriesAgain() throws IOException {
        Path blocked = Files.createFile(home.resolve("parley"));
        Transcript transcript = transcript();

        assertThat(transcript.write(List.of(said("1")))).singleElement()
                .isInstanceOfSatisfying(Event.Notice.class, notice -> {
                    assertThat(notice.kind()).isEqualTo(Event.Notice.Kind.TROUBLE);
                    assertThat(notice.text()).contains(blocked.toString(), "is not a directory");
                });
        assertThat(transcript.write(List.of(said("2")))).isEmpty();

        Files.delete(blocked);
        assertThat(transcript.write(List.of(said("3")))).isEmpty();
        assertThat(transcript.write(List.of(said("4")))).isEmpty();
        assertThat(file(DAY)).hasContent("\n" + line("23:58:30", "3") + line("23:58:30", "4"));
    }

    @Test
    void aLineAfterAnIncompleteOneBeginsANewLine() {
        Transcript transcript = transcript(new FailsOnce());
        assertThat(transcript.write(List.of(said("1")))).singleElement().asString().contains("No space left on device");
        assertThat(transcript.write(List.of(said("2")))).isEmpty();

        assertThat(file(DAY)).hasContent("23:\n" + line("23:58:30", "2"));
    }

    @Test
    void aPipeIsRefused() throws Exception {
        Files.createDirectories(file(DAY).getParent());
        Process mkfifo = new ProcessBuilder("mkfifo", file(DAY).toString()).start();
        assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        Transcript transcript = transcript();

        assertThat(transcript.write(List.of(said("1")))).singleElement().asString().contains("is not a regular file");
        assertThat(transcript.write(List.of(said("2")))).isEmpty();
    }

    /** Like a directory on a file server that has stopped. */
    @Test
    void aWriteThatHangsIsGivenUpWithOneWarning() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            Transcript transcript = transcript(new Hanging(never));

            assertThat(transcript.write(List.of(said("1")))).singleElement().asString().contains("does not respond");
            assertThat(transcript.write(List.of(said("2")))).isEmpty();
            assertThat(transcript.write(List.of(said("3")))).isEmpty();
            transcript.close();
            storage.close();
        } finally {
            never.countDown();
        }
    }

    @Test
    void anOpeningThatHangsIsGivenUpWithOneWarning() {
        CountDownLatch never = new CountDownLatch(1);
        try {
            Transcript transcript = transcript(file -> {
                awaitForever(never);
                throw new IOException("too late");
            });

            assertThat(transcript.write(List.of(said("1")))).singleElement().asString().contains("does not respond");
            assertThat(transcript.write(List.of(said("2")))).isEmpty();
        } finally {
            never.countDown();
        }
    }

    @Test
    void goesOnWhenTheDiskRespondsAgain() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        Hanging disk = new Hanging(hanging);
        Transcript transcript = transcript(disk);
        transcript.write(List.of(said("1")));
        hanging.countDown();
        disk.written.await();
        CountDownLatch idle = new CountDownLatch(1);
        storage.execute(idle::countDown);
        idle.await();

        assertThat(transcript.write(List.of(said("2")))).isEmpty();

        assertThat(disk.content.toString()).isEqualTo(line("23:58:30", "1") + "\n" + line("23:58:30", "2"));
    }

    @Test
    void oneAddressHasAQuota() {
        String long1 = "x".repeat((int) Limits.TRANSCRIPT_BYTES - 100);
        Transcript transcript = transcript();
        assertThat(transcript.write(List.of(said(long1)))).isEmpty();
        assertThat(transcript.write(List.of(said("y".repeat(100)), said("z")))).singleElement().asString()
                .contains("192.168.1.12");
        assertThat(transcript.write(List.of(said("z"),
                new Event.SaidByUnknown(XYZ.ip(), TeamName.UNKNOWN, "z"), new Event.Discovered(XYZ, TeamName.UNKNOWN),
                new Event.Presence(XYZ, Found.Change.SILENT)))).isEmpty();
        assertThat(transcript.write(List.of(new Event.Said(PeerAddress.parse("192.168.1.13:7070"),
                TeamName.parse("XYZ"), "from another")))).isEmpty();
        assertThat(file(DAY)).content().endsWith(
                "x\n23:58:30 [Netech] Received from 192.168.1.13:7070 XYZ -> from another\n");

        clock.advance(Duration.ofMinutes(2));
        assertThat(transcript.write(List.of(said("a new day")))).isEmpty();
        assertThat(file(DAY.plusDays(1))).hasContent(line("00:00:30", "a new day"));
    }

    @Test
    void whatARoomRepeatsHasAQuota() {
        Transcript transcript = new Transcript(home, NETECH, clock, storage, new Hanging(new CountDownLatch(0)),
                new DailyQuota(70, 10, 1_000));
        Event earlier = new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(
                new RoomEvent.RoomLine(new RoomEvent.RoomLine.Id("x", 1), TeamName.parse("XYZ"), "hi"),
                Optional.empty()));

        assertThat(transcript.write(List.of(earlier, earlier, earlier))).hasSize(1);
    }

    @Test
    void allAddressesTogetherHaveAQuotaThatOwnMessagesDoNotNeed() {
        Hanging disk = new Hanging(new CountDownLatch(0));
        Transcript transcript = new Transcript(home, NETECH, clock, storage, disk, new DailyQuota(1_000, 10, 110));
        Event own = new Event.Sent(Event.Purpose.MESSAGE, XYZ, new Message.Text("own"), new Delivery.Unconfirmed(),
                false);
        assertThat(transcript.write(List.of(said("1")))).isEmpty();

        assertThat(transcript.write(List.of(said("2"), own, said("3")))).singleElement().asString()
                .contains("what others say");
        assertThat(transcript.write(List.of(said("4"), own))).isEmpty();
        String ownLine = "23:58:30 [Netech] Sent to 192.168.1.12:7070 (not confirmed) -> own\n";
        assertThat(disk.content.toString()).isEqualTo(line("23:58:30", "1") + ownLine + ownLine);
    }

    private Transcript transcript() {
        return new Transcript(home.resolve("parley"), NETECH, clock, storage);
    }

    private Transcript transcript(Transcript.Opener opener) {
        return new Transcript(home.resolve("parley"), NETECH, clock, storage, opener,
                new DailyQuota(1_000, 10, 10_000));
    }

    private Path file(LocalDate day) {
        return home.resolve("parley").resolve("transcript-" + day + ".txt");
    }

    private static String line(String time, String text) {
        return time + " [Netech] Received from 192.168.1.12:7070 XYZ -> " + text + "\n";
    }

    private static Event said(String text) {
        return new Event.Said(XYZ, TeamName.parse("XYZ"), text);
    }

    private static void awaitForever(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A file on a network, whose first write hangs. */
    private static final class Hanging implements Transcript.Opener, WritableByteChannel {

        final StringBuffer content = new StringBuffer();
        final CountDownLatch written = new CountDownLatch(1);
        private final CountDownLatch until;

        Hanging(CountDownLatch until) {
            this.until = until;
        }

        @Override
        public Transcript.OpenFile open(Path file) {
            return new Transcript.OpenFile(this, false);
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            awaitForever(until);
            byte[] all = new byte[bytes.remaining()];
            bytes.get(all);
            content.append(new String(all, java.nio.charset.StandardCharsets.UTF_8));
            written.countDown();
            return all.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
        }
    }

    /** A disk that is full in the middle of the first write. */
    private static final class FailsOnce implements Transcript.Opener {

        private boolean failed;

        @Override
        public Transcript.OpenFile open(Path file) throws IOException {
            Files.createDirectories(file.getParent());
            WritableByteChannel disk = Files.newByteChannel(file, java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
            return new Transcript.OpenFile(failed ? disk : new Full(disk), true);
        }

        private final class Full implements WritableByteChannel {

            private final WritableByteChannel disk;

            Full(WritableByteChannel disk) {
                this.disk = disk;
            }

            @Override
            public int write(ByteBuffer bytes) throws IOException {
                if (failed) {
                    throw new IOException("No space left on device");
                }
                failed = true;
                disk.write(bytes.slice().limit(3));
                bytes.position(bytes.position() + 3);
                return 3;
            }

            @Override
            public boolean isOpen() {
                return disk.isOpen();
            }

            @Override
            public void close() throws IOException {
                disk.close();
            }
        }
    }

    /** A clock that goes when it is told to. */
    private static final class SetClock implements InstantSource {

        private Instant now = DAY.atTime(23, 58, 30).atZone(ZoneId.systemDefault()).toInstant();

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}

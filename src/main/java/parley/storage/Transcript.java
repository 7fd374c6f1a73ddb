package parley.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.text.TranscriptFormat;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.TeamName;

/**
 * The transcript: a text file for each day, to which messages are appended. Several Parleys of one user append to the
 * same file, each of them whole lines.
 *
 * <p>The loop thread appends to a file on a local disk directly, because every receipt waits for it. A file on a
 * network may hang forever, and so may opening any file. The storage thread does both, and the loop thread gives up
 * after a second. Whatever goes wrong, the user is told once, and messages still arrive.
 */
public final class Transcript implements AutoCloseable {

    /** Opens the file of a day. */
    interface Opener {

        OpenFile open(Path file) throws IOException;
    }

    /** @param local whether it is on a disk of this machine */
    record OpenFile(WritableByteChannel channel, boolean local) {
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss ");
    /** Types of file systems that are on a local disk, as {@link java.nio.file.FileStore#type} names them. */
    private static final Set<String> LOCAL = Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "bcachefs",
            "tmpfs", "overlay", "apfs", "hfs", "ntfs", "refs", "exfat", "fat32", "vfat", "msdos", "ufs");

    private static final Ipv4 UNKNOWN = Ipv4.parse("0.0.0.0");

    private final Path directory;
    private final String owner;
    private final InstantSource clock;
    private final StorageThread storage;
    private final Opener opener;
    private final DailyQuota quota;
    private LocalDate today = LocalDate.MIN;
    private volatile Optional<OpenFile> file = Optional.empty();
    /** The task that the storage thread has not finished in time. */
    private Optional<FutureTask<?>> stuck = Optional.empty();
    /** Whether the last line may be incomplete. */
    private boolean torn;
    private boolean warned;

    /**
     * @param directory does not need to exist
     * @param user the name with which Parley was started; a room may know the user by another one
     * @param clock the time of day
     */
    public Transcript(Path directory, TeamName user, InstantSource clock, StorageThread storage) {
        this(directory, user, clock, storage, Transcript::openToAppend, new DailyQuota(Limits.TRANSCRIPT_BYTES,
                Limits.TRANSCRIPT_ADDRESSES, Limits.TRANSCRIPT_BYTES_OF_ALL));
    }

    Transcript(Path directory, TeamName user, InstantSource clock, StorageThread storage, Opener opener,
            DailyQuota quota) {
        this.directory = directory;
        this.owner = TranscriptFormat.owner(user);
        this.clock = clock;
        this.storage = storage;
        this.opener = opener;
        this.quota = quota;
    }

    /**
     * Appends the messages among these events in one write. Takes a second at most, and no more time if the disk stays
     * stuck. For one thread.
     *
     * @return what to tell the user, if something went wrong
     */
    public List<Event> write(List<Event> events) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneId.systemDefault());
        if (!now.toLocalDate().equals(today)) {
            today = now.toLocalDate();
            closeFile();
            quota.startNewDay();
        }
        List<Event> warnings = new ArrayList<>();
        String lines = lines(events, TIME.format(now) + owner, warnings);
        if (!lines.isEmpty() && stuck.filter(task -> !task.isDone()).isEmpty()) {
            stuck = Optional.empty();
            try {
                append(torn ? "\n" + lines : lines);
                torn = false;
            } catch (IOException e) {
                closeFile();
                torn = true;
                warn(e, warnings);
            }
        }
        return warnings;
    }

    /** Closes the file without waiting for it. From any thread; write nothing after this. */
    @Override
    public void close() {
        closeFile();
    }

    private String lines(List<Event> events, String start, List<Event> warnings) {
        StringBuilder all = new StringBuilder();
        for (Event event : events) {
            int before = all.length();
            TranscriptFormat.lines(event).forEach(line -> all.append(start).append(line).append('\n'));
            int length = all.length() - before;
            DailyQuota.Answer answer = length == 0 ? DailyQuota.Answer.GRANTED
                    : writer(event).map(from -> quota.take(from, length)).orElse(DailyQuota.Answer.GRANTED);
            if (answer != DailyQuota.Answer.GRANTED) {
                all.setLength(before);
            }
            if (answer == DailyQuota.Answer.ALL_USED_UP) {
                warnings.add(Event.trouble("The transcript has no more space today for what others say. You still see"
                        + " it, but only your own messages are written to the transcript."));
            } else if (answer == DailyQuota.Answer.USED_UP) {
                warnings.add(Event.trouble("The transcript has no more space today for "
                        + event.source().map(from -> "messages from " + from).orElse("what rooms repeat")
                        + ". You still see it, but it is not written to the transcript."));
            }
        }
        return all.toString();
    }

    /**
     * The IP address whose quota an event uses. Empty for what the user did; {@link #UNKNOWN} for lines that a room
     * repeats, because nobody knows who does it.
     */
    private static Optional<Ipv4> writer(Event event) {
        boolean isRepeated = event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.Heard;
        return event.source().or(() -> isRepeated ? Optional.of(UNKNOWN) : Optional.empty());
    }

    private void append(String lines) throws IOException {
        if (file.isEmpty()) {
            Path path = TranscriptFile.path(directory, today);
            file = Optional.of(inTime(() -> opener.open(path)));
        }
        OpenFile open = file.orElseThrow();
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
        if (open.local()) {
            writeAll(open.channel(), bytes);
        } else {
            inTime(() -> writeAll(open.channel(), bytes));
        }
    }

    private static int writeAll(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes);
        }
        return written;
    }

    private <T> T inTime(Callable<T> job) throws IOException {
        if (storage.isClosed()) {
            throw new IOException("Parley is shutting down");
        }
        FutureTask<T> task = new FutureTask<>(job);
        storage.execute(task);
        try {
            return task.get(StorageThread.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            stuck = Optional.of(task);
            throw new IOException("the disk does not respond", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failed ? failed : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private void warn(IOException e, List<Event> warnings) {
        if (!warned) {
            warned = true;
            warnings.add(Event.trouble("Cannot write the transcript in " + directory + ": " + PrivateFile.reason(e)
                    + ". Messages still arrive, but they are missing there. Check the disk, or start with"
                    + " --no-transcript."));
        }
    }

    /** On the storage thread, because closing a file may wait for the disk as well. */
    private void closeFile() {
        file.ifPresent(open -> storage.execute(() -> {
            try {
                open.channel().close();
            } catch (IOException e) {
                // Everything that could be written has been written.
            }
        }));
        file = Optional.empty();
    }

    private static OpenFile openToAppend(Path file) throws IOException {
        PrivateFile.createIfMissing(file);
        if (!Files.isRegularFile(file)) {
            // Opening a FIFO would wait for its reader.
            throw new IOException(file.getFileName() + " is not a regular file");
        }
        return new OpenFile(FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), isLocal(file));
    }

    private static boolean isLocal(Path file) {
        try {
            return LOCAL.contains(Files.getFileStore(file).type().toLowerCase(Locale.ROOT));
        } catch (IOException unknown) {
            return false;
        }
    }
}

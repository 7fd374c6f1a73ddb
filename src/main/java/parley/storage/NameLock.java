package parley.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import parley.wire.TeamName;

/**
 * A lock on the name that this Parley uses. Other Parleys of the user on this machine notice it. It locks one byte
 * of a file, which the system releases when the program ends, however it ends. If locks do not work or take longer than
 * a second, every name is free.
 */
public final class NameLock implements AutoCloseable {

    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private final Path file;
    private final boolean creates;
    private Optional<FileChannel> open = Optional.empty();
    private Optional<FileLock> held = Optional.empty();

    /**
     * @param directory does not need to exist
     * @param creates whether to create the file if it is missing; otherwise nobody notices this Parley
     */
    public NameLock(Path directory, boolean creates) {
        this.file = directory.resolve("names.lock");
        this.creates = creates;
    }

    /**
     * Takes a name instead of the one before.
     *
     * @return whether no other Parley uses it; if one does, the name before is kept
     */
    public boolean take(TeamName name) {
        return CompletableFuture.supplyAsync(() -> lock(place(name)))
                .completeOnTimeout(true, StorageThread.PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    }

    private synchronized boolean lock(long place) {
        try {
            if (held.isPresent() && held.get().position() == place) {
                return true;
            } else if (open.isEmpty() && creates) {
                PrivateFile.createIfMissing(file);
            }
            if (open.isEmpty() && Files.isRegularFile(file)) {
                open = Optional.of(FileChannel.open(file, StandardOpenOption.WRITE));
            }
            return open.isEmpty() || lock(open.get(), place);
        } catch (IOException noLocks) {
            return true;
        }
    }

    private boolean lock(FileChannel channel, long place) throws IOException {
        try {
            FileLock taken = channel.tryLock(place, 1, false);
            if (taken == null) {
                return false;
            }
            if (held.isPresent()) {
                held.get().release();
            }
            held = Optional.of(taken);
            return true;
        } catch (OverlappingFileLockException byThisProcess) {
            return false;
        }
    }

    /** Lets go of the name. */
    @Override
    public synchronized void close() {
        try {
            if (open.isPresent()) {
                open.get().close();
            }
        } catch (IOException closedAnyway) {
            // The end of the program lets go of it too.
        }
    }

    /** The byte that stands for a name on this machine. Several machines may share the file over the network. */
    private static long place(TeamName name) {
        String machine = "";
        try {
            machine = Files.readString(HOST_NAME);
        } catch (IOException unknown) {
            // Elsewhere than on Linux, few share their files over the network.
        }
        byte[] key = (machine + "\n" + name.folded()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(key).getLeastSignificantBits() >>> 2;
    }
}

package parley.storage;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import parley.dialect.Dialect;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.peer.Roster;
import parley.wire.FormatException;
import parley.wire.KeyValues;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Remembers the names and dialects of peers in a file, one line for each, the least recent first. All Parleys of a user
 * share the file: each adds what it knows. It has the bounds of {@link Roster#allKnown}. If the file cannot be read or
 * written, nothing is remembered.
 */
public final class PeersFile {

    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final String NAME = "name";
    private static final String FORMAT = "format";
    private static final String PARLEY = "parley";
    /** A damaged file may have any size. */
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    private final Path file;
    private final StorageThread storage;
    /** What this Parley has added last. For the storage thread. */
    private List<KnownPeer> saved = List.of();

    /** @param directory does not need to exist */
    public PeersFile(Path directory, StorageThread storage) {
        this.file = directory.resolve("peers");
        this.storage = storage;
    }

    /** Everything that is remembered. Gives up after a second if the disk is stuck. */
    public CompletableFuture<List<KnownPeer>> load() {
        return storage.ask(this::read, List.of());
    }

    /**
     * Makes a task that requests to write the file. Run it after every change, from any thread; it never waits. The
     * file is written every two seconds at most, and for the last time when the storage thread is closed.
     *
     * @param known asked for what is known now, the least recent first
     */
    public Runnable saving(Supplier<CompletableFuture<List<KnownPeer>>> known) {
        return storage.paced(INTERVAL, () -> save(known.get()))::request;
    }

    private void save(CompletableFuture<List<KnownPeer>> known) {
        try {
            List<KnownPeer> now = known.get(StorageThread.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            if (!now.equals(saved)) {
                add(now);
                saved = now;
            }
        } catch (ExecutionException | TimeoutException | IOException e) {
            System.getLogger("parley").log(Level.WARNING, "Cannot write " + file, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Under a lock, because two Parleys that talk to each other learn of each other at the same moment. */
    private void add(List<KnownPeer> peers) throws IOException {
        Path lock = file.resolveSibling(file.getFileName() + ".lock");
        PrivateFile.createIfMissing(lock);
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            channel.lock();
            write(peers);
        }
    }

    private void write(List<KnownPeer> peers) throws IOException {
        // A roster keeps the bounds, so a stranger with many ports displaces only entries of its own address.
        Roster all = new Roster(new Host(Set.of(), 0));
        all.rememberAll(read());
        all.rememberAll(peers);
        PrivateFile.replace(file, all.allKnown().stream().map(PeersFile::line).collect(Collectors.joining()));
    }

    private List<KnownPeer> read() {
        List<KnownPeer> peers = new ArrayList<>();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                Files.readAllLines(file).forEach(line -> parse(line).ifPresent(peers::add));
            }
        } catch (IOException e) {
            System.getLogger("parley").log(Level.WARNING, "Cannot read " + file, e);
        }
        return peers;
    }

    private static String line(KnownPeer peer) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(NAME, KeyValues.escape(peer.name().text()));
        peer.dialect().ifPresent(dialect -> fields.put(FORMAT, dialect.name()));
        fields.put(PARLEY, String.valueOf(peer.parley()));
        return peer.address() + KeyValues.write(fields) + "\n";
    }

    private static Optional<KnownPeer> parse(String line) {
        Map<String, String> fields = KeyValues.read(line);
        try {
            return Optional.of(new KnownPeer(
                    PeerAddress.parse(line.split(";", 2)[0]),
                    TeamName.heard(KeyValues.unescape(fields.getOrDefault(NAME, ""))),
                    Optional.ofNullable(fields.get(FORMAT)).flatMap(Dialect::find),
                    Boolean.parseBoolean(fields.get(PARLEY))));
        } catch (FormatException damaged) {
            return Optional.empty();
        }
    }
}

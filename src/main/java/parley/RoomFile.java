package parley;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import parley.node.RoomMemory;
import parley.room.Term;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * Remembers rooms in a file, one for each listening port, so that several Parleys on one machine do not mix theirs up.
 * A file that cannot be written or read is no trouble: then nothing is remembered.
 */
final class RoomFile implements RoomMemory, AutoCloseable {

    private static final String EPOCH = ".epoch";
    private static final String TRACKER = ".tracker";
    private static final String MEMBERS = ".members";

    private static final long LAST_WRITE_SECONDS = 1;

    private final Path file;
    private final Map<RoomName, Remembered> known = new ConcurrentHashMap<>();
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "parley-memory");
        thread.setDaemon(true);
        return thread;
    });

    RoomFile(Path folder, int port) {
        this.file = folder.resolve("rooms-" + port + ".properties");
    }

    @Override
    public void keep(RoomName room, Remembered remembered) {
        known.put(room, remembered);
        writer.execute(() -> {
            Properties all = read();
            remembered.term().ifPresent(term -> {
                all.setProperty(room.text() + EPOCH, String.valueOf(term.epoch()));
                all.setProperty(room.text() + TRACKER, term.tracker().toString());
            });
            all.setProperty(room.text() + MEMBERS,
                    remembered.members().stream().map(PeerAddress::toString).collect(Collectors.joining(",")));
            write(all);
        });
    }

    @Override
    public CompletableFuture<Remembered> recall(RoomName room) {
        return known.containsKey(room) ? CompletableFuture.completedFuture(known.get(room))
                : CompletableFuture.supplyAsync(() -> recorded(room), writer);
    }

    /** Writes what is left to write, unless the disk is stuck. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            writer.awaitTermination(LAST_WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Remembered recorded(RoomName room) {
        Properties all = read();
        try {
            String members = all.getProperty(room.text() + MEMBERS, "");
            List<PeerAddress> addresses = members.isEmpty() ? List.of()
                    : Arrays.stream(members.split(",")).map(PeerAddress::parse).toList();
            Optional<Term> term = Optional.ofNullable(all.getProperty(room.text() + EPOCH))
                    .map(epoch -> new Term(Long.parseLong(epoch),
                            PeerAddress.parse(all.getProperty(room.text() + TRACKER, ""))));
            return term.filter(last -> last.epoch() < 0 || last.epoch() > Limits.EPOCH).isPresent()
                    ? Remembered.NOTHING : new Remembered(term, addresses);
        } catch (FormatException | NumberFormatException spoilt) {
            return Remembered.NOTHING;
        }
    }

    private Properties read() {
        Properties all = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            all.load(in);
        } catch (IOException | IllegalArgumentException nothing) {
            all.clear();
        }
        return all;
    }

    private void write(Properties all) {
        try {
            Folders.make(file.getParent());
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            try (Writer out = Files.newBufferedWriter(fresh)) {
                all.store(out, "What Parley last knew of its rooms");
            }
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notRemembered) {
            System.getLogger("parley").log(System.Logger.Level.WARNING, "the room is not remembered", notRemembered);
        }
    }
}

package parley.storage;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import parley.node.RoomMemory;
import parley.room.Term;
import parley.wire.FormatException;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * Remembers rooms in a file. Each listening port has its own, so that several Parleys on one machine do not mix up
 * their rooms. Reads and writes on the storage thread. If the file cannot be read or written, nothing is remembered.
 */
public final class RoomStateFile implements RoomMemory {

    private static final String TERM = ".epoch";
    private static final String TRACKER = ".tracker";
    private static final String MEMBERS = ".members";

    private final Path file;
    private final StorageThread storage;
    private final StorageThread.Paced writing;
    /** Everything that was kept or recalled in this run. */
    private final Map<RoomName, Remembered> known = new ConcurrentHashMap<>();

    /** @param directory does not need to exist */
    public RoomStateFile(Path directory, int port, StorageThread storage) {
        this.file = directory.resolve("rooms-" + port + ".properties");
        this.storage = storage;
        this.writing = storage.paced(Duration.ZERO, this::write);
    }

    @Override
    public void keep(RoomName room, Remembered remembered) {
        known.put(room, remembered);
        writing.request();
    }

    @Override
    public CompletableFuture<Remembered> recall(RoomName room) {
        Remembered recent = known.get(room);
        return recent != null ? CompletableFuture.completedFuture(recent)
                : storage.ask(() -> known.computeIfAbsent(room, this::recorded), Remembered.NOTHING);
    }

    private Remembered recorded(RoomName room) {
        Properties all = read();
        try {
            String members = all.getProperty(room.text() + MEMBERS, "");
            List<PeerAddress> addresses = members.isEmpty() ? List.of()
                    : Arrays.stream(members.split(",")).map(PeerAddress::parse).toList();
            Optional<Term> term = Optional.ofNullable(all.getProperty(room.text() + TERM))
                    .map(number -> new Term(Long.parseLong(number),
                            PeerAddress.parse(all.getProperty(room.text() + TRACKER, ""))));
            return term.filter(last -> last.epoch() < 0 || last.epoch() > Limits.EPOCH).isPresent()
                    ? Remembered.NOTHING : new Remembered(term, addresses);
        } catch (FormatException | NumberFormatException damaged) {
            return Remembered.NOTHING;
        }
    }

    private Properties read() {
        Properties all = new Properties();
        try {
            all.load(new StringReader(PrivateFile.read(file)));
        } catch (IOException | IllegalArgumentException nothing) {
            all.clear();
        }
        return all;
    }

    private void write() {
        Properties all = read();
        known.forEach((room, remembered) -> {
            remembered.term().ifPresent(term -> {
                all.setProperty(room.text() + TERM, String.valueOf(term.epoch()));
                all.setProperty(room.text() + TRACKER, term.tracker().toString());
            });
            all.setProperty(room.text() + MEMBERS,
                    remembered.members().stream().map(PeerAddress::toString).collect(Collectors.joining(",")));
        });
        try {
            StringWriter text = new StringWriter();
            all.store(text, "What Parley remembers of its rooms");
            PrivateFile.replace(file, text.toString());
        } catch (IOException e) {
            System.getLogger("parley").log(Level.WARNING, "Cannot write " + file, e);
        }
    }
}

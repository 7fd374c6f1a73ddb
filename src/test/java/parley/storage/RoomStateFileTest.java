package parley.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.RoomMemory.Remembered;
import parley.room.Term;
import parley.standin.Patience;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

class RoomStateFileTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.10:5000");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.12:7070");
    private static final RoomName DEN = RoomName.parse("den");
    private static final Remembered LOBBY_STATE = new Remembered(Optional.of(new Term(7, ONE)), List.of(ONE, OTHER));
    private static final Remembered DEN_STATE = new Remembered(Optional.of(new Term(1, OTHER)), List.of());

    @TempDir
    Path folder;

    @Test
    void remembersEveryRoomAfterTheEnd() {
        keep(folder, 5000, RoomName.LOBBY, LOBBY_STATE);
        keep(folder, 5000, DEN, DEN_STATE);

        assertThat(recall(5000, RoomName.LOBBY)).isEqualTo(LOBBY_STATE);
        assertThat(recall(5000, DEN)).isEqualTo(DEN_STATE);
    }

    @Test
    void remembersTheLast() {
        try (StorageThread storage = new StorageThread()) {
            RoomStateFile file = new RoomStateFile(folder, 5000, storage);
            file.keep(RoomName.LOBBY, DEN_STATE);
            file.keep(RoomName.LOBBY, LOBBY_STATE);
            assertThat(file.recall(RoomName.LOBBY).join()).isEqualTo(LOBBY_STATE);
        }
        assertThat(recall(5000, RoomName.LOBBY)).isEqualTo(LOBBY_STATE);
    }

    @Test
    void eachPortHasItsOwn() {
        keep(folder, 5000, RoomName.LOBBY, LOBBY_STATE);

        assertThat(recall(5001, RoomName.LOBBY)).isEqualTo(Remembered.NOTHING);
        assertThat(recall(5000, DEN)).isEqualTo(Remembered.NOTHING);
    }

    @Test
    void createsTheDirectoryAndLeavesNothingElseInIt() throws IOException {
        Path deep = folder.resolve("a").resolve("b");
        keep(deep, 5000, RoomName.LOBBY, LOBBY_STATE);

        try (Stream<Path> files = Files.list(deep)) {
            assertThat(files).containsExactly(deep.resolve("rooms-5000.properties"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lobby.epoch=7", "lobby.epoch=x\nlobby.tracker=192.168.1.10:5000",
            "lobby.epoch=7\nlobby.tracker=x", "lobby.epoch=-7\nlobby.tracker=192.168.1.10:5000",
            "lobby.epoch=1000000000000000\nlobby.tracker=192.168.1.10:5000",
            "lobby.members=x", "lobby.members=,", "\\u00", "\0\1\2"})
    void aDamagedFileIsNothingAndIsReplaced(String content) throws IOException {
        Files.writeString(folder.resolve("rooms-5000.properties"), content);
        assertThat(recall(5000, RoomName.LOBBY)).isEqualTo(Remembered.NOTHING);

        keep(folder, 5000, RoomName.LOBBY, LOBBY_STATE);
        assertThat(recall(5000, RoomName.LOBBY)).isEqualTo(LOBBY_STATE);
    }

    @Test
    void aFileThatIsNotTextIsNothing() throws IOException {
        Files.write(folder.resolve("rooms-5000.properties"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(recall(5000, RoomName.LOBBY)).isEqualTo(Remembered.NOTHING);
    }

    /** If the storage thread waited for it, nothing more would be remembered. */
    @Test
    @Timeout(2 * Patience.SECONDS)
    void aFifoIsNothingAndIsReplaced() throws Exception {
        Fifo.at(folder.resolve("rooms-5000.properties"));

        keep(folder, 5000, RoomName.LOBBY, LOBBY_STATE);
        assertThat(recall(5000, RoomName.LOBBY)).isEqualTo(LOBBY_STATE);
    }

    @Test
    void aDirectoryThatCannotBeCreatedIsNotAnError() throws IOException {
        Path taken = Files.createFile(folder.resolve("taken")).resolve("parley");
        keep(taken, 5000, RoomName.LOBBY, LOBBY_STATE);

        assertThat(recall(taken, 5000, RoomName.LOBBY)).isEqualTo(Remembered.NOTHING);
    }

    @Test
    @Timeout(2 * Patience.SECONDS)
    void aStuckDiskIsNothing() {
        CountDownLatch never = new CountDownLatch(1);
        try (StorageThread storage = new StorageThread()) {
            storage.execute(() -> {
                try {
                    never.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            assertThat(new RoomStateFile(folder, 5000, storage).recall(RoomName.LOBBY).join())
                    .isEqualTo(Remembered.NOTHING);
        } finally {
            never.countDown();
        }
    }

    private static void keep(Path folder, int port, RoomName room, Remembered remembered) {
        try (StorageThread storage = new StorageThread()) {
            new RoomStateFile(folder, port, storage).keep(room, remembered);
        }
    }

    private Remembered recall(int port, RoomName room) {
        return recall(folder, port, room);
    }

    private static Remembered recall(Path folder, int port, RoomName room) {
        try (StorageThread storage = new StorageThread()) {
            return new RoomStateFile(folder, port, storage).recall(room).join();
        }
    }
}

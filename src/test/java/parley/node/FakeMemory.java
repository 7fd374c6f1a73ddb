package parley.node;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import parley.wire.RoomName;

/** Remembers as long as the test runs. */
public final class FakeMemory implements RoomMemory {

    private final Map<RoomName, Remembered> rooms = new HashMap<>();

    @Override
    public void keep(RoomName room, Remembered remembered) {
        rooms.put(room, remembered);
    }

    @Override
    public CompletableFuture<Remembered> recall(RoomName room) {
        return CompletableFuture.completedFuture(rooms.getOrDefault(room, Remembered.NOTHING));
    }
}

package parley.node;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import parley.wire.RoomName;

/** Remembers as long as the test runs. Answers at once, unless a test holds it. */
public final class FakeMemory implements RoomMemory {

    private final Map<RoomName, Remembered> rooms = new HashMap<>();
    private CompletableFuture<Void> held = CompletableFuture.completedFuture(null);

    @Override
    public void keep(RoomName room, Remembered remembered) {
        rooms.put(room, remembered);
    }

    @Override
    public CompletableFuture<Remembered> recall(RoomName room) {
        return held.thenApply(now -> rooms.getOrDefault(room, Remembered.NOTHING));
    }

    /** Answers only when that is done, or fails as it does. */
    void hold(CompletableFuture<Void> until) {
        held = until;
    }
}

package parley.node;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/** Remembers rooms from one run of the program to the next. Called on the node's thread; must not block it. */
public interface RoomMemory {

    /**
     * What is remembered of a room.
     *
     * @param term the last one
     * @param members addresses at which to look for the room, the likeliest first
     */
    record Remembered(Optional<Term> term, List<PeerAddress> members) {

        public static final Remembered NOTHING = new Remembered(Optional.empty(), List.of());
    }

    /** Remembers nothing. */
    RoomMemory NONE = new RoomMemory() {

        @Override
        public void keep(RoomName room, Remembered remembered) {
        }

        @Override
        public CompletableFuture<Remembered> recall(RoomName room) {
            return CompletableFuture.completedFuture(Remembered.NOTHING);
        }
    };

    void keep(RoomName room, Remembered remembered);

    /** Completes on any thread. An error counts as {@link Remembered#NOTHING}. */
    CompletableFuture<Remembered> recall(RoomName room);
}

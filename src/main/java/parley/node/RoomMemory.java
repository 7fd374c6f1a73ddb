package parley.node;

import java.util.List;
import java.util.Optional;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/** Keeps what was last known of a room beyond the end of the program. On the node's thread; must not block it. */
public interface RoomMemory {

    /**
     * @param term the last one that was heard of
     * @param members where to look for the room, the likeliest first
     */
    record Remembered(Optional<Term> term, List<PeerAddress> members) {

        public static final Remembered NOTHING = new Remembered(Optional.empty(), List.of());
    }

    /** Nothing is kept. */
    RoomMemory NONE = new RoomMemory() {

        @Override
        public void keep(RoomName room, Remembered remembered) {
        }

        @Override
        public Remembered recall(RoomName room) {
            return Remembered.NOTHING;
        }
    };

    void keep(RoomName room, Remembered remembered);

    Remembered recall(RoomName room);
}

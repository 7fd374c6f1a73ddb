package parley.node;

import java.util.List;
import java.util.Optional;
import parley.room.RoomName;
import parley.wire.PeerAddress;

/** Keeps what was last known of a room beyond the end of the program. Called on the node's thread; must not block it. */
public interface RoomMemory {

    /** @param epoch the last one that was heard of, 0 for none */
    record Remembered(long epoch, List<PeerAddress> members) {

        public static final Remembered NOTHING = new Remembered(0, List.of());
    }

    void keep(RoomName room, Remembered remembered);

    Remembered recall(RoomName room);
}

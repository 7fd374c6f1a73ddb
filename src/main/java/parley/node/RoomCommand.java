package parley.node;

import parley.room.Room;

/** Something that a user does in a room. Runs on the node's thread. */
public interface RoomCommand {

    /** @param now in milliseconds */
    void run(Room room, long now);
}

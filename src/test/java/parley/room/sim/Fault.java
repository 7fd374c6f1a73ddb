package parley.room.sim;

import parley.room.RoomAnswer;
import parley.room.RoomMessage;

/** A fault that a test plants in every member, to see that the simulation finds it. */
enum Fault {

    NONE,

    /** In an election, members do not heed the answers of the higher ones, and declare themselves. */
    DEAF {
        @Override
        RoomAnswer distort(RoomMessage.Body word, RoomAnswer result) {
            return word instanceof RoomMessage.Elect && result instanceof RoomAnswer.Accepted ? new RoomAnswer.Silent() : result;
        }
    },

    /** Members that return remember whom they knew, but not the term. */
    FORGETFUL;

    RoomAnswer distort(RoomMessage.Body word, RoomAnswer result) {
        return result;
    }
}

package parley.room.sim;

import parley.room.RoomAnswer;
import parley.room.RoomMessage;

/** A bug that a test plants in every member, to prove that the simulation finds it. */
enum Fault {

    NONE,

    /** In an election, members ignore the answers of higher candidates and declare themselves the tracker. */
    DEAF {
        @Override
        RoomAnswer distort(RoomMessage.Body message, RoomAnswer answer) {
            return message instanceof RoomMessage.Elect && answer instanceof RoomAnswer.Accepted
                    ? new RoomAnswer.Silent() : answer;
        }
    },

    /** A member that restarts remembers the other members, but not the term. */
    FORGETFUL;

    RoomAnswer distort(RoomMessage.Body message, RoomAnswer answer) {
        return answer;
    }
}

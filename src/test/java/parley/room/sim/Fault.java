package parley.room.sim;

import java.util.List;
import java.util.Optional;
import parley.room.Room;
import parley.room.Room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.PeerAddress;

/** A bug that a test plants in every member, to prove that the simulation finds it. */
enum Fault {

    NONE,

    /** In an election, members ignore the answers of higher candidates and declare themselves the tracker. */
    DEAF {
        @Override
        RoomAnswer distort(Effect.Ask ask, RoomAnswer answer) {
            return ask.message().body() instanceof RoomMessage.Elect && answer instanceof RoomAnswer.Accepted
                    ? new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT) : answer;
        }
    },

    /** A member that restarts remembers the other members, but not the term. */
    FORGETFUL,

    /** Members take the word of a stranger for that of the tracker. */
    OPEN {
        @Override
        PeerAddress sender(PeerAddress from, Room room, boolean wellBehaved) {
            return wellBehaved ? from : room.term().tracker();
        }
    },

    /** Members follow a higher term although its tracker has not confirmed it. */
    CREDULOUS {
        @Override
        RoomAnswer distort(Effect.Ask ask, RoomAnswer answer) {
            Term term = ask.message().term();
            return ask.message().body() instanceof RoomMessage.Watch && !ask.to().equals(term.tracker())
                    ? new RoomAnswer.Accepted(new Term(term.epoch() + 1, ask.to()), 0, true, Optional.empty(), List
                            .of())
                    : answer;
        }
    };

    /** The answer that a member believes to have got. */
    RoomAnswer distort(Effect.Ask ask, RoomAnswer answer) {
        return answer;
    }

    /** Whoever a member believes to have sent a message. */
    PeerAddress sender(PeerAddress from, Room room, boolean wellBehaved) {
        return from;
    }
}

package parley.room.sim;

import parley.room.Room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomMessage;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A program that listens on the simulated network. */
interface SimulatedListener {

    /** Handles a room message. A program that is not Parley does not know what to do with it. */
    default RoomAnswer onMessage(PeerAddress from, RoomMessage message) {
        return new RoomAnswer.NoRooms(false);
    }

    /** Handles a text that a person may have typed. */
    Effect.Tell.Outcome onText(PeerAddress from, TeamName team, String text);
}

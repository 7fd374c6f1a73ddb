package parley.node;

import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** How a command about a room ended. */
public sealed interface RoomOutcome {

    /** This Parley is in the room now. */
    record Entered(TeamName name, PeerAddress tracker) implements RoomOutcome {
    }

    /** Nobody who was asked is in the room. */
    record NobodyThere() implements RoomOutcome {
    }

    /**
     * Somebody else in the room has the name.
     *
     * @param suggestion a name that is free
     */
    record NameTaken(TeamName suggestion) implements RoomOutcome {
    }

    /** The room does not take anyone in. */
    record RoomFull() implements RoomOutcome {
    }

    /** This Parley goes by another name now. */
    record Renamed(TeamName now) implements RoomOutcome {
    }

    /** The tracker did not answer, so the name stays. */
    record NotRenamed() implements RoomOutcome {
    }

    /** The command was abandoned: this Parley left the room, was not in one, or began another command. */
    record Abandoned() implements RoomOutcome {
    }
}

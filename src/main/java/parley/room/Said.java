package parley.room;

import parley.wire.TeamName;

/** A line of the room, as it is shown and remembered. */
public record Said(LineId id, TeamName by, String text) {
}

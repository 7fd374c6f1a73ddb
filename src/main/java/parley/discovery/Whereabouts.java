package parley.discovery;

import parley.wire.RoomName;

/** The room that a Parley says it is in, and how many are in it with it. */
public record Whereabouts(RoomName room, int members) {
}

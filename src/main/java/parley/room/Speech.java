package parley.room;

import parley.wire.RoomName;

/** A word, in a room, under a term. */
public record Speech(RoomName room, Term term, Word word) {
}

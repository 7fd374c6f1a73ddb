package parley.room;

/** A word, in a room, under a term. */
public record Speech(RoomName room, Term term, Word word) {
}

package parley.room;

/** A word, in a room, under a reign. */
public record Speech(RoomName room, Reign reign, Word word) {
}

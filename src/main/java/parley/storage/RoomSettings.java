package parley.storage;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * The room to enter at the start.
 *
 * @param contacts members to ask; none to host the room
 */
public record RoomSettings(RoomName room, List<PeerAddress> contacts) {

    /**
     * Reads {@code ROOM@IP:PORT[,IP:PORT...]}.
     *
     * @throws FormatException for anything else, with the reason
     */
    public static RoomSettings parse(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new FormatException("\"" + text
                    + "\" does not say where to find a member. Write ROOM@IP:PORT, as in lobby@192.168.1.10:5000.");
        }
        return new RoomSettings(RoomName.parse(text.substring(0, at)),
                Arrays.stream(text.substring(at + 1).split(",")).map(PeerAddress::parse).toList());
    }

    /**
     * Reads the same, or a room without members.
     *
     * @throws FormatException for anything else, with the reason
     */
    public static RoomSettings parseSaved(String text) {
        return text.indexOf('@') < 0 ? new RoomSettings(RoomName.parse(text), List.of()) : parse(text);
    }

    public boolean isHost() {
        return contacts.isEmpty();
    }

    /** The form that {@link #parseSaved} reads. */
    @Override
    public String toString() {
        return room.text() + (contacts.isEmpty() ? "" : "@")
                + contacts.stream().map(PeerAddress::toString).collect(Collectors.joining(","));
    }
}

package parley.wire;

import java.util.regex.Pattern;

/** The name of a room, without its {@code #}. */
public record RoomName(String text) {

    public static final RoomName LOBBY = new RoomName("lobby");

    private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,32}");

    /**
     * Reads a name, with or without its {@code #}.
     *
     * @throws FormatException if it cannot be the name of a room, with the reason
     */
    public static RoomName parse(String text) {
        String name = text.startsWith("#") ? text.substring(1) : text;
        if (!FORM.matcher(name).matches()) {
            throw new FormatException("\"" + text
                    + "\" is not a room name. A room name has 1 to 32 characters: a to z, 0 to 9, _ and -, as in #lobby.");
        }
        return new RoomName(name);
    }

    /** The name and how many are in the room: {@code #lobby (3 members)}. */
    public String with(int members) {
        return this + " (" + members(members) + ")";
    }

    /** A number of members, in words. */
    public static String members(int count) {
        return count == 1 ? "1 member" : count + " members";
    }

    @Override
    public String toString() {
        return "#" + text;
    }
}

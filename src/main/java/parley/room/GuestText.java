package parley.room;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.FormatException;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * What a person types about a room (PROTOCOL.md, section 7.1).
 *
 * @param room which it is about
 */
public record GuestText(RoomName room, GuestWord word) {

    private static final Pattern COMMAND = Pattern.compile(
            "(?<verb>join|leave|who) (?<room>#[a-z0-9_-]{1,32})(?: as (?<name>.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPEECH = Pattern.compile(
            "(?<room>#[a-z0-9_-]{1,32}) (?<text>.*\\S.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** Reads a text; empty for one that is not about a room. */
    public static Optional<GuestText> read(String text) {
        Matcher speech = SPEECH.matcher(text);
        if (speech.matches()) {
            return Optional.of(new GuestText(room(speech), new GuestWord.Say(speech.group("text"))));
        }
        Matcher command = COMMAND.matcher(text.strip());
        if (!command.matches()) {
            return Optional.empty();
        }
        RoomName room = room(command);
        return switch (command.group("verb").toLowerCase(Locale.ROOT)) {
            case "join" -> join(room, Optional.ofNullable(command.group("name")));
            case "leave" -> Optional.of(new GuestText(room, new GuestWord.Leave()));
            default -> Optional.of(new GuestText(room, new GuestWord.Who()));
        };
    }

    private static RoomName room(Matcher read) {
        return RoomName.parse(read.group("room").toLowerCase(Locale.ROOT));
    }

    private static Optional<GuestText> join(RoomName room, Optional<String> name) {
        try {
            return Optional.of(new GuestText(room, new GuestWord.Join(name.map(TeamName::parse))));
        } catch (FormatException unfit) {
            return Optional.empty();
        }
    }
}

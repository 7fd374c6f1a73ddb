package parley.room;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.FormatException;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** A room command that a person types into any messenger (PROTOCOL.md, section 7.1). */
public record GuestCommand(RoomName room, Action action) {

    /** The start of a text that Parley writes for guests. It is never a command, so no Parley answers it. */
    static final String NOTICE = "* ";

    private static final Pattern COMMAND = Pattern.compile(
            "(?<verb>join|leave|who) (?<room>#[a-z0-9_-]{1,32})(?: as (?<name>.+))?", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPEECH = Pattern.compile(
            "(?<room>#[a-z0-9_-]{1,32}) (?<text>.*\\S.*)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /** What the guest wants to do. */
    public sealed interface Action {
    }

    /** @param name the name to use in the room; empty for the team name */
    public record Join(Optional<TeamName> name) implements Action {
    }

    public record Leave() implements Action {
    }

    /** Asks who is in the room. */
    public record Who() implements Action {
    }

    public record Say(String text) implements Action {
    }

    /** Parses a text. The result is empty if the text is not a room command. */
    public static Optional<GuestCommand> parse(String text) {
        Matcher speech = SPEECH.matcher(text);
        if (speech.matches()) {
            if (speech.group("text").startsWith(NOTICE)) {
                return Optional.empty();
            }
            return Optional.of(new GuestCommand(room(speech), new Say(speech.group("text"))));
        }
        Matcher command = COMMAND.matcher(text.strip());
        if (!command.matches()) {
            return Optional.empty();
        }
        RoomName room = room(command);
        return switch (command.group("verb").toLowerCase(Locale.ROOT)) {
            case "join" -> parseJoin(room, Optional.ofNullable(command.group("name")));
            case "leave" -> Optional.of(new GuestCommand(room, new Leave()));
            default -> Optional.of(new GuestCommand(room, new Who()));
        };
    }

    private static RoomName room(Matcher match) {
        return RoomName.parse(match.group("room").toLowerCase(Locale.ROOT));
    }

    private static Optional<GuestCommand> parseJoin(RoomName room, Optional<String> name) {
        try {
            return Optional.of(new GuestCommand(room, new Join(name.map(TeamName::parse))));
        } catch (FormatException invalidName) {
            return Optional.empty();
        }
    }
}

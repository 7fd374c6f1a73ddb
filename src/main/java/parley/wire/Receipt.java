package parley.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Parley peer answers to a frame (PROTOCOL.md, section 4). Values of fields have no blanks and no semicolons.
 */
public sealed interface Receipt {

    /** The message has been shown. */
    record Received(Map<String, String> fields) implements Receipt {

        private static final String NAME = "name";

        public Received() {
            this(Map.of());
        }

        /** For a greeting, which wants to know who is there. */
        public static Received by(TeamName name) {
            return new Received(Map.of(NAME, KeyValues.escape(name.text())));
        }

        /** Who is there, if it says so. */
        public Optional<TeamName> name() {
            try {
                return Optional.ofNullable(fields.get(NAME)).map(KeyValues::unescape).map(TeamName::heard);
            } catch (FormatException unfit) {
                return Optional.empty();
            }
        }
    }

    /** The message was not taken, for a reason without blanks. */
    record Refused(String reason, Map<String, String> fields) implements Receipt {

        public Refused(String reason) {
            this(reason, Map.of());
        }
    }

    /** How every receipt of this version begins: what starts otherwise is none. */
    String PREFIX = "PARLEY/1 ";

    Pattern LINE = Pattern.compile(PREFIX + "(?<word>received|refused)(?:;(?<fields>\\S*))?\\r?\\n?");

    /** What it says beside that; for whoever knows the keys. */
    Map<String, String> fields();

    /** The line, with its line feed. */
    default String line() {
        return PREFIX + (this instanceof Refused refused ? "refused;reason=" + refused.reason() : "received")
                + KeyValues.write(fields()) + "\n";
    }

    /** Reads a reply, if it is a receipt. */
    static Optional<Receipt> read(String reply) {
        Matcher line = LINE.matcher(reply);
        if (!line.matches()) {
            return Optional.empty();
        }
        Map<String, String> fields = KeyValues.read(line.group("fields"));
        return Optional.of(line.group("word").equals("received")
                ? new Received(fields)
                : new Refused(Optional.ofNullable(fields.remove("reason")).filter(reason -> !reason.isEmpty())
                        .orElse("unknown"), fields));
    }
}

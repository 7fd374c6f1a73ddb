package parley.wire;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Parley answers to a frame, in one line (PROTOCOL.md, section 4). {@code Node.receiveMessage} makes it; the
 * room makes it for room messages. {@code IncomingConnection.reply} writes it at the end of the turn. A unit that is
 * too long is refused by the connection itself, at once.
 */
public sealed interface Receipt {

    /** The peer has accepted the message. */
    record Received(Map<String, String> fields) implements Receipt {

        private static final String NAME = "name";

        public Received() {
            this(Map.of());
        }

        /** The receipt for a greeting, with the name of the program that was greeted. */
        public static Received by(TeamName name) {
            return new Received(Map.of(NAME, KeyValues.escape(name.text())));
        }

        /** The name of the peer, if the receipt contains it. */
        public Optional<TeamName> name() {
            try {
                return Optional.ofNullable(fields.get(NAME)).map(KeyValues::unescape).map(TeamName::heard);
            } catch (FormatException unfit) {
                return Optional.empty();
            }
        }
    }

    /** The peer has not accepted the message. The reason has no blanks. */
    record Refused(String reason, Map<String, String> fields) implements Receipt {

        /** The reason for a frame that is longer than {@link Limits#FRAME}. */
        public static final String TOO_LARGE = "too-large";

        public Refused(String reason) {
            this(reason, Map.of());
        }
    }

    Pattern LINE = Pattern.compile(KeyValues.PREFIX + "(?<word>received|refused)(?:;(?<fields>\\S*))?\\r?\\n?");

    /** The other fields, for readers that know their keys. */
    Map<String, String> fields();

    /** The line, with its line feed. */
    default String line() {
        return KeyValues.PREFIX + (this instanceof Refused refused ? "refused;reason=" + refused.reason() : "received")
                + KeyValues.write(fields()) + "\n";
    }

    /** Reads a reply, if it is a receipt. Cuts a reason that is longer than {@link Limits#REASON}. */
    static Optional<Receipt> read(String reply) {
        Matcher line = LINE.matcher(reply);
        if (!line.matches()) {
            return Optional.empty();
        }
        Map<String, String> fields = KeyValues.read(line.group("fields"));
        if (line.group("word").equals("received")) {
            return Optional.of(new Received(fields));
        }
        String reason = Optional.ofNullable(fields.remove("reason")).filter(text -> !text.isEmpty()).orElse("unknown");
        return Optional.of(new Refused(TextSplitter.start(reason, Limits.REASON), fields));
    }
}

package parley.wire;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Parley peer answers to a frame (PROTOCOL.md, section 4). */
public sealed interface Receipt {

    /** The message has been shown. */
    record Received() implements Receipt {
    }

    /** The message was not taken, for a reason without blanks. */
    record Refused(String reason) implements Receipt {
    }

    /** How every receipt of this version begins: what starts otherwise is none. */
    String PREFIX = "PARLEY/1 ";

    Pattern LINE = Pattern.compile(PREFIX + "(?<word>received|refused)(?:;(?<fields>\\S*))?\\r?\\n?");
    Pattern REASON = Pattern.compile("(?:^|;)reason=(?<reason>[^;]+)");

    /** The line, with its line feed. */
    default String line() {
        return PREFIX + (this instanceof Refused refused ? "refused;reason=" + refused.reason() : "received") + "\n";
    }

    /** Reads a reply, if it is a receipt. Fields that are not known are ignored. */
    static Optional<Receipt> read(String reply) {
        Matcher line = LINE.matcher(reply);
        if (!line.matches()) {
            return Optional.empty();
        }
        return Optional.of(line.group("word").equals("received") ? new Received() : new Refused(reason(line.group("fields"))));
    }

    private static String reason(String fields) {
        Matcher reason = REASON.matcher(fields == null ? "" : fields);
        return reason.find() ? reason.group("reason") : "unknown";
    }
}

package parley.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a Parley peer answers to a frame (PROTOCOL.md, section 4). Values of fields have no blanks and no semicolons. */
public sealed interface Receipt {

    /** The message has been shown. */
    record Received(Map<String, String> fields) implements Receipt {

        public Received() {
            this(Map.of());
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
                + fields().entrySet().stream().map(field -> ";" + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining()) + "\n";
    }

    /** Reads a reply, if it is a receipt. */
    static Optional<Receipt> read(String reply) {
        Matcher line = LINE.matcher(reply);
        if (!line.matches()) {
            return Optional.empty();
        }
        Map<String, String> fields = fields(line.group("fields"));
        return Optional.of(line.group("word").equals("received")
                ? new Received(fields)
                : new Refused(Optional.ofNullable(fields.remove("reason")).filter(reason -> !reason.isEmpty()).orElse("unknown"), fields));
    }

    private static Map<String, String> fields(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (text != null) {
            for (String field : text.split(";")) {
                int equals = field.indexOf('=');
                if (equals > 0) {
                    fields.putIfAbsent(field.substring(0, equals), field.substring(equals + 1));
                }
            }
        }
        return fields;
    }
}

package parley.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The fields of a line such as {@code PARLEY/1 received;name=XYZ}. Receipts, beacons and questions are such lines: the
 * prefix, a word, and a {@code ;key=value} for each field. Values contain no blanks and no semicolons.
 */
public final class KeyValues {

    /** The start of every such line in this version of the protocol. */
    public static final String PREFIX = "PARLEY/1 ";

    private KeyValues() {
    }

    public static String write(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> ";" + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining());
    }

    /** Reads fields, in their order. {@code null} has no fields. The result is mutable. */
    public static Map<String, String> read(String text) {
        return text == null ? new LinkedHashMap<>() : readParts(text.split(";"));
    }

    /** Reads one field from each part. If a key occurs twice, the first one counts; ignores what is not a field. */
    public static Map<String, String> readParts(String... parts) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String part : parts) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        return fields;
    }

    /** Encodes any text as a value, like a field of a web form. */
    public static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws FormatException if the value is not encoded correctly */
    public static String unescape(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FormatException("\"" + value + "\" is not encoded correctly.");
        }
    }
}

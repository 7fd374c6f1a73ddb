package parley.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Fields behind a word, {@code ;key=value} each. Values have no blanks and no semicolons. */
public final class KeyValues {

    private KeyValues() {
    }

    public static String write(Map<String, String> fields) {
        return fields.entrySet().stream().map(field -> ";" + field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining());
    }

    /** Of two with the same key the first counts; what is no field is left out. */
    public static Map<String, String> read(String text) {
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

    /** Any text as a value without blanks and separators, in the form encoding of the web. */
    public static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws FormatException if the value is not well escaped */
    public static String unescape(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FormatException("\"" + value + "\" is not well escaped");
        }
    }
}

package parley.wire;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Any text as a value without blanks and separators, in the form encoding of the web: plain letters stay as they are.
 */
public final class Escape {

    private Escape() {
    }

    public static String write(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws FormatException for what is not well escaped */
    public static String read(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new FormatException("\"" + value + "\" is not well escaped");
        }
    }
}

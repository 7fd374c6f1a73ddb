package parley.ui;

import java.util.Collection;
import java.util.Optional;

/**
 * One JSON object in one line. All but what is visible in ASCII is escaped, so that it passes any pipe and terminal.
 */
final class Json {

    private final StringBuilder text = new StringBuilder("{");

    /** One with its first field. */
    Json(String key, String value) {
        put(key, value);
    }

    Json put(String key, Object value) {
        if (text.length() > 1) {
            text.append(',');
        }
        string(key);
        text.append(':');
        value(value);
        return this;
    }

    /** Leaves it out where there is none. */
    Json put(String key, Optional<?> value) {
        value.ifPresent(known -> put(key, known));
        return this;
    }

    private void value(Object value) {
        if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else if (value instanceof Collection<?> all) {
            text.append('[');
            String separator = "";
            for (Object one : all) {
                text.append(separator);
                value(one);
                separator = ",";
            }
            text.append(']');
        } else {
            string(String.valueOf(value));
        }
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (' ' <= c && c < 0x7f) {
                text.append(c);
            } else {
                text.append("\\u").append(Character.forDigit(c >> 12, 16)).append(Character.forDigit(c >> 8 & 0xf, 16))
                        .append(Character.forDigit(c >> 4 & 0xf, 16)).append(Character.forDigit(c & 0xf, 16));
            }
        }
        text.append('"');
    }

    @Override
    public String toString() {
        return text + "}";
    }
}

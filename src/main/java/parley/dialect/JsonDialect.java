package parley.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.dialect.Frame.Sender;
import parley.wire.Control;
import parley.wire.Message;

/** The dialect of JSON objects with {@code type}, {@code content}, {@code sender_name} and {@code sender_port}. */
final class JsonDialect extends AbstractDialect {

    /** The start of a content: an address, which is often the receiver's, and perhaps a name. */
    private static final Pattern PREFIX = Pattern.compile("^<[^<>\\s]*:\\d{1,5}> (?:<[^<>\\n]*> )?");

    JsonDialect() {
        super("json");
    }

    @Override
    public Transmission write(Sender sender, Route route, Message message) {
        String type = message == Control.LEAVE ? "exit"
                : message.connects() ? "connect" : "message";
        String name = sender.name().text();
        String content = "<" + route.to() + "> <" + name.replaceAll("[<>]", "_") + "> " + message.text();
        return new Transmission("{\"type\": " + quoted(type) + ", \"content\": " + quoted(content)
                + ", \"sender_name\": " + quoted(name) + ", \"sender_port\": " + sender.port() + "}");
    }

    @Override
    public List<Frame> read(String unit) {
        Map<String, String> fields = unit.startsWith("{") ? new Scanner(unit).fields() : Map.of();
        String content = fields.get("content");
        if (content == null || !fields.containsKey("sender_port")) {
            return List.of();
        }
        String text = PREFIX.matcher(content).replaceFirst("");
        return switch (fields.getOrDefault("type", "")) {
            case "message" -> frame(fields, text);
            case "connect" -> frame(fields, Control.CONNECT.text());
            case "exit" -> frame(fields, Control.LEAVE.text());
            default -> List.of();
        };
    }

    private List<Frame> frame(Map<String, String> fields, String text) {
        return List.of(Frame.of(this, fields.get("sender_port"), fields.getOrDefault("sender_name", ""), text));
    }

    /** Everything but printable ASCII is escaped. */
    @Override
    public int length(int c) {
        return quoted(Character.toString(c)).length() - 2;
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Reads an object of strings and numbers, without nested ones. It never throws: anything else has no fields. */
    private static final class Scanner {

        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text.strip();
        }

        Map<String, String> fields() {
            Map<String, String> fields = new HashMap<>();
            do {
                // After the brace, or after a comma.
                at++;
                Optional<String> key = string();
                Optional<String> value = key.isPresent() && next() == ':' ? value() : Optional.empty();
                if (value.isEmpty()) {
                    return Map.of();
                }
                fields.put(key.get(), value.get());
            } while (next() == ',');
            return next() == '}' && at == text.length() - 1 ? fields : Map.of();
        }

        /** The next character that is not a blank; 0 at the end. */
        private char next() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : 0;
        }

        private Optional<String> value() {
            at++;
            return next() == '"' ? string() : word();
        }

        /** A number, true, false or null. */
        private Optional<String> word() {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || ".+-".indexOf(text.charAt(
                    at)) >= 0)) {
                at++;
            }
            return start == at ? Optional.empty() : Optional.of(text.substring(start, at));
        }

        private Optional<String> string() {
            StringBuilder string = new StringBuilder();
            if (next() != '"') {
                return Optional.empty();
            }
            for (at++; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '"') {
                    at++;
                    // Half of a surrogate pair becomes a question mark.
                    return Optional.of(new String(string.toString().getBytes(UTF_8), UTF_8));
                } else if (c != '\\') {
                    string.append(c);
                } else if (!unescape(string)) {
                    return Optional.empty();
                }
            }
            return Optional.empty();
        }

        private boolean unescape(StringBuilder string) {
            at++;
            char c = at < text.length() ? text.charAt(at) : 0;
            int simple = "\"\\/bfnrt".indexOf(c);
            if (simple >= 0) {
                string.append("\"\\/\b\f\n\r\t".charAt(simple));
                return true;
            }
            if (c != 'u' || at + 4 >= text.length()) {
                return false;
            }
            int code = 0;
            for (int i = 1; i <= 4; i++) {
                int digit = Character.digit(text.charAt(at + i), 16);
                if (digit < 0) {
                    return false;
                }
                code = code * 16 + digit;
            }
            at += 4;
            string.append((char) code);
            return true;
        }
    }
}

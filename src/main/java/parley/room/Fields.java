package parley.room;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import parley.wire.Dialect;
import parley.wire.FormatException;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Keys and values without blanks, as words and answers carry them. Missing or unfit ones: {@link FormatException}. */
final class Fields {

    private static final Pattern COUNT = Pattern.compile("[0-9]{1,15}");

    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    static Fields none() {
        return new Fields(new LinkedHashMap<>());
    }

    static Fields of(Map<String, String> values) {
        return new Fields(values);
    }

    Fields with(String key, Object value) {
        values.put(key, String.valueOf(value));
        return this;
    }

    Fields withName(String key, TeamName name) {
        return with(key, escape(name.text()));
    }

    Fields withTerm(Term term) {
        return with("epoch", term.epoch()).with("tracker", term.tracker());
    }

    Map<String, String> map() {
        return values;
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    String get(String key) {
        return find(key).orElseThrow(() -> new FormatException("no " + key));
    }

    boolean is(String key) {
        return "yes".equals(values.get(key));
    }

    PeerAddress address(String key) {
        return PeerAddress.parse(get(key));
    }

    TeamName name(String key) {
        return TeamName.heard(unescape(get(key)));
    }

    Term term() {
        return new Term(count("epoch", Limits.EPOCH), address("tracker"));
    }

    int size() {
        return (int) count("size", Integer.MAX_VALUE);
    }

    private long count(String key, long most) {
        String digits = get(key);
        long count = COUNT.matcher(digits).matches() ? number(digits, 10) : -1;
        if (count < 0 || count > most) {
            throw new FormatException("\"" + digits + "\" is no " + key);
        }
        return count;
    }

    long digest() {
        return number(get("digest"), 16);
    }

    static long number(String digits, int radix) {
        try {
            return radix == 16 ? Long.parseUnsignedLong(digits, radix) : Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new FormatException("\"" + digits + "\" is no number");
        }
    }

    /** One that is not known counts as that which everybody is addressed in first. */
    static Dialect dialect(String name) {
        return Dialect.find(name).orElse(Dialect.TAGGED);
    }

    static String escape(String text) {
        return KeyValues.escape(text);
    }

    static String unescape(String text) {
        return KeyValues.unescape(text);
    }
}

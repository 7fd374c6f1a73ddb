package parley.discovery;

import java.util.Random;
import java.util.regex.Pattern;
import parley.wire.FormatException;

/** One run of a Parley, on whichever networks it is heard. Ordered as text. */
public record InstanceId(String text) implements Comparable<InstanceId> {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,16}");

    public static InstanceId draw(Random random) {
        return new InstanceId(Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
    }

    /** @throws FormatException for what is none */
    static InstanceId parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new FormatException("\"" + text + "\" is no instance");
        }
        return new InstanceId(text);
    }

    @Override
    public int compareTo(InstanceId other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}

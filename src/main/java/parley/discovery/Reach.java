package parley.discovery;

import java.util.Locale;
import java.util.stream.Stream;
import parley.wire.FormatException;

/** How far beacons go. */
public enum Reach {

    ALL, LOOPBACK, OFF;

    /**
     * The one that an environment chooses.
     *
     * @param variable the value of {@code PARLEY_DISCOVERY}, of which an empty one is none, or null
     * @throws FormatException for what is none
     */
    public static Reach chosen(String variable) {
        return variable == null || variable.isEmpty() ? ALL : named(variable);
    }

    /** @throws FormatException for what is none */
    static Reach named(String name) {
        return Stream.of(values()).filter(reach -> reach.word().equals(name)).findFirst().orElseThrow(() ->
                new FormatException("PARLEY_DISCOVERY is \"" + name + "\". It may be all, loopback or off."));
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

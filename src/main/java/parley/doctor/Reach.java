package parley.doctor;

import java.util.Locale;
import java.util.stream.Stream;
import parley.wire.FormatException;

/** How far beacons go. */
public enum Reach {

    ALL, LOOPBACK, OFF;

    /** @throws FormatException for what is none */
    public static Reach named(String name) {
        return Stream.of(values()).filter(reach -> reach.word().equals(name)).findFirst().orElseThrow(() ->
                new FormatException("PARLEY_DISCOVERY is \"" + name + "\". It may be all, loopback or off."));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

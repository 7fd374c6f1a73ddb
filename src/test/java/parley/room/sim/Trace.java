package parley.room.sim;

import java.io.PrintStream;

/** A record of everything that happens in a run: a hash that identifies the run, and lines to read if you want them. */
final class Trace {

    private final PrintStream lines;
    private long hash = 1;

    /** @param lines where to print every step; null for nowhere */
    Trace(PrintStream lines) {
        this.lines = lines;
    }

    void add(long now, Object who, String verb, Object whom, Object what) {
        hash = mix(mix(mix(mix(mix(hash, now), who), verb), whom), what.getClass().getSimpleName());
        hash = mix(hash, what);
        if (lines != null) {
            lines.printf("%7d.%03d %s %s %s: %s%n", now / 1000, now % 1000, who, verb, whom, what);
        }
    }

    long hash() {
        return hash;
    }

    private static long mix(long hash, Object value) {
        return (hash ^ value.hashCode()) * 0x100000001B3L;
    }
}

package parley.room.sim;

import java.io.PrintStream;

/** All that happened in a run, as a hash that tells it from any other, and as lines where somebody wants to read it. */
final class Trace {

    private final PrintStream lines;
    private long hash = 1;

    /** @param lines null if nobody reads them */
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

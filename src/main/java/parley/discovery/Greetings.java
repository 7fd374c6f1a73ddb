package parley.discovery;

import java.util.LinkedHashMap;
import java.util.Map;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * How often greetings may go out because of beacons, so that whoever forges beacons has no use for it: one a minute to
 * one address, and few in all.
 */
final class Greetings {

    private static final long AGAIN = 60_000;

    private final Allowance all = new Allowance(Limits.GREETINGS_AT_ONCE, Limits.GREETING_EVERY.toMillis());
    /** Of the last minute, the first one first. */
    private final Map<PeerAddress, Long> last = new LinkedHashMap<>();

    /** From when on one may go there. */
    long next(PeerAddress to) {
        Long before = last.get(to);
        return before == null ? all.next() : Math.max(all.next(), before + AGAIN);
    }

    boolean take(PeerAddress to, long now) {
        if (next(to) > now) {
            return false;
        }
        last.values().removeIf(then -> then + AGAIN <= now);
        last.put(to, now);
        return all.take(now);
    }
}

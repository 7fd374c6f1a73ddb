package parley.storage;

import java.util.HashMap;
import java.util.Map;
import parley.wire.Ipv4;

/**
 * How many bytes each IP address may still write today. Counts a limited number of addresses; all others share one
 * allowance. For one thread.
 */
final class DailyQuota {

    /** The answer to a request. */
    enum Answer {
        GRANTED,
        /** This request has used up the quota. */
        USED_UP,
        /** The quota was used up before. */
        REFUSED
    }

    private static final long NOTHING_LEFT = -1;

    private final long bytes;
    private final int addresses;
    private final Map<Ipv4, Long> left = new HashMap<>();
    private long leftForOthers;

    DailyQuota(long bytes, int addresses) {
        this.bytes = bytes;
        this.addresses = addresses;
        this.leftForOthers = bytes;
    }

    Answer take(Ipv4 from, int length) {
        boolean counted = left.containsKey(from) || left.size() < addresses;
        long before = counted ? left.getOrDefault(from, bytes) : leftForOthers;
        long after = before < length ? NOTHING_LEFT : before - length;
        if (counted) {
            left.put(from, after);
        } else {
            leftForOthers = after;
        }
        return after >= 0 ? Answer.GRANTED : before >= 0 ? Answer.USED_UP : Answer.REFUSED;
    }

    void startNewDay() {
        left.clear();
        leftForOthers = bytes;
    }
}

package parley.storage;

import java.util.HashMap;
import java.util.Map;
import parley.wire.Ipv4;

/**
 * How many bytes each IP address may still write today, and all together. Counts a limited number of addresses; all
 * others share one allowance. For one thread.
 */
final class DailyQuota {

    /** The answer to a request. */
    enum Answer {
        GRANTED,
        /** This request has used up the quota of its address. */
        USED_UP,
        /** This request has used up the quota of all addresses. */
        ALL_USED_UP,
        /** The quota was used up before. */
        REFUSED
    }

    private static final long NOTHING_LEFT = -1;

    private final long bytes;
    private final int addresses;
    private final long bytesOfAll;
    private final Map<Ipv4, Long> left = new HashMap<>();
    private long leftForOthers;
    private long leftForAll;

    /**
     * @param bytes what one address may write
     * @param addresses how many addresses are counted one by one
     */
    DailyQuota(long bytes, int addresses, long bytesOfAll) {
        this.bytes = bytes;
        this.addresses = addresses;
        this.bytesOfAll = bytesOfAll;
        startNewDay();
    }

    Answer take(Ipv4 from, int length) {
        if (leftForAll == NOTHING_LEFT) {
            return Answer.REFUSED;
        }
        boolean counted = left.containsKey(from) || left.size() < addresses;
        long before = counted ? left.getOrDefault(from, bytes) : leftForOthers;
        long after = before < length ? NOTHING_LEFT : before - length;
        if (counted) {
            left.put(from, after);
        } else {
            leftForOthers = after;
        }
        if (after == NOTHING_LEFT) {
            return before == NOTHING_LEFT ? Answer.REFUSED : Answer.USED_UP;
        }
        leftForAll = leftForAll < length ? NOTHING_LEFT : leftForAll - length;
        return leftForAll == NOTHING_LEFT ? Answer.ALL_USED_UP : Answer.GRANTED;
    }

    void startNewDay() {
        left.clear();
        leftForOthers = bytes;
        leftForAll = bytesOfAll;
    }
}

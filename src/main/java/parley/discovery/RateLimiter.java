package parley.discovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/**
 * A limit on the connections that beacons cause. It limits them for each address, for each host, and in all, because a
 * forger of beacons chooses where the connections go.
 */
final class RateLimiter {

    /** How long one address has to wait for the next connection. */
    private static final long PER_ADDRESS = Duration.ofMinutes(1).toMillis();

    /** A token bucket: a number of connections at once, and after that one in each interval. */
    static final class Bucket {

        private final long interval;
        private final long slack;
        /** The time at which the bucket is full again. */
        private long full = Long.MIN_VALUE / 2;

        Bucket(int atOnce, Duration interval) {
            this.interval = interval.toMillis();
            this.slack = (atOnce - 1) * this.interval;
        }

        /** The time from which one can be taken. */
        long next() {
            return full - slack;
        }

        boolean take(long now) {
            if (next() > now) {
                return false;
            }
            full = Math.max(full, now) + interval;
            return true;
        }
    }

    private final Bucket all;
    private final int atOncePerHost;
    private final Duration intervalPerHost;
    /** The hosts whose buckets are not full. */
    private final Map<Ipv4, Bucket> hosts = new HashMap<>();
    /** When an address was last connected to, the oldest first; only those of the last minute. */
    private final Map<PeerAddress, Long> last = new LinkedHashMap<>();

    RateLimiter(Bucket all, int atOncePerHost, Duration intervalPerHost) {
        this.all = all;
        this.atOncePerHost = atOncePerHost;
        this.intervalPerHost = intervalPerHost;
    }

    /** The time from which a connection to the address is allowed. */
    long next(PeerAddress to) {
        long next = all.next();
        Bucket host = hosts.get(to.ip());
        Long before = last.get(to);
        if (host != null) {
            next = Math.max(next, host.next());
        }
        return before == null ? next : Math.max(next, before + PER_ADDRESS);
    }

    /** Counts a connection. @return whether it is allowed */
    boolean take(PeerAddress to, long now) {
        if (next(to) > now) {
            return false;
        }
        last.values().removeIf(then -> then + PER_ADDRESS <= now);
        hosts.values().removeIf(bucket -> bucket.full <= now);
        last.put(to, now);
        hosts.computeIfAbsent(to.ip(), none -> new Bucket(atOncePerHost, intervalPerHost)).take(now);
        return all.take(now);
    }
}

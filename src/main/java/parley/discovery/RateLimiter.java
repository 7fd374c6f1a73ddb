package parley.discovery;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TokenBucket;

/**
 * A limit on the connections that beacons cause. It limits them for each address, for each host, and in all, because a
 * forger of beacons chooses where the connections go.
 */
final class RateLimiter {

    /** How long one address has to wait for the next connection. */
    private static final long PER_ADDRESS = Duration.ofMinutes(1).toMillis();

    private final TokenBucket all;
    private final int atOncePerHost;
    private final Duration intervalPerHost;
    /** The hosts whose buckets are not full. */
    private final Map<Ipv4, TokenBucket> hosts = new HashMap<>();
    /** When an address was last connected to, the oldest first; only those of the last minute. */
    private final Map<PeerAddress, Long> last = new LinkedHashMap<>();

    RateLimiter(TokenBucket all, int atOncePerHost, Duration intervalPerHost) {
        this.all = all;
        this.atOncePerHost = atOncePerHost;
        this.intervalPerHost = intervalPerHost;
    }

    /** The time from which a connection to the address is allowed. */
    long next(PeerAddress to) {
        long next = all.next();
        TokenBucket host = hosts.get(to.ip());
        Long before = last.get(to);
        if (host != null) {
            next = Math.max(next, host.next());
        }
        return before == null ? next : Math.max(next, before + PER_ADDRESS);
    }

    /**
     * Counts a connection, if it is allowed now.
     *
     * @return whether it is
     */
    boolean take(PeerAddress to, long now) {
        if (next(to) > now) {
            return false;
        }
        last.values().removeIf(then -> then + PER_ADDRESS <= now);
        hosts.values().removeIf(bucket -> bucket.isFull(now));
        last.put(to, now);
        hosts.computeIfAbsent(to.ip(), none -> new TokenBucket(atOncePerHost, intervalPerHost)).take(now);
        return all.take(now);
    }
}

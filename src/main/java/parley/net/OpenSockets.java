package parley.net;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.wire.Ipv4;

/**
 * The sockets of incoming connections, the longest idle one first. It says which one has to close before another can
 * open: there are at most {@code limit} in all and {@code limitPerAddress} from one address.
 */
final class OpenSockets<T> {

    private final int limit;
    private final int limitPerAddress;
    private final Set<T> all = new LinkedHashSet<>();
    private final Map<Ipv4, Set<T>> byAddress = new HashMap<>();

    OpenSockets(int limit, int limitPerAddress) {
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
    }

    void add(Ipv4 address, T connection) {
        all.add(connection);
        byAddress.computeIfAbsent(address, none -> new LinkedHashSet<>()).add(connection);
    }

    /** Makes it the least idle one, because bytes have just come. */
    void touch(Ipv4 address, T connection) {
        all.remove(connection);
        all.add(connection);
        Set<T> neighbours = byAddress.get(address);
        neighbours.remove(connection);
        neighbours.add(connection);
    }

    void remove(Ipv4 address, T connection) {
        all.remove(connection);
        byAddress.computeIfPresent(address, (same, connections) -> {
            connections.remove(connection);
            return connections.isEmpty() ? null : connections;
        });
    }

    /**
     * The connection to close before one more opens from that address, if a limit is reached: the longest idle one that
     * is dispensable.
     */
    Optional<T> inTheWayOf(Ipv4 address, Predicate<T> dispensable) {
        Set<T> neighbours = byAddress.getOrDefault(address, Set.of());
        if (neighbours.size() >= limitPerAddress) {
            return neighbours.stream().filter(dispensable).findFirst();
        }
        return all.size() >= limit ? longestIdle(dispensable) : Optional.empty();
    }

    Optional<T> longestIdle(Predicate<T> dispensable) {
        return all.stream().filter(dispensable).findFirst();
    }
}

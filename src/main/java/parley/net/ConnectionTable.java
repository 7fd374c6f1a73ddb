package parley.net;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import parley.wire.Ipv4;

/**
 * The connections that are open, in the order in which they were last heard, so that the longest idle one can make
 * place: {@code limit} of them in all, {@code limitPerAddress} of them from one address.
 */
final class ConnectionTable<T> {

    private final int limit;
    private final int limitPerAddress;
    private final Set<T> all = new LinkedHashSet<>();
    private final Map<Ipv4, Set<T>> byAddress = new HashMap<>();

    ConnectionTable(int limit, int limitPerAddress) {
        this.limit = limit;
        this.limitPerAddress = limitPerAddress;
    }

    void enter(Ipv4 address, T member) {
        all.add(member);
        byAddress.computeIfAbsent(address, none -> new LinkedHashSet<>()).add(member);
    }

    /** It has just been heard. */
    void touch(Ipv4 address, T member) {
        all.remove(member);
        all.add(member);
        Set<T> neighbours = byAddress.get(address);
        neighbours.remove(member);
        neighbours.add(member);
    }

    void leave(Ipv4 address, T member) {
        all.remove(member);
        byAddress.computeIfPresent(address, (same, members) -> {
            members.remove(member);
            return members.isEmpty() ? null : members;
        });
    }

    /**
     * Who must go before one more can come from that address: the longest idle one that is dispensable, where it is
     * full.
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

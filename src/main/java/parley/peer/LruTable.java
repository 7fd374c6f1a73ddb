package parley.peer;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Values by address, the least recently used one first, both in all and for each IP address. Not thread-safe. */
final class LruTable<V> {

    private final Map<PeerAddress, V> values = new LinkedHashMap<>();
    private final Map<Ipv4, Set<PeerAddress>> byIp = new HashMap<>();

    /** Adds a value as the most recently used one. Replaces the value that was there. */
    void put(PeerAddress address, V value) {
        remove(address);
        values.put(address, value);
        byIp.computeIfAbsent(address.ip(), ip -> new LinkedHashSet<>()).add(address);
    }

    /** Changes a value, if there is one, without marking it as used. */
    void update(PeerAddress address, UnaryOperator<V> change) {
        values.computeIfPresent(address, (same, value) -> change.apply(value));
    }

    Optional<V> remove(PeerAddress address) {
        byIp.computeIfPresent(address.ip(), (ip, addresses) -> {
            addresses.remove(address);
            return addresses.isEmpty() ? null : addresses;
        });
        return Optional.ofNullable(values.remove(address));
    }

    Optional<V> get(PeerAddress address) {
        return Optional.ofNullable(values.get(address));
    }

    /** All values, the least recently used one first. */
    Collection<V> values() {
        return Collections.unmodifiableCollection(values.values());
    }

    int size() {
        return values.size();
    }

    int size(Ipv4 ip) {
        return at(ip).size();
    }

    Optional<PeerAddress> leastRecent() {
        return values.keySet().stream().findFirst();
    }

    Optional<PeerAddress> leastRecent(Ipv4 ip) {
        return at(ip).stream().findFirst();
    }

    private Set<PeerAddress> at(Ipv4 ip) {
        return byIp.getOrDefault(ip, Set.of());
    }
}

package parley.peer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The names of everyone who is here, at one moment. Anyone can claim any name, so it tells which ones need an address.
 *
 * @param own the addresses of this machine, which all lead to the same peers
 * @param holders who has each name, by {@link TeamName#folded}
 */
public record Names(Set<Ipv4> own, Map<String, Set<PeerAddress>> holders) {

    public static final Names NONE = new Names(Set.of(), Map.of());

    /** Somebody who is here. A member of a room may be a peer by another name. */
    public record Named(TeamName name, PeerAddress address) {
    }

    public static Names of(Host host, Stream<Named> people) {
        Map<String, Set<PeerAddress>> holders = new HashMap<>();
        people.filter(one -> !host.isSelf(one.address())).forEach(one -> holders.computeIfAbsent(
                one.name().folded(), first -> new HashSet<>()).add(host.identity(one.address())));
        return new Names(host.addresses(), holders);
    }

    /** Whether somebody at another address has this name too. */
    public boolean isShared(TeamName name, PeerAddress address) {
        PeerAddress id = Host.identity(address, own);
        return holders.getOrDefault(name.folded(), Set.of()).stream().anyMatch(holder -> !holder.equals(id));
    }

    /** The name of somebody, with their address if they share it. */
    public String tellApart(TeamName name, PeerAddress address) {
        return isShared(name, address) ? name + " (" + address + ")" : name.text();
    }
}

package parley.node;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.discovery.Found;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.peer.Names.Named;
import parley.peer.Names;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.wire.PeerAddress;

/**
 * Who is here, and what is known about them, at one moment.
 *
 * @param peers the active peers, the connected ones among them, in the order of their addresses
 * @param known what is remembered about peers, whether they are active or not
 * @param found the Parleys that discovery has found and that have not left, peers or not, in the order of their addresses
 * @param room the room that this Parley is in
 * @param ignored the peers that the user ignores
 * @param away whether the user is away
 * @param names the names of the peers, of the members of the room, and of the strangers
 */
public record Snapshot(List<Peer> peers, List<KnownPeer> known, List<Found> found, Optional<RoomView> room,
        Set<PeerAddress> ignored, boolean away, Names names) {

    /** Nobody is here. */
    public static final Snapshot EMPTY = new Snapshot(List.of(), List.of(), List.of(), Optional.empty(), Set.of(),
            false, Names.NONE);

    static Snapshot of(List<Peer> peers, List<KnownPeer> known, List<Found> found, Optional<RoomView> room,
            Attention attention, Host host) {
        Names names = Names.of(host, Stream.of(
                peers.stream().map(peer -> new Named(peer.name(), peer.address())),
                room.stream().flatMap(inside -> inside.members().stream())
                        .map(member -> new Named(member.name(), member.address())),
                strangers(found, peers).map(one -> new Named(one.name(), one.address()))).flatMap(named -> named));
        return new Snapshot(peers, known, found, room, attention.ignored(), attention.isAway(), names);
    }

    /** The members of the room, without this Parley. */
    public Stream<Member> otherMembers() {
        return room.stream().flatMap(inside -> inside.members().stream()
                .filter(member -> !member.address().equals(inside.me())));
    }

    /** The Parleys that discovery has found and that are not peers. */
    public Stream<Found> strangers() {
        return strangers(found, peers);
    }

    private static Stream<Found> strangers(List<Found> found, List<Peer> peers) {
        Set<PeerAddress> active = peers.stream().map(Peer::address).collect(Collectors.toSet());
        return found.stream().filter(one -> one.addresses().stream().noneMatch(active::contains));
    }
}

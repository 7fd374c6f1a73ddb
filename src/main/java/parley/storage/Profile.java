package parley.storage;

import java.util.List;
import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The settings that a user can save. Name and port are as they were typed: the start checks them, because it can ask
 * again.
 *
 * @param peers the peers to greet at the start
 * @param format the dialect for peers that have not spoken
 * @param room the room to enter at the start
 */
public record Profile(Optional<String> name, Optional<String> port, List<BootstrapPeer> peers,
        Optional<Dialect> format, Optional<RoomSettings> room) {

    public static final Profile NOTHING =
            new Profile(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** These settings, and the other profile's for whatever is not set here. */
    public Profile or(Profile other) {
        return new Profile(name.or(other::name), port.or(other::port), peers.isEmpty() ? other.peers : peers,
                format.or(other::format), room.or(other::room));
    }

    /** The same settings for another name and port. */
    public Profile with(String otherName, int otherPort) {
        return new Profile(Optional.of(otherName), Optional.of(String.valueOf(otherPort)), peers, format, room);
    }

    /** The addresses that the user has given this name, whatever the peers call themselves. */
    public List<PeerAddress> addressesOf(String wanted) {
        return peers.stream()
                .filter(peer -> peer.name().filter(known -> known.folded().equals(TeamName.fold(wanted))).isPresent())
                .map(BootstrapPeer::address).toList();
    }

    /** The dialect for a peer that has not spoken. */
    public Dialect firstDialect(PeerAddress peer) {
        return peers.stream().filter(first -> first.address().equals(peer)).findFirst()
                .flatMap(BootstrapPeer::dialect).or(this::format).orElse(Dialect.TAGGED);
    }
}

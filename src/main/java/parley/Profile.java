package parley;

import java.util.List;
import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.PeerAddress;

/**
 * What a user chooses once, and may save. Name and port are as they were typed: the start checks them, and can ask
 * again.
 *
 * @param peers those to greet at the start
 * @param format the dialect towards peers that have not spoken
 * @param room the one to be in from the start
 */
record Profile(Optional<String> name, Optional<String> port, List<FirstPeer> peers, Optional<Dialect> format,
        Optional<RoomSettings> room) {

    static final Profile NOTHING =
            new Profile(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** What is chosen here, and the other's where nothing is. */
    Profile or(Profile other) {
        return new Profile(name.or(other::name), port.or(other::port), peers.isEmpty() ? other.peers : peers,
                format.or(other::format), room.or(other::room));
    }

    Profile called(String otherName, int otherPort) {
        return new Profile(Optional.of(otherName), Optional.of(String.valueOf(otherPort)), peers, format, room);
    }

    /** Those that he calls so, whatever they call themselves. */
    List<PeerAddress> called(String wanted) {
        return peers.stream()
                .filter(peer -> peer.name().filter(known -> known.text().equalsIgnoreCase(wanted)).isPresent())
                .map(FirstPeer::address).toList();
    }

    /** The dialect to use towards a peer that has not spoken yet. */
    Dialect firstDialect(PeerAddress peer) {
        return peers.stream().filter(first -> first.address().equals(peer)).findFirst()
                .flatMap(FirstPeer::dialect).or(this::format).orElse(Dialect.TAGGED);
    }
}

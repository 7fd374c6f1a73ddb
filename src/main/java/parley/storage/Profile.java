package parley.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.dialect.Dialect;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The settings that a user can save. Name and port are as the user typed them: they are checked at the start, when
 * Parley can ask again.
 *
 * @param peers the peers to greet at the start
 * @param dialect the one for peers that have not spoken
 * @param room the room to enter at the start
 */
public record Profile(Optional<String> name, Optional<String> port, List<BootstrapPeer> peers,
        Optional<Dialect> dialect, Optional<RoomSettings> room) {

    public static final Profile NOTHING =
            new Profile(Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Optional.empty());

    /** These settings, and the other profile's for whatever is not set here. */
    public Profile or(Profile other) {
        return new Profile(name.or(other::name), port.or(other::port), peers.isEmpty() ? other.peers : peers,
                dialect.or(other::dialect), room.or(other::room));
    }

    /** The same settings for another name and port. */
    public Profile with(String otherName, int otherPort) {
        return new Profile(Optional.of(otherName), Optional.of(String.valueOf(otherPort)), peers, dialect, room);
    }

    /** The addresses that the user has given this name, whatever the peers call themselves. */
    public List<PeerAddress> addressesOf(String wanted) {
        return peers.stream()
                .filter(peer -> peer.name().filter(known -> known.folded().equals(TeamName.fold(wanted))).isPresent())
                .map(BootstrapPeer::address).toList();
    }

    /** The dialect that the user has named for a peer that has not spoken. */
    public Optional<Dialect> namedDialect(PeerAddress peer) {
        return peers.stream().filter(first -> first.address().equals(peer)).findFirst()
                .flatMap(BootstrapPeer::dialect).or(this::dialect);
    }

    /**
     * A peer to greet at the start.
     *
     * @param name the user's own name for it
     * @param dialect the dialect to use until it has spoken
     */
    public record BootstrapPeer(Optional<TeamName> name, PeerAddress address, Optional<Dialect> dialect) {

        /**
         * Reads {@code [NAME@]IP:PORT[/FORMAT]}.
         *
         * @throws FormatException for anything else, with the reason
         */
        public static BootstrapPeer parse(String text) {
            if (text.indexOf(',') >= 0) {
                throw new FormatException("\"" + text
                        + "\" contains a comma. Give each peer with a --peer of its own.");
            }
            int at = text.lastIndexOf('@');
            String rest = text.substring(at + 1);
            int slash = rest.indexOf('/');
            return new BootstrapPeer(
                    at < 0 ? Optional.empty() : Optional.of(TeamName.parse(text.substring(0, at))),
                    PeerAddress.parse(slash < 0 ? rest : rest.substring(0, slash)),
                    slash < 0 ? Optional.empty() : Optional.of(Dialect.named(rest.substring(slash + 1))));
        }

        /** The form that {@link #parse} reads. */
        @Override
        public String toString() {
            return name.map(known -> known + "@").orElse("") + address
                    + dialect.map(known -> "/" + known.name()).orElse("");
        }
    }

    /**
     * The room to enter at the start.
     *
     * @param contacts members to ask; none to find them on the network, or to host the room
     */
    public record RoomSettings(RoomName room, List<PeerAddress> contacts) {

        /**
         * Reads {@code ROOM[@IP:PORT[,IP:PORT...]]}.
         *
         * @throws FormatException for anything else, with the reason
         */
        public static RoomSettings parse(String text) {
            int at = text.indexOf('@');
            return at < 0 ? new RoomSettings(RoomName.parse(text), List.of())
                    : new RoomSettings(RoomName.parse(text.substring(0, at)),
                            Arrays.stream(text.substring(at + 1).split(",")).map(PeerAddress::parse).toList());
        }

        /** The form that {@link #parse} reads. */
        @Override
        public String toString() {
            return room.text() + (contacts.isEmpty() ? "" : "@")
                    + contacts.stream().map(PeerAddress::toString).collect(Collectors.joining(","));
        }
    }
}

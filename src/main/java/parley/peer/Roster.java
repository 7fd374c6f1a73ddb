package parley.peer;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import parley.wire.Control;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The peers: the active ones, and among them the connected ones.
 *
 * <p>What a message does to the two sets is decided here, the same way for one that came and one that went
 * (PROTOCOL.md, section 3). A peer stands once, whichever of this machine's addresses it is seen at; this Parley itself
 * never. At most {@link Limits#PEERS} are kept. For one thread.
 */
public final class Roster {

    private final Host host;
    private final int capacity;

    /** By identity, the longest silent first. A peer is in exactly one of the two maps. */
    private final Map<PeerAddress, Peer> merelyActive = new LinkedHashMap<>();
    private final Map<PeerAddress, Peer> connected = new LinkedHashMap<>();

    public Roster(Host host) {
        this(host, Limits.PEERS);
    }

    Roster(Host host, int capacity) {
        this.host = host;
        this.capacity = capacity;
    }

    /** Takes note of a message that came. */
    public void heard(PeerAddress from, TeamName team, Dialect dialect, Message message, Instant now) {
        if (message == Control.KEEP_ALIVE) {
            return;
        }
        if (message == Control.LEAVE) {
            forget(from);
            return;
        }
        keep(find(from).orElseGet(() -> Peer.at(from)).heard(team, dialect, connects(message), now));
    }

    /**
     * Takes note of a message that went.
     *
     * @param byParley whether the other side has shown itself to be Parley
     */
    public void reached(PeerAddress to, Message message, boolean byParley, Instant now) {
        if (message == Control.LEAVE) {
            forget(to);
            return;
        }
        keep(find(to).orElseGet(() -> Peer.at(to)).reached(to, connects(message), byParley, now));
    }

    /** Takes note of the name that a peer has told without having spoken. */
    public void named(PeerAddress who, TeamName name) {
        update(who, peer -> peer.named(name));
    }

    /** Takes note of a message that could not be sent. One who was asked to leave is dropped all the same. */
    public void missed(PeerAddress to, Message message) {
        if (message == Control.LEAVE) {
            forget(to);
            return;
        }
        update(to, Peer::missed);
    }

    private void update(PeerAddress who, UnaryOperator<Peer> change) {
        PeerAddress id = host.identity(who);
        merelyActive.computeIfPresent(id, (same, peer) -> change.apply(peer));
        connected.computeIfPresent(id, (same, peer) -> change.apply(peer));
    }

    public Optional<Peer> find(PeerAddress address) {
        PeerAddress id = host.identity(address);
        return Optional.ofNullable(connected.getOrDefault(id, merelyActive.get(id)));
    }

    /** All active peers, the connected ones among them, in the order of their addresses. */
    public List<Peer> active() {
        return Stream.concat(merelyActive.values().stream(), connected.values().stream())
                .sorted(Comparator.comparing(Peer::address)).toList();
    }

    private static boolean connects(Message message) {
        return message instanceof Control control && control.connects();
    }

    /** Puts a peer behind all others, as the least silent, or takes no note of it where there is no place. */
    private void keep(Peer peer) {
        if (host.isSelf(peer.address())) {
            return;
        }
        forget(peer.address());
        if (merelyActive.size() + connected.size() == capacity) {
            var silent = merelyActive.keySet().iterator();
            if (!silent.hasNext()) {
                return;
            }
            silent.next();
            silent.remove();
        }
        (peer.connected() ? connected : merelyActive).put(host.identity(peer.address()), peer);
    }

    private void forget(PeerAddress address) {
        PeerAddress id = host.identity(address);
        merelyActive.remove(id);
        connected.remove(id);
    }
}

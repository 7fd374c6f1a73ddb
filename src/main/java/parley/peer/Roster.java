package parley.peer;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Decides when a peer becomes active or connected, and keeps the peers: active ones, connected ones among them, and
 * what is remembered about inactive ones.
 *
 * <p>A message has the same effect whether it arrived or was sent, with two exceptions (PROTOCOL.md, section 3): some
 * texts connect only when they arrive, and a keep-alive makes a peer active only when it was sent. This machine has
 * many addresses, but a peer on it counts once. This Parley itself is never a peer.
 *
 * <p>The bounds are {@link Limits#PEERS} in all and {@link Limits#PEERS_PER_ADDRESS} for each IP address, so that one
 * machine cannot displace all other peers. If there is no space for a new peer, the one that has been silent longest is
 * evicted; a connected one only if all candidates are connected. Not thread-safe.
 */
public final class Roster {

    private final Host host;
    private final int capacity;
    private final int perAddress;

    /** By identity. A peer is in exactly one of the three tables. */
    private final LruTable<Peer> merelyActive = new LruTable<>();
    private final LruTable<Peer> connected = new LruTable<>();
    private final LruTable<KnownPeer> inactive = new LruTable<>();

    public Roster(Host host) {
        this(host, Limits.PEERS, Limits.PEERS_PER_ADDRESS);
    }

    Roster(Host host, int capacity, int perAddress) {
        this.host = host;
        this.capacity = capacity;
        this.perAddress = perAddress;
    }

    /** Records a message that arrived. */
    public void heard(PeerAddress from, TeamName team, Dialect dialect, Message message, Instant now) {
        if (message == Control.LEAVE) {
            depart(host.identity(from));
        } else if (message != Control.KEEP_ALIVE) {
            keep(find(from).orElseGet(() -> Peer.at(from)).heard(team, dialect, dialect.connects(message), now));
        }
    }

    /**
     * Records a message that was sent.
     *
     * @param byParley whether the peer answered with a receipt
     */
    public void reached(PeerAddress to, Message message, boolean byParley, Instant now) {
        if (message == Control.LEAVE) {
            depart(host.identity(to));
        } else {
            Optional<Peer> before = find(to).or(() -> inactive.get(host.identity(to)).map(Peer::of));
            keep(before.orElseGet(() -> Peer.at(to)).reached(to, message.connects(), byParley, now));
        }
    }

    /** Records a message that could not be sent. A leave word still removes the peer. */
    public void missed(PeerAddress to, Message message) {
        if (message == Control.LEAVE) {
            depart(host.identity(to));
        } else {
            update(to, Peer::missed);
        }
    }

    /** Records the name in a receipt. It counts until the peer itself speaks. */
    public void named(PeerAddress who, TeamName name) {
        update(who, peer -> peer.named(name));
    }

    /** Records the dialect that the user has chosen for a peer. It counts until the peer itself speaks. */
    public void choose(PeerAddress who, Dialect dialect) {
        update(who, peer -> peer.speaking(dialect));
        if (find(who).isEmpty()) {
            Peer known = inactive.get(host.identity(who)).map(Peer::of).orElseGet(() -> Peer.at(who));
            remember(inactive, known.speaking(dialect).known());
        }
    }

    /** Finds an active peer. */
    public Optional<Peer> find(PeerAddress address) {
        PeerAddress id = host.identity(address);
        return connected.get(id).or(() -> merelyActive.get(id));
    }

    /** All active peers, the connected ones among them, in the order of their addresses. */
    public List<Peer> active() {
        return peers().sorted(Comparator.comparing(Peer::address)).toList();
    }

    /** What is known of the peer at that address, whether it is active or not. */
    public Optional<KnownPeer> known(PeerAddress address) {
        return find(address).map(Peer::known).or(() -> inactive.get(host.identity(address)));
    }

    /**
     * What a later run should remember: inactive peers and active ones. The bounds are {@link Limits#KNOWN_PEERS}
     * in all and {@link Limits#PEERS_PER_ADDRESS} for each IP address; the least recently used one stands first.
     */
    public List<KnownPeer> allKnown() {
        LruTable<KnownPeer> all = new LruTable<>();
        Stream.concat(inactive.values().stream(), peers().map(Peer::known)).forEach(peer -> remember(all, peer));
        return List.copyOf(all.values());
    }

    /** Remembers peers that an earlier run knew, as inactive ones. */
    public void rememberAll(Collection<KnownPeer> saved) {
        saved.stream().filter(peer -> !host.isSelf(peer.address()) && find(peer.address()).isEmpty())
                .forEach(peer -> remember(inactive, peer));
    }

    private Stream<Peer> peers() {
        return Stream.concat(merelyActive.values().stream(), connected.values().stream());
    }

    private void update(PeerAddress who, UnaryOperator<Peer> change) {
        merelyActive.update(host.identity(who), change);
        connected.update(host.identity(who), change);
    }

    /** Keeps a peer as the one that has been in contact most recently. */
    private void keep(Peer peer) {
        if (host.isSelf(peer.address())) {
            return;
        }
        PeerAddress id = host.identity(peer.address());
        merelyActive.remove(id);
        connected.remove(id);
        inactive.remove(id);
        surplus(id.ip()).ifPresent(this::depart);
        (peer.connected() ? connected : merelyActive).put(id, peer);
    }

    /** The peer that has to go before there is space for a new one at that IP address. */
    private Optional<PeerAddress> surplus(Ipv4 ip) {
        if (merelyActive.size(ip) + connected.size(ip) >= perAddress) {
            return merelyActive.leastRecent(ip).or(() -> connected.leastRecent(ip));
        }
        return merelyActive.size() + connected.size() >= capacity
                ? merelyActive.leastRecent().or(connected::leastRecent) : Optional.empty();
    }

    private void depart(PeerAddress id) {
        merelyActive.remove(id).or(() -> connected.remove(id)).map(Peer::known)
                .ifPresent(peer -> remember(inactive, peer));
    }

    private void remember(LruTable<KnownPeer> table, KnownPeer peer) {
        if (peer.isAnonymous()) {
            return;
        }
        PeerAddress id = host.identity(peer.address());
        table.remove(id);
        if (table.size(id.ip()) >= Limits.PEERS_PER_ADDRESS) {
            table.leastRecent(id.ip()).ifPresent(table::remove);
        } else if (table.size() >= Limits.KNOWN_PEERS) {
            table.leastRecent().ifPresent(table::remove);
        }
        table.put(id, peer);
    }
}

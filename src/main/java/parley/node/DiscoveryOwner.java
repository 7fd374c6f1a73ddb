package parley.node;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import parley.discovery.Beacon;
import parley.discovery.DiscoveryService;
import parley.peer.Host;
import parley.peer.Peer;
import parley.peer.Roster;
import parley.wire.Control;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The node as discovery sees it: who it is, which peers it has, and how to reach them. On the node's thread. */
final class DiscoveryOwner implements DiscoveryService.Owner {

    /** Sends a control word after what was sent to the same peer before. */
    interface Exchange {

        /** @param answered told once whether a Parley has answered with a receipt */
        void start(PeerAddress to, Control control, Consumer<Boolean> answered);
    }

    private final Identity identity;
    private final Roster roster;
    private final Supplier<Optional<Beacon.InRoom>> room;
    private final Exchange exchange;
    private final Consumer<Event> events;

    DiscoveryOwner(Identity identity, Roster roster, Supplier<Optional<Beacon.InRoom>> room, Exchange exchange,
            Consumer<Event> events) {
        this.identity = identity;
        this.roster = roster;
        this.room = room;
        this.exchange = exchange;
        this.events = events;
    }

    @Override
    public Host host() {
        return identity.host();
    }

    @Override
    public TeamName team() {
        return identity.team();
    }

    @Override
    public Optional<Beacon.InRoom> room() {
        return room.get();
    }

    @Override
    public Optional<Peer> peer(PeerAddress at) {
        return roster.find(at);
    }

    @Override
    public void greet(PeerAddress to, Runnable done) {
        exchange.start(to, Control.GREETING, byParley -> {
            roster.find(to).filter(peer -> byParley)
                    .ifPresent(peer -> events.accept(new Event.Discovered(peer.address(), peer.team())));
            done.run();
        });
    }

    @Override
    public void ping(PeerAddress to, Consumer<Boolean> answered) {
        exchange.start(to, Control.KEEP_ALIVE, answered);
    }

    @Override
    public void tell(PeerAddress peer, DiscoveryService.News news) {
        events.accept(switch (news) {
            case SILENT -> new Event.FellSilent(peer);
            case BACK -> new Event.HeardAgain(peer);
            case GONE -> new Event.Departed(peer);
        });
    }
}

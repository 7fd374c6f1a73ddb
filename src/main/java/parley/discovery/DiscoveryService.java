package parley.discovery;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import parley.discovery.Discovery.Effect;
import parley.net.EventLoop.Alarm;
import parley.net.Group;
import parley.peer.Host;
import parley.peer.Peer;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * Discovery on a real network: receives and sends the datagrams, and carries out what {@link Discovery} decides. Every
 * call is on the node's thread.
 */
public final class DiscoveryService {

    private static final long REFRESH_MILLIS = 15_000;

    /** The node that others can find, and that talks to the Parleys that it finds. Called on the node's thread. */
    public interface Owner {

        Host host();

        TeamName name();

        /** The room that it is in, if it is in one. */
        Optional<Beacon.InRoom> room();

        /** The active peer at an address; empty if there is none. */
        Optional<Peer> peer(PeerAddress at);

        /** Sends a {@code hello}. Runs {@code done} once at the end. */
        void greet(PeerAddress to, Runnable done);

        /**
         * Sends a keep-alive.
         *
         * @param answered told once whether a Parley has answered with a receipt
         */
        void ping(PeerAddress to, Consumer<Boolean> answered);

        /** Tells the user what has happened to a peer. */
        void tell(PeerAddress peer, Found.Change change);
    }

    /** What others should hear about at once if it changes. */
    private record Announced(TeamName name, Optional<RoomName> room) {
    }

    private final Owner owner;
    private final InstantSource clock;
    private final Discovery discovery;
    private final Group group;
    private final Alarm tick;
    private final Alarm refresh;
    private Announced announced;
    private boolean left;

    public DiscoveryService(Owner owner, InstantSource clock, Function<Group.Subscriber, Group> network,
            Function<Runnable, Alarm> alarms) {
        Random random = new Random();
        this.owner = owner;
        this.clock = clock;
        this.discovery = new Discovery(Beacon.Id.draw(random), owner::peer, random, this::perform);
        this.group = network.apply(this::received);
        this.tick = alarms.apply(() -> step(discovery::tick));
        this.refresh = alarms.apply(this::start);
        this.announced = toAnnounce();
    }

    /** Starts to send and to receive beacons. From then on, looks for new networks every 15 s. */
    public void start() {
        if (group.refresh()) {
            step(discovery::start);
        }
        refresh.in(REFRESH_MILLIS);
    }

    /** Announces the name and the room of the node, if one of them has changed. */
    public void announceChange() {
        Announced now = toAnnounce();
        if (!now.equals(announced)) {
            announced = now;
            step(discovery::announceChange);
        }
    }

    /** All Parleys that are here, or were until recently, peers or not, in the order of their addresses. */
    public List<Found> found() {
        return discovery.found();
    }

    /** Whether {@link #found} lists a Parley at that address that is known over TCP, and is not silent. */
    public boolean hasAnswered(PeerAddress at) {
        return discovery.hasAnswered(owner.host().identity(at));
    }

    /** Announces that the node leaves, and stops. */
    public void leave() {
        left = true;
        send(new Beacon.Gone(discovery.id(), owner.host().port()));
        tick.off();
        refresh.off();
    }

    private void received(Ipv4 from, byte[] datagram) {
        Optional<Beacon> beacon = BeaconCodec.beacon(datagram);
        if (beacon.isPresent()) {
            PeerAddress at = owner.host().identity(new PeerAddress(from, beacon.get().port()));
            if (beacon.get() instanceof Beacon.Gone || !owner.host().isSelf(at)) {
                step(now -> discovery.heard(at, beacon.get(), now));
            }
        } else {
            BeaconCodec.question(datagram).filter(question -> question.isFor(owner.name()))
                    .ifPresent(question -> step(now -> discovery.asked(question, now)));
        }
    }

    private void step(LongConsumer step) {
        if (left) {
            return;
        }
        long now = clock.millis();
        step.accept(now);
        long next = discovery.nextTick();
        if (next == Long.MAX_VALUE) {
            tick.off();
        } else {
            tick.in(Math.max(0, next - now));
        }
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Announce here) {
            send(new Beacon.Here(here.id(), owner.host().port(), here.next(), owner.name(), owner.room()));
        } else if (effect instanceof Effect.Greet greet) {
            owner.greet(greet.to(), () -> step(now -> discovery.greeted(greet.to(), now)));
        } else if (effect instanceof Effect.Ping check) {
            owner.ping(check.to(), answered -> step(now -> discovery.checked(check.to(), answered, now)));
        } else if (effect instanceof Effect.Tell tell) {
            owner.tell(tell.peer(), tell.change());
        }
    }

    private void send(Beacon beacon) {
        group.send(BeaconCodec.encode(beacon));
    }

    private Announced toAnnounce() {
        return new Announced(owner.name(), owner.room().map(Beacon.InRoom::room));
    }
}

package parley.discovery;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import parley.discovery.Discovery.Effect;
import parley.net.Alarm;
import parley.net.Group;
import parley.peer.Host;
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

    /** The node that is to be found, and that talks with those who are found. Called on its own thread. */
    public interface Owner {

        Host host();

        TeamName team();

        /** The room that it is in, if it is in one. */
        Optional<Beacon.InRoom> room();

        /** The name of the peer at an address, as known over TCP; empty if there is no peer. */
        Optional<TeamName> peer(PeerAddress at);

        /**
         * Sends a {@code hello}.
         *
         * @param answered told once whether a Parley has answered with a receipt
         */
        void greet(PeerAddress to, Consumer<Boolean> answered);

        /** Sends a keep-alive, as {@link #greet} does. */
        void ping(PeerAddress to, Consumer<Boolean> answered);

        /** A peer's beacons have stopped. */
        void fellSilent(PeerAddress peer);

        /** A peer's beacons have started again, and it answers. */
        void heardAgain(PeerAddress peer);

        /** A peer has sent a beacon that it leaves, and does not answer any more. */
        void departed(PeerAddress peer);
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

    public DiscoveryService(Owner owner, InstantSource clock, Function<Group.Subscriber, Group> network,
            Function<Runnable, Alarm> alarms) {
        Random random = new Random();
        this.owner = owner;
        this.clock = clock;
        this.discovery = new Discovery(Beacon.Id.draw(random), owner::peer, random, this::perform);
        this.group = network.apply(this::received);
        this.tick = alarms.apply(() -> step(discovery::tick));
        this.refresh = alarms.apply(this::refresh);
        this.announced = announced();
    }

    /** Starts to send beacons, and to receive them. */
    public void start() {
        refresh();
    }

    private void refresh() {
        if (group.refresh()) {
            step(discovery::start);
        }
        refresh.in(REFRESH_MILLIS);
    }

    /** Announces the name and the room of the node, if one of them has changed. */
    public void announceChange() {
        Announced now = announced();
        if (!now.equals(announced)) {
            announced = now;
            step(discovery::announceChange);
        }
    }

    /** All that are here, or were until lately, peers or not, in the order of their addresses. */
    public List<Found> found() {
        return discovery.found();
    }

    /** Announces that the node leaves, and stops. */
    public void leave() {
        discovery.leave();
        tick.off();
        refresh.off();
    }

    private void received(Ipv4 from, byte[] datagram) {
        Optional<Beacon> beacon = BeaconCodec.beacon(datagram);
        if (beacon.isPresent()) {
            PeerAddress at = new PeerAddress(from, beacon.get().port());
            if (beacon.get() instanceof Beacon.Gone || !owner.host().isSelf(at)) {
                step(now -> discovery.heard(at, beacon.get(), now));
            }
        } else {
            BeaconCodec.question(datagram).filter(question -> question.isFor(owner.team()))
                    .ifPresent(question -> step(now -> discovery.asked(question, now)));
        }
    }

    private void step(LongConsumer step) {
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
            send(new Beacon.Here(here.id(), owner.host().port(), here.next(), owner.team(), owner.room()));
        } else if (effect instanceof Effect.Depart gone) {
            send(new Beacon.Gone(gone.id(), owner.host().port()));
        } else if (effect instanceof Effect.Greet greet) {
            owner.greet(greet.to(), answered -> step(now -> discovery.greeted(greet.to(), answered, now)));
        } else if (effect instanceof Effect.Check check) {
            owner.ping(check.to(), answered -> step(now -> discovery.checked(check.to(), answered, now)));
        } else if (effect instanceof Effect.TellSilent silent) {
            owner.fellSilent(silent.who());
        } else if (effect instanceof Effect.TellBack back) {
            owner.heardAgain(back.who());
        } else if (effect instanceof Effect.TellGone gone) {
            owner.departed(gone.who());
        }
    }

    private void send(Beacon beacon) {
        group.send(BeaconCodec.encode(beacon));
    }

    private Announced announced() {
        return new Announced(owner.team(), owner.room().map(Beacon.InRoom::room));
    }
}

package parley.node;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import parley.discovery.Beacon;
import parley.discovery.BeaconText;
import parley.discovery.Discovery;
import parley.discovery.Effect;
import parley.discovery.Found;
import parley.discovery.InstanceId;
import parley.discovery.Question;
import parley.discovery.Whereabouts;
import parley.net.Alarm;
import parley.net.Group;
import parley.peer.Roster;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Lets other Parleys find this one, and finds them: carries out what discovery decides. For the node's thread. */
final class DiscoveryService {

    private static final long LOOK_AGAIN_MILLIS = 15_000;

    /** What a beacon says that is worth one of its own. */
    private record Said(TeamName name, Optional<RoomName> room) {
    }

    private final InstanceId me;
    private final Identity identity;
    private final Supplier<Optional<Whereabouts>> room;
    private final InstantSource clock;
    private final Consumer<PeerAddress> greet;
    private final Consumer<Event> events;
    private final Discovery discovery;
    private final Group group;
    private final Alarm tick;
    private final Alarm look;
    private Said said;

    /**
     * @param room where this Parley is
     * @param greet sends a greeting, and reports by {@link #greeted}
     */
    DiscoveryService(Identity identity, Roster roster, Supplier<Optional<Whereabouts>> room, InstantSource clock,
            Consumer<PeerAddress> greet, Consumer<Event> events, Function<Group.Subscriber, Group> network,
            Function<Runnable, Alarm> alarms) {
        Random random = new Random();
        this.me = InstanceId.draw(random);
        this.identity = identity;
        this.room = room;
        this.clock = clock;
        this.greet = greet;
        this.events = events;
        this.discovery = new Discovery(me, address -> roster.find(address).isPresent(), random, this::carryOut);
        this.group = network.apply(this::heard);
        this.tick = alarms.apply(() -> step(discovery::tick));
        this.look = alarms.apply(this::look);
        this.said = said();
    }

    void look() {
        if (group.refresh()) {
            step(discovery::begin);
        }
        look.in(LOOK_AGAIN_MILLIS);
    }

    /** This Parley may go by another name, or be in another room. */
    void changed() {
        Said now = said();
        if (!now.equals(said)) {
            said = now;
            step(discovery::changed);
        }
    }

    private void heard(Ipv4 from, byte[] datagram) {
        BeaconText.read(datagram).ifPresentOrElse(beacon -> heard(from, beacon), () -> asked(datagram));
    }

    private void heard(Ipv4 from, Beacon beacon) {
        PeerAddress at = new PeerAddress(from, beacon.port());
        if (beacon.id().equals(me) || !identity.host().isSelf(at)) {
            step(now -> discovery.heard(at, beacon, now));
        }
    }

    private void asked(byte[] datagram) {
        Question.read(datagram).filter(question -> question.isFor(identity.team()))
                .ifPresent(question -> step(now -> discovery.asked(question, now)));
    }

    /** What became of a greeting. @param answered whether a Parley has answered it */
    void greeted(PeerAddress who, boolean answered) {
        step(now -> discovery.greeted(who, answered, now));
    }

    List<Found> found() {
        return discovery.found();
    }

    void leave() {
        discovery.leave();
        tick.off();
        look.off();
    }

    private void step(Consumer<Long> step) {
        long now = clock.millis();
        step.accept(now);
        long next = discovery.nextTick();
        if (next == Long.MAX_VALUE) {
            tick.off();
        } else {
            tick.in(Math.max(0, next - now));
        }
    }

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.Announce announce) {
            say(new Beacon.Here(me, identity.host().port(), announce.next(), identity.team(), room.get()));
        } else if (effect instanceof Effect.Depart) {
            say(new Beacon.Gone(me, identity.host().port()));
        } else if (effect instanceof Effect.Greet greeting) {
            greet.accept(greeting.to());
        } else if (effect instanceof Effect.TellSilent silent) {
            events.accept(new Event.FellSilent(silent.who()));
        } else if (effect instanceof Effect.TellBack back) {
            events.accept(new Event.HeardAgain(back.who()));
        } else if (effect instanceof Effect.TellGone gone) {
            events.accept(new Event.Departed(gone.who()));
        }
    }

    private void say(Beacon beacon) {
        group.send(BeaconText.write(beacon));
    }

    private Said said() {
        return new Said(identity.team(), room.get().map(Whereabouts::room));
    }
}

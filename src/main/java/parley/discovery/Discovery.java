package parley.discovery;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * Lets this Parley be found, and knows whom it has found. What is heard is believed so far only that somebody is
 * greeted; who is a peer is known elsewhere.
 */
public final class Discovery {

    private static final long NEVER = Long.MAX_VALUE;
    /** How long the one with the higher id waits to be greeted. */
    private static final long COURTESY = 1_500;
    /** In which time an answer to a newcomer goes out: so much for each that may answer too. */
    private static final long SPREAD = 10;
    private static final long LEAST_SPREAD = 200;
    private static final long MOST_SPREAD = 10_000;
    /** The same where few can be meant: those who go by a name. */
    private static final long NAMED_SPREAD = 100;

    private final InstanceId me;
    private final Predicate<PeerAddress> peers;
    private final Random random;
    private final Consumer<Effect> effects;
    private final Rhythm rhythm;
    private final Greetings greetings = new Greetings();
    /** The one that was heard longest ago first. */
    private final Map<InstanceId, Sighting> sightings = new LinkedHashMap<>();
    private boolean left;

    /** @param peers who is a peer now */
    public Discovery(InstanceId me, Predicate<PeerAddress> peers, Random random, Consumer<Effect> effects) {
        this.me = me;
        this.peers = peers;
        this.random = random;
        this.effects = effects;
        this.rhythm = new Rhythm(random);
    }

    /** There are networks to be heard on, or others than before. */
    public void begin(long now) {
        if (!left) {
            rhythm.begin(now);
        }
    }

    /** What a beacon says of this Parley has changed. */
    public void changed(long now) {
        if (!left) {
            rhythm.hurry(now);
        }
    }

    /** @param at where it came from, with the port that it names */
    public void heard(PeerAddress at, Beacon beacon, long now) {
        if (left) {
            return;
        }
        if (beacon.id().equals(me)) {
            if (beacon instanceof Beacon.Gone) {
                rhythm.hurry(now);
            }
        } else if (beacon instanceof Beacon.Here here) {
            heard(at, here, now);
        } else {
            Optional.ofNullable(sightings.get(beacon.id())).filter(known -> known.isAt(at))
                    .ifPresent(known -> known.leaves(now));
        }
        tick(now);
    }

    /** Somebody asks this Parley, with others or by its name, whether it is here. */
    public void asked(Question question, long now) {
        if (!left) {
            rhythm.answer(now + random.nextLong((question.name().isPresent() ? NAMED_SPREAD : spread()) + 1));
            tick(now);
        }
    }

    private void heard(PeerAddress at, Beacon.Here here, long now) {
        Sighting sighting = sightings.remove(here.id());
        if (sighting == null || sighting.isSilent() && !sighting.isAt(at)) {
            if (!makePlace()) {
                return;
            }
            sighting = new Sighting(now + (me.compareTo(here.id()) < 0 ? 0 : COURTESY));
            rhythm.hurry(now + random.nextLong(spread() + 1));
        }
        boolean wasSilent = sighting.isSilent();
        sighting.heard(at, here, now);
        sightings.values().removeIf(other -> other.isAt(at));
        sightings.put(here.id(), sighting);
        if (wasSilent) {
            sighting.peer(peers).ifPresent(who -> effects.accept(new Effect.TellBack(who)));
        }
    }

    private long spread() {
        return Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, SPREAD * sightings.size()));
    }

    private boolean makePlace() {
        if (sightings.size() < Limits.FOUND) {
            return true;
        }
        Optional<InstanceId> dispensable = sightings.entrySet().stream()
                .filter(entry -> entry.getValue().peer(peers).isEmpty() && !entry.getValue().isMet())
                .map(Map.Entry::getKey).findFirst();
        dispensable.ifPresent(sightings::remove);
        return dispensable.isPresent();
    }

    /** What became of a greeting. @param answered whether a Parley has answered it */
    public void greeted(PeerAddress who, boolean answered, long now) {
        sightings.values().stream().filter(sighting -> sighting.isAt(who)).findFirst().ifPresent(sighting -> {
            if (answered) {
                sighting.meet();
            } else if (!sighting.isMet()) {
                sighting.missed(now);
            }
        });
        tick(now);
    }

    public void tick(long now) {
        if (rhythm.due() <= now) {
            effects.accept(new Effect.Announce(rhythm.sent(now)));
        }
        sightings.values().removeIf(sighting -> isOver(sighting, now));
        List<Sighting> latest = new ArrayList<>(sightings.values());
        for (ListIterator<Sighting> each = latest.listIterator(latest.size()); each.hasPrevious();) {
            Sighting sighting = each.previous();
            if (sighting.greeting() <= now) {
                greet(sighting, now);
            }
        }
    }

    private boolean isOver(Sighting sighting, long now) {
        if (sighting.gone() <= now) {
            sighting.peer(peers).ifPresent(who -> effects.accept(new Effect.TellGone(who)));
            return true;
        }
        if (sighting.ending() > now) {
            return false;
        }
        Optional<PeerAddress> peer = sighting.peer(peers);
        if (sighting.isSilent() || !sighting.isMet()) {
            return true;
        }
        sighting.fallSilent(now);
        peer.ifPresent(who -> effects.accept(new Effect.TellSilent(who)));
        return false;
    }

    private void greet(Sighting sighting, long now) {
        if (sighting.peer(peers).isEmpty() && greetings.take(sighting.address(), now)) {
            sighting.settle();
            effects.accept(new Effect.Greet(sighting.address()));
        }
    }

    /** When the next tick is due; {@code Long.MAX_VALUE} for never. */
    public long nextTick() {
        return sightings.values().stream().mapToLong(sighting -> Math.min(Math.min(sighting.gone(), sighting.ending()),
                sighting.greeting() == NEVER
                        ? NEVER : Math.max(sighting.greeting(), greetings.next(sighting.address()))))
                .reduce(rhythm.due(), Math::min);
    }

    /** Says that this Parley leaves. After that it is deaf and dumb. */
    public void leave() {
        left = true;
        rhythm.end();
        sightings.clear();
        effects.accept(new Effect.Depart());
    }

    /** Those that have been heard and have not left, in the order of their addresses. */
    public List<Found> found() {
        sightings.values().forEach(sighting -> sighting.peer(peers));
        return sightings.values().stream().filter(sighting -> !sighting.isLeaving()).map(Sighting::found)
                .sorted(Comparator.comparing(Found::address)).toList();
    }
}

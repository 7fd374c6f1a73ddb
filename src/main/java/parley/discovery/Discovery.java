package parley.discovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.discovery.Inquiry.Question;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The state of discovery: which instances were heard, whom to greet, and when to send a beacon. Pure, for one thread.
 *
 * <p>Times are milliseconds of any clock. A beacon is only a hint (PROTOCOL.md, section 8.3). It can cause a greeting
 * or a keep-alive, within limits. The user only hears what TCP has confirmed, or that beacons have stopped.
 */
final class Discovery {

    /** Something to do that discovery has decided on. */
    sealed interface Effect {

        /**
         * Send a {@code here}.
         *
         * @param next the longest time until the next one, in seconds
         */
        record Announce(Beacon.Id id, int next) implements Effect {
        }

        /** Send a {@code gone}. */
        record Depart(Beacon.Id id) implements Effect {
        }

        /** Send a {@code hello}, and report the outcome with {@link #greeted}. */
        record Greet(PeerAddress to) implements Effect {
        }

        /** Send a keep-alive, and report the outcome with {@link #checked}. */
        record Check(PeerAddress to) implements Effect {
        }

        /** Tell the user that a peer's beacons have stopped. */
        record TellSilent(PeerAddress who) implements Effect {
        }

        /** Tell the user that a peer's beacons have started again, and that it answers. */
        record TellBack(PeerAddress who) implements Effect {
        }

        /** Tell the user that a peer has sent a {@code gone}, and does not answer. */
        record TellGone(PeerAddress who) implements Effect {
        }
    }

    private static final long NEVER = Sighting.NEVER;
    /** How long the instance with the higher id waits to be greeted. */
    private static final long COURTESY = 1_500;
    /** An answer to a newcomer is delayed by at most this much for each instance that may answer too. */
    private static final long SPREAD = 10;
    private static final long LEAST_SPREAD = 200;
    private static final long MOST_SPREAD = 10_000;
    /** The same for a question by name, because few have the name. */
    private static final long NAMED_SPREAD = 100;

    private final Function<PeerAddress, Optional<TeamName>> peers;
    private final Random random;
    private final Consumer<Effect> effects;
    private final AnnounceSchedule schedule;
    private final RateLimiter.Bucket redraws =
            new RateLimiter.Bucket(Limits.REDRAWS_AT_ONCE, Limits.REDRAW_EVERY);
    private final RateLimiter greetings =
            new RateLimiter(new RateLimiter.Bucket(Limits.GREETINGS_AT_ONCE, Limits.GREETING_EVERY),
                    Limits.GREETINGS_AT_ONCE_PER_HOST, Limits.GREETING_EVERY_PER_HOST);
    private final RateLimiter checks =
            new RateLimiter(new RateLimiter.Bucket(Limits.CHECKS_AT_ONCE, Limits.CHECK_EVERY),
                    Limits.CHECKS_AT_ONCE, Limits.CHECK_EVERY);
    /** The instance that was heard longest ago comes first. */
    private final Map<Beacon.Id, Sighting> sightings = new LinkedHashMap<>();
    private Beacon.Id id;
    private boolean left;

    /** @param peers the name of the peer at an address, as known over TCP; empty if there is no peer */
    Discovery(Beacon.Id id, Function<PeerAddress, Optional<TeamName>> peers, Random random,
            Consumer<Effect> effects) {
        this.id = id;
        this.peers = peers;
        this.random = random;
        this.effects = effects;
        this.schedule = new AnnounceSchedule(random);
    }

    /** Starts the schedule, or starts it again because the networks have changed. */
    void start(long now) {
        if (!left) {
            schedule.start(now);
        }
    }

    /** Announces a change of one's own name or room. */
    void announceChange(long now) {
        if (!left) {
            schedule.bringForward(now);
        }
    }

    /** @param at the address that it came from, with the port that it names; not one's own, unless it is a gone */
    void heard(PeerAddress at, Beacon beacon, long now) {
        if (left) {
            return;
        }
        if (beacon.id().equals(id)) {
            heardOwnId(beacon, now);
        } else if (beacon instanceof Beacon.Here here) {
            heard(at, here, now);
        } else {
            Optional.ofNullable(sightings.get(beacon.id())).filter(known -> known.first().equals(at))
                    .ifPresent(known -> known.markLeaving(now));
        }
        tick(now);
    }

    /** A question that is meant for everybody, or for this Parley by its name. */
    void asked(Question question, long now) {
        if (!left) {
            schedule.answer(now + random.nextLong((question.name().isPresent() ? NAMED_SPREAD : spread()) + 1));
            tick(now);
        }
    }

    /** If others take this Parley for gone, or take somebody else for it, they should hear better soon. */
    private void heardOwnId(Beacon beacon, long now) {
        if (beacon instanceof Beacon.Gone) {
            schedule.bringForward(now);
        } else if (redraws.take(now)) {
            id = Beacon.Id.draw(random);
            schedule.bringForward(now);
        }
    }

    private void heard(PeerAddress at, Beacon.Here here, long now) {
        Sighting sighting = sightings.get(here.id());
        if (sighting == null || sighting.isSilent() && !sighting.isAt(at)) {
            add(at, here, now);
        } else if (belongsTo(sighting, at)) {
            refresh(sighting, here, now);
        }
    }

    /** An id belongs to its first address. Another one must be known over TCP, under the same name. */
    private boolean belongsTo(Sighting sighting, PeerAddress at) {
        if (!sighting.isAt(at) && peers.apply(at).filter(sighting.name()::isSameAs).isPresent()) {
            sighting.alsoAt(at);
        }
        return sighting.isAt(at);
    }

    private void add(PeerAddress at, Beacon.Here here, long now) {
        sightings.remove(here.id());
        sightings.values().removeIf(other -> other.first().equals(at));
        sightings.values().forEach(other -> other.notAt(at));
        if (!makePlace(at)) {
            return;
        }
        Sighting sighting = new Sighting(at, now + (id.compareTo(here.id()) < 0 ? 0 : COURTESY));
        sighting.claims(here);
        sighting.markPresent(now);
        sightings.put(here.id(), sighting);
        schedule.bringForward(now + random.nextLong(spread() + 1));
    }

    private void refresh(Sighting sighting, Beacon.Here here, long now) {
        sightings.remove(here.id());
        sightings.put(here.id(), sighting);
        sighting.claims(here);
        if (!sighting.isSilent() || sighting.peer(peers).isEmpty()) {
            sighting.markPresent(now);
        } else if (sighting.state() == Sighting.State.SILENT) {
            check(sighting, now);
        }
    }

    private long spread() {
        return Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, SPREAD * sightings.size()));
    }

    private boolean makePlace(PeerAddress at) {
        Predicate<Sighting> isThere = sighting -> sighting.first().ip().equals(at.ip());
        if (sightings.values().stream().filter(isThere).count() >= Limits.FOUND_PER_HOST) {
            return evict(isThere);
        }
        return sightings.size() < Limits.FOUND || evict(any -> true);
    }

    /**
     * Forgets the one heard longest ago that has never answered.
     *
     * @return whether there was one
     */
    private boolean evict(Predicate<Sighting> among) {
        Optional<Sighting> dispensable = sightings.values().stream().filter(among)
                .filter(sighting -> sighting.peer(peers).isEmpty() && !sighting.isKnownOverTcp()).findFirst();
        dispensable.ifPresent(sighting -> sightings.remove(sighting.id()));
        return dispensable.isPresent();
    }

    /**
     * The outcome of a greeting.
     *
     * @param answered whether a Parley answered it
     */
    void greeted(PeerAddress who, boolean answered, long now) {
        at(who).ifPresent(sighting -> {
            if (answered) {
                sighting.markMet();
                sighting.peer(peers);
            } else if (!sighting.isKnownOverTcp()) {
                sighting.missed(now);
            }
        });
        tick(now);
    }

    /**
     * The outcome of a keep-alive.
     *
     * @param answered whether a Parley answered it
     */
    void checked(PeerAddress who, boolean answered, long now) {
        at(who).ifPresent(sighting -> {
            Optional<PeerAddress> peer = sighting.peer(peers);
            if (sighting.state() == Sighting.State.CHECKING) {
                if (answered) {
                    sighting.stillPresent();
                } else {
                    sightings.remove(sighting.id());
                    peer.ifPresent(known -> effects.accept(new Effect.TellGone(known)));
                }
            } else if (sighting.state() == Sighting.State.RETURNING) {
                if (answered) {
                    sighting.markPresent(now);
                    peer.ifPresent(known -> effects.accept(new Effect.TellBack(known)));
                } else {
                    sighting.stillSilent();
                }
            }
        });
        tick(now);
    }

    private Optional<Sighting> at(PeerAddress first) {
        return sightings.values().stream().filter(sighting -> sighting.first().equals(first)).findFirst();
    }

    void tick(long now) {
        if (schedule.due() <= now) {
            effects.accept(new Effect.Announce(id, schedule.sent(now)));
        }
        // A copy, because an effect may report its outcome at once. The one heard last is greeted first.
        List<Sighting> latestFirst = new ArrayList<>(sightings.values());
        Collections.reverse(latestFirst);
        for (Sighting sighting : latestFirst) {
            if (sightings.get(sighting.id()) == sighting) {
                tick(sighting, now);
            }
        }
    }

    private void tick(Sighting sighting, long now) {
        if (sighting.greeting() <= now) {
            greet(sighting, now);
        }
        if (sighting.due() > now) {
            return;
        }
        Optional<PeerAddress> peer = sighting.peer(peers);
        if (!sighting.isKnownOverTcp() || sighting.state() == Sighting.State.SILENT) {
            sightings.remove(sighting.id());
        } else if (sighting.state() == Sighting.State.PRESENT) {
            sighting.markSilent(now);
            peer.ifPresent(known -> effects.accept(new Effect.TellSilent(known)));
        } else if (!check(sighting, now)) {
            // A forger may have used up the limit. If it has left, it will fall silent.
            sighting.stillPresent();
        }
    }

    private void greet(Sighting sighting, long now) {
        if (sighting.peer(peers).isEmpty() && greetings.take(sighting.first(), now)) {
            sighting.needsNoGreeting();
            effects.accept(new Effect.Greet(sighting.first()));
        }
    }

    /** @return whether the limit allows it */
    private boolean check(Sighting sighting, long now) {
        if (!checks.take(sighting.first(), now)) {
            return false;
        }
        sighting.markChecking();
        effects.accept(new Effect.Check(sighting.first()));
        return true;
    }

    /** When the next tick is due; {@code Long.MAX_VALUE} for never. */
    long nextTick() {
        long next = schedule.due();
        for (Sighting sighting : sightings.values()) {
            next = Math.min(next, sighting.due());
            if (sighting.greeting() != NEVER) {
                next = Math.min(next, Math.max(sighting.greeting(), greetings.next(sighting.first())));
            }
        }
        return next;
    }

    /** Announces that this Parley leaves. After that discovery does nothing more. */
    void leave() {
        left = true;
        schedule.stop();
        sightings.clear();
        effects.accept(new Effect.Depart(id));
    }

    /** All instances that are here, or were until lately, in the order of their addresses. */
    List<Found> found() {
        return sightings.values().stream().filter(this::isListed).map(Sighting::found)
                .sorted(Comparator.comparing(Found::address)).toList();
    }

    /** One that seems to leave stays on the list while it is a peer: its {@code gone} may be forged. */
    private boolean isListed(Sighting sighting) {
        boolean peer = sighting.peer(peers).isPresent();
        return peer || sighting.state() != Sighting.State.LEAVING && sighting.state() != Sighting.State.CHECKING;
    }
}

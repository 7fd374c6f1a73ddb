package parley.discovery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import parley.discovery.Found.Change;
import parley.discovery.Inquiry.Question;
import parley.discovery.Sighting.State;
import parley.peer.Peer;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TokenBucket;

/**
 * The state of discovery: which instances were heard, whom to greet, and when to send a beacon. Pure, for one thread.
 *
 * <p>Times are milliseconds of any clock. A beacon is only a hint (PROTOCOL.md, section 8.3). It can cause a greeting
 * or a keep-alive, within limits. The user only hears what TCP has confirmed, or that beacons have stopped.
 */
final class Discovery {

    /** An action that discovery has decided on. */
    sealed interface Effect {

        /**
         * Send a {@code here}.
         *
         * @param next the longest time until the next one, in seconds
         */
        record Announce(Beacon.Id id, int next) implements Effect {
        }

        /** Send a {@code hello}, and call {@link #greeted} at the end. */
        record Greet(PeerAddress to) implements Effect {
        }

        /** Send a keep-alive, and report the outcome with {@link #checked}. */
        record Ping(PeerAddress to) implements Effect {
        }

        /** Tell the user. */
        record Tell(PeerAddress peer, Change change) implements Effect {
        }
    }

    /** How long the instance with the higher id waits to be greeted. */
    private static final long COURTESY = 1_500;
    /** An answer to a newcomer is delayed by at most this much for each instance that may answer too. */
    private static final long SPREAD = 10;
    private static final long LEAST_SPREAD = 200;
    private static final long MOST_SPREAD = 10_000;
    /** The same for a question by name, because few have the name. */
    private static final long NAMED_SPREAD = 100;

    private final Function<PeerAddress, Optional<Peer>> peers;
    private final Random random;
    private final Consumer<Effect> effects;
    private final AnnounceSchedule schedule;
    private final TokenBucket redraws =
            new TokenBucket(Limits.REDRAWS_AT_ONCE, Limits.REDRAW_EVERY);
    private final RateLimiter greetings =
            new RateLimiter(new TokenBucket(Limits.GREETINGS_AT_ONCE, Limits.GREETING_EVERY),
                    Limits.GREETINGS_AT_ONCE_PER_HOST, Limits.GREETING_EVERY_PER_HOST);
    private final RateLimiter checks =
            new RateLimiter(new TokenBucket(Limits.CHECKS_AT_ONCE, Limits.CHECK_EVERY),
                    Limits.CHECKS_AT_ONCE, Limits.CHECK_EVERY);
    /** The instance that was heard longest ago comes first. */
    private final Map<Beacon.Id, Sighting> sightings = new LinkedHashMap<>();
    private final Map<PeerAddress, Sighting> byAddress = new HashMap<>();
    private Beacon.Id id;

    /** @param peers finds the active peer at an address; empty if there is none */
    Discovery(Beacon.Id id, Function<PeerAddress, Optional<Peer>> peers, Random random,
            Consumer<Effect> effects) {
        this.id = id;
        this.peers = peers;
        this.random = random;
        this.effects = effects;
        this.schedule = new AnnounceSchedule(random);
    }

    /** The id of this Parley, which changes if somebody else uses it. */
    Beacon.Id id() {
        return id;
    }

    /** Starts the schedule, or starts it again because the networks have changed. */
    void start(long now) {
        schedule.start(now);
    }

    /** Announces a change of this Parley's name or room. */
    void announceChange(long now) {
        schedule.bringForward(now);
    }

    /**
     * @param at the address that it came from, with the port that it names; not this Parley's own, unless it is a
     *     {@code gone}
     */
    void heard(PeerAddress at, Beacon beacon, long now) {
        if (beacon.id().equals(id)) {
            heardOwnId(beacon, now);
        } else if (beacon instanceof Beacon.Here here) {
            heard(at, here, now);
        } else {
            Optional.ofNullable(sightings.get(beacon.id())).filter(known -> known.address.equals(at))
                    .ifPresent(known -> known.markLeaving(now));
        }
        tick(now);
    }

    /** A question that is meant for everybody, or for this Parley by its name. */
    void asked(Question question, long now) {
        schedule.answer(now + random.nextLong((question.name().isPresent() ? NAMED_SPREAD : spread()) + 1));
        tick(now);
    }

    /** Corrects others soon if they believe that this Parley has left, or confuse another program with it. */
    private void heardOwnId(Beacon beacon, long now) {
        if (beacon instanceof Beacon.Gone) {
            schedule.bringForward(now);
        } else if (redraws.take(now)) {
            id = Beacon.Id.draw(random);
            schedule.bringForward(now);
        }
    }

    private void heard(PeerAddress at, Beacon.Here here, long now) {
        Sighting known = sightings.get(here.id());
        if (known == null || !known.address.equals(at) && mayMove(known, at)) {
            add(at, here, now);
        } else if (known.address.equals(at)) {
            refresh(known, here, now);
        }
    }

    /** An id belongs to its first address, unless TCP knows the instance only at the other one. */
    private boolean mayMove(Sighting known, PeerAddress to) {
        return known.is(State.SILENT) || peer(known).isEmpty()
                && peers.apply(to).filter(peer -> peer.name().isSameAs(known.name())).isPresent();
    }

    private void add(PeerAddress at, Beacon.Here here, long now) {
        Optional.ofNullable(sightings.get(here.id())).ifPresent(this::forget);
        at(at).ifPresent(this::forget);
        if (makeSpaceFor(at)) {
            boolean greetsFirst = id.text().compareTo(here.id().text()) < 0;
            Sighting sighting = new Sighting(at, here, greetsFirst ? now : now + COURTESY);
            sighting.markPresent(now);
            sightings.put(here.id(), sighting);
            byAddress.put(at, sighting);
            schedule.bringForward(now + random.nextLong(spread() + 1));
        }
    }

    private void refresh(Sighting sighting, Beacon.Here here, long now) {
        sightings.remove(here.id());
        sightings.put(here.id(), sighting);
        sighting.claims(here);
        if (!sighting.is(State.SILENT) || peer(sighting).isEmpty()) {
            sighting.markPresent(now);
        } else {
            check(sighting, now);
        }
    }

    /** The peer that a sighting is, if it is one. If so, it is known over TCP from now on. */
    private Optional<Peer> peer(Sighting sighting) {
        Optional<Peer> peer = peers.apply(sighting.address);
        peer.ifPresent(known -> sighting.confirm(known.name()));
        return peer;
    }

    private long spread() {
        return Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, SPREAD * sightings.size()));
    }

    /** Whether one more instance fits, perhaps in place of one that has never answered. */
    private boolean makeSpaceFor(PeerAddress at) {
        Predicate<Sighting> isThere = sighting -> sighting.address.ip().equals(at.ip());
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
                .filter(sighting -> peer(sighting).isEmpty() && !sighting.isKnownOverTcp()).findFirst();
        dispensable.ifPresent(this::forget);
        return dispensable.isPresent();
    }

    /** Notes that a greeting has ended. If it has not made a peer, it is repeated later. */
    void greeted(PeerAddress who, long now) {
        at(who).filter(sighting -> peer(sighting).isEmpty() && !sighting.isKnownOverTcp())
                .ifPresent(sighting -> sighting.greetAt(now));
        tick(now);
    }

    /**
     * The outcome of a keep-alive.
     *
     * @param answered whether a Parley answered it
     */
    void checked(PeerAddress who, boolean answered, long now) {
        at(who).ifPresent(sighting -> {
            if (sighting.is(State.LEAVING) && answered) {
                sighting.cancelLeaving();
            } else if (sighting.is(State.LEAVING)) {
                forget(sighting);
                tell(sighting, Change.GONE);
            } else if (sighting.is(State.SILENT) && answered) {
                sighting.markPresent(now);
                tell(sighting, Change.BACK);
            }
        });
        tick(now);
    }

    /** Tells the user, but only about a peer. */
    private void tell(Sighting sighting, Change change) {
        peer(sighting).ifPresent(peer -> effects.accept(new Effect.Tell(peer.address(), change)));
    }

    private Optional<Sighting> at(PeerAddress address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    private void forget(Sighting sighting) {
        sightings.remove(sighting.id());
        byAddress.remove(sighting.address);
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
        if (sighting.greeting() <= now && peer(sighting).isEmpty() && greetings.take(sighting.address, now)) {
            sighting.greetAt(Sighting.NEVER);
            effects.accept(new Effect.Greet(sighting.address));
        }
        if (sighting.due() > now) {
            return;
        }
        boolean unknown = peer(sighting).isEmpty() && !sighting.isKnownOverTcp();
        if (unknown || sighting.is(State.SILENT)) {
            forget(sighting);
        } else if (sighting.is(State.PRESENT)) {
            sighting.markSilent(now);
            tell(sighting, Change.SILENT);
        } else if (!check(sighting, now)) {
            // Forged beacons may have used up the limit. If the instance has left, it will fall silent.
            sighting.cancelLeaving();
        }
    }

    /** @return whether the limit allows it */
    private boolean check(Sighting sighting, long now) {
        boolean allowed = checks.take(sighting.address, now);
        if (allowed) {
            sighting.markChecking();
            effects.accept(new Effect.Ping(sighting.address));
        }
        return allowed;
    }

    /** When the next tick is due; {@code Long.MAX_VALUE} for never. */
    long nextTick() {
        long next = schedule.due();
        for (Sighting sighting : sightings.values()) {
            next = Math.min(next, sighting.due());
            if (sighting.greeting() != Sighting.NEVER) {
                next = Math.min(next, Math.max(sighting.greeting(), greetings.next(sighting.address)));
            }
        }
        return next;
    }

    /**
     * All instances that are here, or were until recently, in the order of their addresses. One that seems to be
     * leaving is listed while it is a peer: its {@code gone} may be forged.
     */
    List<Found> found() {
        return sightings.values().stream().filter(this::isListed).map(this::found)
                .sorted(Comparator.comparing(Found::address)).toList();
    }

    /** Whether {@link #found} lists an instance at that address that is known over TCP, and is not silent. */
    boolean hasAnswered(PeerAddress who) {
        return at(who).filter(this::isListed)
                .filter(sighting -> sighting.isKnownOverTcp() && !sighting.is(State.SILENT)).isPresent();
    }

    private boolean isListed(Sighting sighting) {
        return peer(sighting).isPresent() || !sighting.is(State.LEAVING);
    }

    private Found found(Sighting sighting) {
        PeerAddress address = peer(sighting).map(Peer::address).orElse(sighting.address);
        return new Found(List.of(address), sighting.name(), sighting.room(), sighting.isKnownOverTcp(),
                sighting.is(State.SILENT));
    }
}

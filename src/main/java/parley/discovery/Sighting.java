package parley.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * What is known of one instance: where it was heard, what it claims, and what TCP has confirmed.
 *
 * <pre>
 * PRESENT   -- no beacon for too long ------> SILENT    (forgotten at once if it never answered)
 * SILENT    -- here, and it is a peer ------> RETURNING (otherwise PRESENT)
 * RETURNING -- answers a keep-alive --------> PRESENT   (otherwise SILENT)
 * SILENT    -- ten minutes -----------------> forgotten
 * PRESENT   -- gone ------------------------> LEAVING
 * LEAVING   -- no here for 1.5 s -----------> CHECKING  (forgotten at once if it never answered)
 * CHECKING  -- does not answer a keep-alive > forgotten (otherwise PRESENT)
 * </pre>
 */
final class Sighting {

    enum State {
        PRESENT,
        SILENT,
        RETURNING,
        LEAVING,
        CHECKING
    }

    static final long NEVER = Long.MAX_VALUE;
    /** An instance is silent when this many beacons, and a little more, are missing. */
    private static final int MISSED = 3;
    private static final long MORE = 2_000;
    private static final long REMEMBERED = 600_000;
    /** How long a {@code gone} waits for a {@code here} that cancels it. */
    private static final long DOUBT = 1_500;

    private final List<PeerAddress> addresses = new ArrayList<>(1);
    private State state = State.PRESENT;
    private Beacon.Here beacon;
    private Optional<TeamName> confirmedName = Optional.empty();
    private boolean met;
    private long greeting;
    /** When it falls silent, or is forgotten if it is silent. */
    private long ending = Long.MIN_VALUE;
    private long leaving;

    /** @param greeting when to greet it, unless it is a peer by then */
    Sighting(PeerAddress first, long greeting) {
        this.addresses.add(first);
        this.greeting = greeting;
    }

    /** Notes what it claims. It only counts as present after {@link #markPresent}. */
    void claims(Beacon.Here here) {
        beacon = here;
    }

    /** It is here. A forged beacon with a short {@code next} must not make it fall silent before its time. */
    void markPresent(long now) {
        long until = now + MORE + MISSED * 1_000L * beacon.next();
        ending = isSilent() ? until : Math.max(ending, until);
        state = State.PRESENT;
    }

    /** It says that it leaves. Until that is confirmed it counts as present. */
    void markLeaving(long now) {
        if (state == State.PRESENT) {
            state = State.LEAVING;
            leaving = now + DOUBT;
        }
    }

    /** A keep-alive is on its way, because it seems to leave or to be back. */
    void markChecking() {
        state = isSilent() ? State.RETURNING : State.CHECKING;
    }

    void markSilent(long now) {
        state = State.SILENT;
        ending = now + REMEMBERED;
    }

    /** It seemed to be back, and did not answer. */
    void stillSilent() {
        state = State.SILENT;
    }

    /** It did not leave after all. */
    void stillPresent() {
        state = State.PRESENT;
    }

    /** It did not answer a greeting: try again. */
    void missed(long now) {
        greeting = now;
    }

    /** A greeting is on its way, or there is no need for one any more. */
    void needsNoGreeting() {
        greeting = NEVER;
    }

    /**
     * The address at which it is a peer, if it is one. What is known of it over TCP is noted: it has been met, and its
     * name is not the beacon's to change.
     *
     * @param peers the name of the peer at an address; empty if there is none
     */
    Optional<PeerAddress> peer(Function<PeerAddress, Optional<TeamName>> peers) {
        for (PeerAddress address : addresses) {
            Optional<TeamName> name = peers.apply(address);
            if (name.isPresent()) {
                met = true;
                needsNoGreeting();
                confirmedName = name.filter(known -> !known.equals(TeamName.UNKNOWN)).or(() -> confirmedName);
                return Optional.of(address);
            }
        }
        return Optional.empty();
    }

    /** It has answered a greeting. */
    void markMet() {
        met = true;
        needsNoGreeting();
    }

    /** Takes a further address, if there is room for one. */
    void alsoAt(PeerAddress address) {
        if (addresses.size() < Limits.FOUND_ADDRESSES) {
            addresses.add(address);
        }
    }

    /** Gives up a further address, at which there is another instance now. */
    void notAt(PeerAddress address) {
        addresses.subList(1, addresses.size()).remove(address);
    }

    boolean isAt(PeerAddress address) {
        return addresses.contains(address);
    }

    /** The address that it was first heard from, to which its id belongs. */
    PeerAddress first() {
        return addresses.get(0);
    }

    Beacon.Id id() {
        return beacon.id();
    }

    TeamName name() {
        return confirmedName.orElse(beacon.name());
    }

    State state() {
        return state;
    }

    boolean isKnownOverTcp() {
        return met;
    }

    boolean isSilent() {
        return state == State.SILENT || state == State.RETURNING;
    }

    /** When to greet it. */
    long greeting() {
        return state == State.PRESENT ? greeting : NEVER;
    }

    /** When its state ends, unless something happens before. */
    long due() {
        return switch (state) {
            case PRESENT, SILENT -> ending;
            case LEAVING -> leaving;
            case RETURNING, CHECKING -> NEVER;
        };
    }

    Found found() {
        return new Found(List.copyOf(addresses), name(), beacon.room(), met, isSilent());
    }
}

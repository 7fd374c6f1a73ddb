package parley.discovery;

import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * What is known about one instance: where it was heard, what it claims, and what TCP has confirmed. Times are in
 * milliseconds.
 *
 * <pre>
 * PRESENT -- no beacon for too long --------> SILENT  (forgotten at once if it is not known over TCP)
 * SILENT  -- here, and answers a keep-alive > PRESENT (without a keep-alive if it is not a peer)
 * SILENT  -- ten minutes -------------------> forgotten
 * PRESENT -- gone --------------------------> LEAVING
 * LEAVING -- here, or answers a keep-alive -> PRESENT
 * LEAVING -- does not answer ---------------> forgotten
 * </pre>
 */
final class Sighting {

    enum State {
        PRESENT,
        LEAVING,
        SILENT
    }

    static final long NEVER = Long.MAX_VALUE;
    /** An instance is silent when this many beacons, and a little more, are missing. */
    private static final int MISSED = 3;
    private static final long MORE = 2_000;
    /** How long a silent instance is remembered. */
    private static final long REMEMBERED = 600_000;
    /** How long a {@code gone} waits for a {@code here} that cancels it. */
    private static final long DOUBT = 1_500;

    /** Where it was first heard. Its id belongs to this address. */
    final PeerAddress address;
    private Beacon.Here beacon;
    private State state = State.PRESENT;
    private Optional<TeamName> confirmedName = Optional.empty();
    private boolean knownOverTcp;
    private long greeting;
    /** When it falls silent or, if it is silent, is forgotten. */
    private long ending = Long.MIN_VALUE;
    /** When to check whether it has left. */
    private long check;

    /** @param greeting when to greet it, unless it is a peer by then */
    Sighting(PeerAddress address, Beacon.Here here, long greeting) {
        this.address = address;
        this.beacon = here;
        this.greeting = greeting;
    }

    /** Notes what it claims. It only counts as present after {@link #markPresent}. */
    void claims(Beacon.Here here) {
        beacon = here;
    }

    /** Marks it as present. A forged beacon with a short {@code next} must not make it fall silent before its time. */
    void markPresent(long now) {
        long until = now + MORE + MISSED * 1_000L * beacon.next();
        ending = state == State.SILENT ? until : Math.max(ending, until);
        state = State.PRESENT;
    }

    void markSilent(long now) {
        state = State.SILENT;
        ending = now + REMEMBERED;
    }

    /** Marks it as leaving, because it says so. */
    void markLeaving(long now) {
        if (state == State.PRESENT) {
            state = State.LEAVING;
            check = now + DOUBT;
        }
    }

    /** Notes that it did not leave after all. */
    void cancelLeaving() {
        state = State.PRESENT;
    }

    /** Notes that a keep-alive is on its way. */
    void markChecking() {
        check = NEVER;
    }

    /** Marks it as a peer. From now on, beacons cannot change its name. */
    void confirm(TeamName name) {
        knownOverTcp = true;
        greeting = NEVER;
        confirmedName = Optional.of(name).filter(known -> !known.equals(TeamName.UNKNOWN)).or(() -> confirmedName);
    }

    void greetAt(long when) {
        greeting = when;
    }

    Beacon.Id id() {
        return beacon.id();
    }

    TeamName name() {
        return confirmedName.orElse(beacon.name());
    }

    Optional<Beacon.InRoom> room() {
        return beacon.room();
    }

    boolean is(State expected) {
        return state == expected;
    }

    /** Whether it is a peer, or was one. */
    boolean isKnownOverTcp() {
        return knownOverTcp;
    }

    /** When to greet it. */
    long greeting() {
        return state == State.PRESENT ? greeting : NEVER;
    }

    /** When its state ends, unless something happens before. */
    long due() {
        return state == State.LEAVING ? check : ending;
    }
}

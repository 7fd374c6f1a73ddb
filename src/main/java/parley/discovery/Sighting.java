package parley.discovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** One instance, as it has been heard so far. */
final class Sighting {

    private static final long NEVER = Long.MAX_VALUE;
    /** It is silent when so many beacons, and a little more, have not come. */
    private static final int MISSED = 3;
    private static final long MORE = 2_000;
    private static final long REMEMBERED = 600_000;
    /** In which a word that it is still here counts more. */
    private static final long DOUBT = 1_500;

    private final List<PeerAddress> addresses = new ArrayList<>(1);
    private Beacon.Here beacon;
    private boolean met;
    private boolean silent;
    private long greeting;
    private long ending;
    private long gone = NEVER;

    /** @param greeting when it is to be greeted, if it is no peer by then */
    Sighting(long greeting) {
        this.greeting = greeting;
    }

    void heard(PeerAddress at, Beacon.Here here, long now) {
        if (!isAt(at) && addresses.size() < Limits.FOUND_ADDRESSES) {
            addresses.add(at);
        }
        beacon = here;
        silent = false;
        gone = NEVER;
        ending = now + MORE + MISSED * 1_000L * here.next();
    }

    /** It says that it leaves. */
    void leaves(long now) {
        gone = now + DOUBT;
    }

    /** It does not answer: to be tried again. */
    void missed(long now) {
        greeting = now;
    }

    /** It is under way to being met, or has been met: nobody else needs to greet it. */
    void settle() {
        greeting = NEVER;
    }

    /** It is a peer, or was one. */
    void meet() {
        met = true;
        settle();
    }

    void fallSilent(long now) {
        silent = true;
        ending = now + REMEMBERED;
    }

    boolean isAt(PeerAddress address) {
        return addresses.contains(address);
    }

    PeerAddress address() {
        return addresses.get(0);
    }

    /** The address at which it is a peer, if it is one, which counts as having met it. */
    Optional<PeerAddress> peer(Predicate<PeerAddress> peers) {
        Optional<PeerAddress> peer = addresses.stream().filter(peers).findFirst();
        peer.ifPresent(known -> meet());
        return peer;
    }

    boolean isMet() {
        return met;
    }

    boolean isSilent() {
        return silent;
    }

    boolean isLeaving() {
        return gone != NEVER;
    }

    /** When it is to be greeted. */
    long greeting() {
        return silent || isLeaving() ? NEVER : greeting;
    }

    /** When it is to be taken for gone. */
    long gone() {
        return gone;
    }

    /** When it falls silent, or after that is forgotten. */
    long ending() {
        return ending;
    }

    Found found() {
        return new Found(List.copyOf(addresses), beacon.name(), beacon.room(), met, silent);
    }
}

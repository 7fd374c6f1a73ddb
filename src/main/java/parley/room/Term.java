package parley.room;

import java.util.Comparator;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * A term of office of a tracker. Of two terms the one with the higher epoch is higher; in the same epoch it is the one
 * whose tracker has the higher rank.
 */
public record Term(long epoch, PeerAddress tracker) implements Comparable<Term> {

    /** The order of the candidates in an election: by port, then by IP as a number. */
    public static final Comparator<PeerAddress> RANK =
            Comparator.comparingInt(PeerAddress::port).thenComparing(PeerAddress::ip);

    private static final Comparator<Term> ORDER =
            Comparator.comparingLong(Term::epoch).thenComparing(Term::tracker, RANK);

    boolean isHigherThan(Term other) {
        return compareTo(other) > 0;
    }

    /**
     * Whether to ignore this term because it is so far ahead. Otherwise a few messages could use up all terms.
     *
     * @param millis how long the other term has lasted
     */
    boolean isTooFarAbove(Term other, long millis) {
        return epoch - other.epoch > Limits.EPOCHS_AHEAD + Limits.EPOCHS_PER_SECOND * (millis / 1_000);
    }

    /** Whether a newcomer, which has no term to compare with, ignores this one. */
    boolean isTooFarForNewcomers() {
        return epoch > Limits.EPOCH_OF_NEWCOMERS;
    }

    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }
}

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

    Term next(PeerAddress tracker) {
        return new Term(epoch + 1, tracker);
    }

    boolean isHigherThan(Term other) {
        return compareTo(other) > 0;
    }

    /** Whether to ignore this term because it is so far ahead. Otherwise one message could use up all terms. */
    boolean isTooFarAbove(Term other) {
        return epoch - other.epoch > Limits.EPOCHS_AHEAD;
    }

    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }
}

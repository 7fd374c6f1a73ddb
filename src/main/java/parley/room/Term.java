package parley.room;

import java.util.Comparator;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** A tracker's time: the higher epoch is the later one, and of two in one epoch the higher rank has it. */
public record Term(long epoch, PeerAddress tracker) implements Comparable<Term> {

    /** Bully's order of the candidates: port, then IP as a number. */
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

    /** It is so far ahead that it cannot have come after that one. */
    boolean isOutOfReachOf(Term other) {
        return epoch - other.epoch > Limits.EPOCHS_AHEAD;
    }

    @Override
    public int compareTo(Term other) {
        return ORDER.compare(this, other);
    }
}

package parley.room.sim;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import parley.room.RoomEvent.RoomLine;
import parley.room.Term;
import parley.wire.PeerAddress;

/** What the programs that behave have really said, and the terms that they have really begun. */
final class Sayings {

    private static final int RECENT = 5;

    private record Saying(PeerAddress author, String text) {
    }

    private final Set<Saying> all = new HashSet<>();
    private final Set<Term> terms = new HashSet<>();
    private final Deque<String> recentIds = new ArrayDeque<>();
    private int lies;

    void add(PeerAddress author, String text) {
        all.add(new Saying(author, text));
    }

    boolean contains(PeerAddress author, String text) {
        return all.contains(new Saying(author, text));
    }

    void addTerm(Term term) {
        terms.add(term);
    }

    boolean hasBegun(Term term) {
        return terms.contains(term);
    }

    /** Remembers the ID of a line, and the one that its author will use next. */
    void addId(RoomLine.Id id) {
        recentIds.add(id.toString());
        recentIds.add(new RoomLine.Id(id.incarnation(), id.number() + 1).toString());
        while (recentIds.size() > RECENT) {
            recentIds.remove();
        }
    }

    Stream<String> recentIds() {
        return recentIds.stream();
    }

    /** A text that nobody who behaves has said. */
    String newLie() {
        return "lie " + ++lies;
    }
}

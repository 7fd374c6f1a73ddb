package parley.room;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What comes back for a word, on the same connection. */
public sealed interface Answer {

    /**
     * @param term the one under which the answerer lives
     * @param size of the answerer's list
     * @param digest of that list
     * @param known whether the asker, or the guest that he asked for, is on it
     */
    record Accepted(Term term, int size, long digest, boolean known, Optional<Page> page, List<Said> lines)
            implements Answer {

        Accepted withPage(Page part) {
            return new Accepted(term, size, digest, known, Optional.of(part), lines);
        }

        Accepted withLines(List<Said> backlog) {
            return new Accepted(term, size, digest, known, page, backlog);
        }
    }

    /** The answerer is not in that room. */
    record NoRoom() implements Answer {
    }

    record NameTaken(TeamName suggestion) implements Answer {
    }

    /** A part of the list, and where to go on if it is not the end. */
    record Page(List<Member> members, Optional<PeerAddress> next) {

        private static final int SIZE = 1_000;

        static Page of(Members all, Optional<PeerAddress> after) {
            List<Member> part = all.after(after, SIZE + 1);
            return part.size() <= SIZE
                    ? new Page(part, Optional.empty())
                    : new Page(part.subList(0, SIZE), Optional.of(part.get(SIZE - 1).address()));
        }
    }
}

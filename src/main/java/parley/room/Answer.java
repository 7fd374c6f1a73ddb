package parley.room;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What comes back for a word, on the same connection. */
public sealed interface Answer {

    /**
     * @param reign the one under which the answerer lives
     * @param digest of the answerer's list
     * @param known whether the asker is on it
     */
    record Accepted(Reign reign, long digest, int size, boolean known, Optional<Page> page, List<Said> lines) implements Answer {

        Accepted withPage(Page part) {
            return new Accepted(reign, digest, size, known, Optional.of(part), lines);
        }

        Accepted withLines(List<Said> backlog) {
            return new Accepted(reign, digest, size, known, page, backlog);
        }
    }

    /** The answerer is not in that room. */
    record NoRoom() implements Answer {
    }

    record NameTaken(TeamName suggestion) implements Answer {
    }

    /** A part of the list, and where to go on if it is not the end. */
    record Page(List<Member> members, Optional<PeerAddress> next) {

        private static final int SIZE = 400;

        static Page of(Members all, Optional<PeerAddress> after) {
            List<Member> rest = all.all().filter(member -> after.isEmpty() || member.address().compareTo(after.get()) > 0)
                    .sorted(Comparator.comparing(Member::address)).limit(SIZE + 1L).toList();
            return rest.size() <= SIZE
                    ? new Page(rest, Optional.empty())
                    : new Page(rest.subList(0, SIZE), Optional.of(rest.get(SIZE - 1).address()));
        }
    }
}

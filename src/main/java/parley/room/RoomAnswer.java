package parley.room;

import java.util.List;
import java.util.Optional;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The outcome of a {@link RoomMessage}: the reply that came back, or why there is none. */
public sealed interface RoomAnswer {

    /** This answer if the message was accepted; otherwise empty. */
    default Optional<Accepted> accepted() {
        return this instanceof Accepted accepted ? Optional.of(accepted) : Optional.empty();
    }

    /** A free name if the requested one is taken; otherwise empty. */
    default Optional<TeamName> freeName() {
        return this instanceof NameTaken taken ? Optional.of(taken.suggestion()) : Optional.empty();
    }

    /** An answer that travels over the network, as the receipt for the message. */
    sealed interface Reply extends RoomAnswer {
    }

    /**
     * The receiver is in the room and accepted the message.
     *
     * @param term the receiver's term
     * @param size the number of members on the receiver's list
     * @param digest the digest of that list
     * @param known whether the sender, or the guest it asked for, is on that list
     * @param page a part of the list if the message asked for one
     * @param lines the latest lines if the message asked for them
     */
    record Accepted(Term term, int size, long digest, boolean known, Optional<Page> page, List<RoomLine> lines)
            implements Reply {

        Accepted withPage(Page part) {
            return new Accepted(term, size, digest, known, Optional.of(part), lines);
        }

        Accepted withLines(List<RoomLine> backlog) {
            return new Accepted(term, size, digest, known, page, backlog);
        }
    }

    /** The receiver is not in that room. */
    record NoRoom() implements Reply {
    }

    /** Somebody else in the room has the requested name. */
    record NameTaken(TeamName suggestion) implements Reply {
    }

    /** The other side does not know rooms: the connection was refused, or the program that answered is not Parley. */
    record Refused() implements RoomAnswer {
    }

    /**
     * No answer came, so the message may have arrived or not.
     *
     * @param closed whether the other side closed the connection, as a program that is not Parley may do
     */
    record Silent(boolean closed) implements RoomAnswer {

        public Silent() {
            this(false);
        }
    }

    /**
     * A part of the member list, in the order of the addresses.
     *
     * @param next where the next page starts: behind this address; empty on the last page
     */
    record Page(List<Member> members, Optional<PeerAddress> next) {

        private static final int MAX_MEMBERS = 1_000;

        static Page of(Members all, Optional<PeerAddress> after) {
            List<Member> part = all.after(after, MAX_MEMBERS + 1);
            return part.size() <= MAX_MEMBERS
                    ? new Page(part, Optional.empty())
                    : new Page(part.subList(0, MAX_MEMBERS), Optional.of(part.get(MAX_MEMBERS - 1).address()));
        }
    }
}

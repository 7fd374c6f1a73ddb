package parley.room;

import java.util.List;
import java.util.Optional;
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

    /** Whether the message was refused for this reason. */
    default boolean is(Reason reason) {
        return this instanceof Denied denied && denied.reason() == reason;
    }

    /** An answer that travels over the network, as the receipt for the message. */
    sealed interface Response extends RoomAnswer {
    }

    /**
     * The receiver is in the room and accepted the message.
     *
     * @param term the receiver's term
     * @param digest the digest of the receiver's list
     * @param reachesTracker whether the receiver is the tracker, or got an answer from it at the last attempt
     * @param members the tracker's list, if the sender does not have it
     * @param lines what was said last, for a newcomer
     */
    record Accepted(Term term, long digest, boolean reachesTracker, Optional<Members> members, List<PastLine> lines)
            implements Response {

        Accepted with(Members list) {
            return new Accepted(term, digest, reachesTracker, Optional.of(list), lines);
        }

        Accepted with(List<PastLine> backlog) {
            return new Accepted(term, digest, reachesTracker, members, backlog);
        }
    }

    /**
     * A line that was said before.
     *
     * @param sender whoever sent it: the author, or the host of the guest that said it
     */
    record PastLine(PeerAddress sender, RoomLine line) {
    }

    /** The receiver is a member but not the tracker, which this term names. */
    record AskTracker(Term term) implements Response {
    }

    /** Somebody else in the room has the requested name. */
    record NameTaken(TeamName suggestion) implements Response {
    }

    /** The receiver did not accept the message. */
    record Denied(Reason reason) implements Response {
    }

    /** Why a message was not accepted, with the word for it on the wire. */
    enum Reason {

        /** The receiver is not in that room. */
        NO_ROOM("no-room"),
        /** The sender, or the guest that it speaks for, is not on the receiver's list. */
        NOT_A_MEMBER("not-a-member"),
        /** There are as many members, guests or members at one IP address as there may be. */
        FULL("full"),
        /** The guest has another host. */
        OTHER_HOST("other-host"),
        /** A later line of the same run of the sender has arrived before. */
        LATE("late");

        final String word;

        Reason(String word) {
            this.word = word;
        }
    }

    /**
     * No room is there: the connection was refused, or the receipt that came is not the answer of a room.
     *
     * @param connectionRefused whether the connection was refused
     */
    record NoRooms(boolean connectionRefused) implements RoomAnswer {
    }

    /**
     * A program that is probably not a Parley has read the message.
     *
     * @param certain whether it is not: it answered something that is not a receipt
     */
    record NotParley(boolean certain) implements RoomAnswer {
    }

    /**
     * No receipt came, and the connection was not refused. If there was a connection, the message may have arrived.
     *
     * @param end how the attempt ended
     */
    record NoReceipt(End end) implements RoomAnswer {

        boolean closed() {
            return end == End.CLOSED;
        }

        boolean mayHaveArrived() {
            return end != End.NOT_CONNECTED;
        }
    }

    /** How an attempt ended that brought no receipt. */
    enum End {
        /** The connection was never open. */
        NOT_CONNECTED,
        TIMEOUT,
        /**
         * The other side closed the connection without a receipt, reset it, or wrote something else, as a program that
         * is not a Parley may do.
         */
        CLOSED
    }
}

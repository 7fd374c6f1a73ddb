package parley.room;

import java.util.List;
import java.util.Optional;
import parley.room.Members.Member;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** An event in a room that the user is told about. */
public sealed interface RoomEvent permits RoomEvent.Spoken, RoomEvent.Change {

    /**
     * A line that somebody said in a room, as it is shown and remembered.
     *
     * @param by the author's name
     */
    record RoomLine(Id id, TeamName by, String text) {

        /**
         * The identity of a line. Members use it to show a line once, however often it arrives.
         *
         * @param incarnation identifies one run of the author's program
         * @param number grows by one with every line of that run
         */
        public record Id(String incarnation, long number) {

            @Override
            public String toString() {
                return incarnation + "." + number;
            }
        }
    }

    /** One method for each kind of event, so that a forgotten kind does not compile. */
    interface Visitor<R> {

        R trying(Trying event);

        R nobodyThere(NobodyThere event);

        R nameTaken(NameTaken event);

        R entered(Entered event);

        R came(Came event);

        R went(Went event);

        R renamed(Renamed event);

        R toldApart(ToldApart event);

        R newTracker(NewTracker event);

        R heard(Heard event);

        R heardPrivately(HeardPrivately event);

        R sent(Sent event);

        R notRenamed(NotRenamed event);

        R roomFull(RoomFull event);

        R cutOff(CutOff event);

        R reconnected(Reconnected event);
    }

    <R> R accept(Visitor<R> visitor);

    /** The address that a line came from; empty for anything else. */
    default Optional<PeerAddress> source() {
        return Optional.empty();
    }

    /** Somebody said a line. The transcript keeps it. */
    sealed interface Spoken extends RoomEvent {

        RoomLine line();
    }

    /** A change in the room, or why there is none. */
    sealed interface Change extends RoomEvent {
    }

    /** How a command about a room ended. Most outcomes are events that the user is told about too. */
    sealed interface RoomOutcome {

        /** The user has this name now. */
        record NewName(TeamName name) implements RoomOutcome {
        }

        /** The command was abandoned: this Parley left the room, was not in one, or began another command. */
        record Abandoned() implements RoomOutcome {
        }
    }

    /** This member asks a contact to let it in. */
    record Trying(PeerAddress contact, int attempt, int of) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.trying(this);
        }
    }

    /** Why a contact is certainly not in the room. */
    enum Absence {
        NOT_A_PARLEY,
        NOT_IN_ROOM,
        CONNECTION_REFUSED
    }

    /**
     * None of the contacts is in the room.
     *
     * @param absent why not, if there is only one contact, and it is certain
     */
    record NobodyThere(Optional<Absent> absent) implements Change, RoomOutcome {

        public record Absent(PeerAddress contact, Absence why) {
        }

        public NobodyThere() {
            this(Optional.empty());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nobodyThere(this);
        }
    }

    /** Somebody else in the room has the requested name. */
    record NameTaken(TeamName name, TeamName suggestion) implements Change, RoomOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nameTaken(this);
        }
    }

    /**
     * This member is in the room.
     *
     * @param asTracker whether this member is the tracker
     */
    record Entered(TeamName name, PeerAddress tracker, boolean asTracker) implements Change, RoomOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.entered(this);
        }
    }

    record Came(Member member) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.came(this);
        }
    }

    /**
     * Somebody is gone.
     *
     * @param lost true if the member did not answer any more; false if it left
     */
    record Went(Member member, boolean lost) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.went(this);
        }
    }

    /** Somebody, perhaps this member, has a new name. */
    record Renamed(Member now, TeamName before) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renamed(this);
        }
    }

    /** This member got a new name, because somebody else in the room has its old one. */
    record ToldApart(TeamName before, TeamName now) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.toldApart(this);
        }
    }

    /**
     * The room has a new tracker.
     *
     * @param name {@link TeamName#UNKNOWN} if the tracker is not on this member's list yet
     */
    record NewTracker(PeerAddress address, TeamName name) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.newTracker(this);
        }
    }

    /**
     * Somebody said a line.
     *
     * @param from the author; empty for a line that was said before this member joined
     */
    record Heard(RoomLine line, Optional<PeerAddress> from) implements Spoken {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.heard(this);
        }

        @Override
        public Optional<PeerAddress> source() {
            return from;
        }
    }

    /** Somebody said a line to this member only. */
    record HeardPrivately(RoomLine line, PeerAddress from) implements Spoken {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.heardPrivately(this);
        }

        @Override
        public Optional<PeerAddress> source() {
            return Optional.of(from);
        }
    }

    /**
     * The outcome of a line that this member said or passed on for a guest.
     *
     * @param guest who said it; empty for a line of this member's own
     * @param to the receiver of a private line
     * @param reached how many members the line reached
     * @param missed the members that have not confirmed it
     * @param unsure those of them that may have seen it, because the line or the answer may have been lost on the way
     */
    record Sent(RoomLine line, Optional<PeerAddress> guest, Optional<Member> to, int reached, List<Member> missed,
            List<Member> unsure) implements Spoken {

        public Sent(RoomLine line, Optional<Member> to, int reached, List<Member> missed) {
            this(line, Optional.empty(), to, reached, missed, List.of());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sent(this);
        }
    }

    /** The name stays the same, because the tracker did not answer. */
    record NotRenamed(TeamName name) implements Change, RoomOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notRenamed(this);
        }
    }

    /** The room does not take anyone in, because it has as many members as it may have. */
    record RoomFull() implements Change, RoomOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.roomFull(this);
        }
    }

    /**
     * This member is in the room, but no tracker has accepted it for a while.
     *
     * @param tracker the last one that did, or whoever was named since
     * @param reachedBy another member that reaches the tracker, if one is known
     */
    record CutOff(Member tracker, Optional<Member> reachedBy) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cutOff(this);
        }
    }

    /** A tracker has accepted this member again. */
    record Reconnected(Member tracker) implements Change {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reconnected(this);
        }
    }
}

package parley.room;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What the user is told of a room. */
public sealed interface RoomEvent {

    /** Turns an event into something else. One method for each kind, so that a forgotten kind does not compile. */
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
    }

    <R> R accept(Visitor<R> visitor);

    /** The address that a line came from; empty for anything else. */
    default Optional<PeerAddress> source() {
        return Optional.empty();
    }

    record Trying(PeerAddress contact, int attempt, int of) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.trying(this);
        }
    }

    /** Nobody that was asked is in the room. */
    record NobodyThere() implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nobodyThere(this);
        }
    }

    /** The own name is somebody else's there. */
    record NameTaken(TeamName name, TeamName suggestion) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.nameTaken(this);
        }
    }

    record Entered(TeamName name, PeerAddress tracker) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.entered(this);
        }
    }

    record Came(Member member) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.came(this);
        }
    }

    record Went(Member member, boolean lost) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.went(this);
        }
    }

    record Renamed(Member now, TeamName before) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renamed(this);
        }
    }

    /** The own name was somebody else's too, after two halves of a room met. */
    record ToldApart(TeamName before, TeamName now) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.toldApart(this);
        }
    }

    /** @param name {@link TeamName#UNKNOWN} where it is of another part of the network, and not on the list yet */
    record NewTracker(PeerAddress address, TeamName name) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.newTracker(this);
        }
    }

    /** @param from who said it; nothing for what was said before this one came */
    record Heard(RoomLine line, Optional<PeerAddress> from) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.heard(this);
        }

        @Override
        public Optional<PeerAddress> source() {
            return from;
        }
    }

    record HeardPrivately(RoomLine line, PeerAddress from) implements RoomEvent {
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
     * What became of an own line, or of one that was passed on for a guest.
     *
     * @param to the one to whom alone it was said, if it was private
     */
    record Sent(RoomLine line, Optional<Member> to, int reached, List<Member> missed) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sent(this);
        }
    }

    /** The tracker did not take the new name, because it did not answer. */
    record NotRenamed(TeamName name) implements RoomEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notRenamed(this);
        }
    }
}

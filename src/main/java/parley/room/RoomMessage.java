package parley.room;

import java.util.Optional;
import parley.dialect.Dialect;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * A message from one Parley to another about a room (PROTOCOL.md, section 7.2). {@link RoomCodec} turns it into text.
 *
 * @param term the sender's term
 */
public record RoomMessage(RoomName room, Term term, Body body) {

    /** What the message says. The table in PROTOCOL.md has a row for each kind. */
    public sealed interface Body {

        /** The ID of the line that this message carries; empty for every message that carries none. */
        default Optional<RoomLine.Id> lineId() {
            return Optional.empty();
        }
    }

    /** The sender wants to become a member, or a tracker looks for a lost member. Anyone may send it. */
    public record Join(TeamName name) implements Body {
    }

    /** A member asks the tracker to take in a guest, whose host it is then. */
    public record Admit(PeerAddress guest, TeamName name, Dialect dialect) implements Body {
    }

    /**
     * The sender checks that the tracker is there, and what has changed.
     *
     * @param digest of the sender's member list
     */
    public record Watch(long digest) implements Body {
    }

    /** The tracker says that a member joined or that its entry has changed. */
    public record MemberListed(Member member) implements Body {
    }

    /**
     * The tracker says that a member is gone.
     *
     * @param lost true if the tracker removed the member because it did not answer
     */
    public record MemberLeft(PeerAddress peer, boolean lost) implements Body {
    }

    /** The sender leaves the room. */
    public record Leave() implements Body {
    }

    /** The sender says that a guest left, or that another member does not answer. */
    public record Dismiss(PeerAddress peer) implements Body {
    }

    /** The sender asks the tracker for a new name. */
    public record Rename(TeamName name) implements Body {
    }

    /** The sender lost the tracker and asks whether a higher candidate is there: Bully's ELECTION message. */
    public record Elect() implements Body {
    }

    /**
     * The sender is the tracker: Bully's COORDINATOR message.
     *
     * @param previous the tracker that the sender took over from
     */
    public record TrackerAnnounced(Optional<MemberLeft> previous) implements Body {
    }

    /** The tracker leaves, and the receiver becomes the next tracker. */
    public record TakeOver() implements Body {
    }

    /**
     * A line for everyone in the room.
     *
     * @param guest the author if the sender passes the line on for its guest
     */
    public record Line(RoomLine.Id id, Optional<PeerAddress> guest, String text) implements Body {

        @Override
        public Optional<RoomLine.Id> lineId() {
            return Optional.of(id);
        }
    }

    /** A line for the receiver only. */
    public record Private(RoomLine.Id id, String text) implements Body {

        @Override
        public Optional<RoomLine.Id> lineId() {
            return Optional.of(id);
        }
    }
}

package parley.room;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What the user is told of a room. */
public sealed interface RoomEvent {

    record Trying(PeerAddress contact, int attempt, int of) implements RoomEvent {
    }

    /** Nobody that was asked is in the room. */
    record NobodyThere() implements RoomEvent {
    }

    /** The own name is somebody else's there. */
    record NameTaken(TeamName name, TeamName suggestion) implements RoomEvent {
    }

    record Entered(TeamName name, PeerAddress tracker) implements RoomEvent {
    }

    record Came(Member member) implements RoomEvent {
    }

    record Went(Member member, boolean lost) implements RoomEvent {
    }

    record Renamed(Member now, TeamName before) implements RoomEvent {
    }

    /** The own name was somebody else's too, after two halves of a room met. */
    record ToldApart(TeamName before, TeamName now) implements RoomEvent {
    }

    /** @param name {@link TeamName#UNKNOWN} where it is of another part of the network, and not on the list yet */
    record NewTracker(PeerAddress address, TeamName name) implements RoomEvent {
    }

    /** @param from who said it; nothing for what was said before this one came */
    record Heard(Said said, Optional<PeerAddress> from) implements RoomEvent {
    }

    record HeardPrivately(Said said, PeerAddress from) implements RoomEvent {
    }

    /**
     * What became of an own line, or of one that was passed on for a guest.
     *
     * @param to the one to whom alone it was said, if it was private
     */
    record Sent(Said said, Optional<Member> to, int reached, List<Member> missed) implements RoomEvent {
    }

    /** The tracker did not take the new name, because it did not answer. */
    record NotRenamed(TeamName name) implements RoomEvent {
    }
}

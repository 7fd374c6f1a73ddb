package parley.room;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Puts rooms into the middle of their lives, where they are too large for all to come in one after the other. */
public final class Seats {

    private Seats() {
    }

    /** A list that many rooms can share. */
    public static Members list(List<PeerAddress> addresses) {
        return Members.of(addresses.stream().map(Seats::member).toList());
    }

    private static Member member(PeerAddress address) {
        return new Member(address, name(address), Scene.PARLEY, 0);
    }

    public static TeamName name(PeerAddress address) {
        return new TeamName("Team " + address);
    }

    /**
     * Has that room be a member of a room with that list, or its tracker. What it wants to do about it is not to be
     * done.
     */
    public static void take(Room room, Term term, Members list, long now) {
        if (term.tracker().equals(room.state.myself().address())) {
            room.remember(new Term(term.epoch() - 1, term.tracker()));
            room.host(now);
            room.state.replaceList(list);
            room.tracker.begin();
        } else {
            PeerAddress tracker = term.tracker();
            RoomAnswer.Reply taken = new RoomAnswer.Accepted(term, list.size(), list.digest(), true, Optional.empty(), List.of());
            room.join(List.of(tracker), now);
            room.onAnswer(asked(room, tracker, new RoomMessage.Join(room.myName())), (taken), now);
            room.state.replaceList(list);
            room.onAnswer(asked(room, tracker, new RoomMessage.ListMembers(Optional.empty())), new RoomAnswer.Silent(), now);
            room.follower.followNewTracker();
        }
    }

    private static Effect.Ask asked(Room room, PeerAddress whom, RoomMessage.Body word) {
        return new Effect.Ask(whom, new RoomMessage(room.name(), room.term(), word), 1);
    }

    public static long digest(Room room) {
        return room.members().digest();
    }
}

package parley.room;

import java.util.List;
import java.util.Optional;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomMessage.Body;
import parley.room.RoomMessage.Join;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Puts rooms into the middle of their lives, if they are too large for all members to join one after the other. */
public final class PreparedRooms {

    private PreparedRooms() {
    }

    /** A list that many rooms can share. */
    public static Members list(List<PeerAddress> addresses) {
        return Members.of(addresses.stream().map(PreparedRooms::member).toList());
    }

    private static Member member(PeerAddress address) {
        return new Member(address, name(address), Scene.PARLEY, 0);
    }

    public static TeamName name(PeerAddress address) {
        return new TeamName("Team " + address);
    }

    /** Makes this member a member or the tracker of a room with this list. Do not carry out the effects of that. */
    public static void prepare(Room room, Term term, Members list, long now) {
        if (term.tracker().equals(room.state.myself().address())) {
            room.remember(new Term(term.epoch() - 1, term.tracker()));
            room.host(now);
            room.state.replaceList(list);
            room.tracker.begin();
        } else {
            PeerAddress tracker = term.tracker();
            RoomAnswer accepted = new Accepted(term, list.digest(), true, Optional.of(list), List.of());
            room.join(List.of(tracker), now);
            room.onAnswer(asked(room, tracker, new Join(room.myName())), accepted, now);
        }
    }

    private static Effect.Ask asked(Room room, PeerAddress to, Body body) {
        return new Effect.Ask(to, new RoomMessage(room.name(), room.term(), body));
    }

    /** Makes a member remember this address as that of a lost member. */
    public static void lose(Room room, PeerAddress member) {
        room.state.lost().add(member);
    }

    public static long digest(Room room) {
        return room.members().digest();
    }
}

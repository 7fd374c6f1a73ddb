package parley.node;

import java.util.List;
import parley.room.Members.Member;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The room that this Parley is in, as it was at one moment.
 *
 * @param me where this Parley is known in it
 * @param members in the order in which they came
 */
public record RoomView(RoomName name, TeamName myName, PeerAddress me, PeerAddress tracker, List<Member> members) {
}

package parley.ui;

import java.util.stream.Stream;
import parley.node.RoomView;
import parley.room.Member;

/** The members of a room as lines. */
final class MemberList {

    private MemberList() {
    }

    static Line[] lines(RoomView room) {
        return Stream.concat(
                Stream.of(new Line(Line.Tone.HEADING, "In " + room.name() + " (" + room.members().size() + "):")
                        .about(new Fact.Listed("Members", room.members().size()))),
                room.members().stream().map(member -> Line.plain("  " + describe(member, room))
                        .about(new Fact.OneMember(room, member)))).toArray(Line[]::new);
    }

    private static String describe(Member member, RoomView room) {
        return member.name() + "  " + member.address()
                + (member.address().equals(room.tracker()) ? "  tracker" : "")
                + (member.address().equals(room.me()) ? "  you" : "")
                + (member.guest() ? "  guest" : "");
    }
}

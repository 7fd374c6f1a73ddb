package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.node.RoomView;
import parley.room.Member;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class MemberListTest {

    @Test
    void marksTheTrackerOneselfAndGuests() {
        RoomView room = new RoomView(RoomName.LOBBY, TeamName.parse("Bob B."), address(2), address(1), List.of(
                new Member(address(1), TeamName.parse("Alice"), Optional.empty(), 0),
                new Member(address(2), TeamName.parse("Bob B."), Optional.empty(), 1),
                new Member(address(3), TeamName.heard("Ca\u001brol"), Optional.of(Dialect.TAGGED), 2)));

        assertThat(MemberList.lines(room)).extracting(Line::text)
                .containsExactly("In #lobby (3):", "  Alice  192.168.1.1:5000  tracker",
                        "  Bob B.  192.168.1.2:5000  you", "  Ca␛rol  192.168.1.3:5000  guest");
    }

    private static PeerAddress address(int host) {
        return PeerAddress.parse("192.168.1." + host + ":5000");
    }
}

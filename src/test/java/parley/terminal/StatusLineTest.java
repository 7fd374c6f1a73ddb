package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class StatusLineTest {

    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final PeerAddress ME = PeerAddress.parse("192.168.1.10:9090");
    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");

    @Test
    void tellsHowManyPeersThereAre() {
        assertThat(text(NETECH, 9090, List.of(), Optional.empty(), 0))
                .isEqualTo("[Netech :9090 | 0 active, 0 connected]");
        assertThat(text(NETECH, 9090, List.of(peer(true), peer(false)), Optional.empty(), 3))
                .isEqualTo("[Netech :9090 | 3 unread | 2 active, 1 connected]");
    }

    @Test
    void tellsAboutTheRoom() {
        assertThat(status(BOB, member(ME, "Netech-2"), member(BOB, "Bob")))
                .isEqualTo("[Netech-2 :9090 | 0 active, 0 connected | #lobby: 2 members, tracker Bob]")
                .hasSizeLessThanOrEqualTo(80);
        assertThat(status(ME, member(ME, "Netech-2"))).endsWith("| #lobby: 1 member, tracker you]");
        assertThat(status(BOB, member(ME, "Netech-2"))).endsWith("tracker 192.168.1.12:7070]");
    }

    private static String status(PeerAddress tracker, Member... members) {
        RoomView room = new RoomView(RoomName.LOBBY, TeamName.parse("Netech-2"), ME, tracker, List.of(members));
        return text(NETECH, 9090, List.of(), Optional.of(room), 0);
    }

    private static Member member(PeerAddress address, String name) {
        return new Member(address, TeamName.parse(name), Optional.empty(), 0);
    }

    private static Peer peer(boolean connected) {
        return new Peer(BOB, TeamName.parse("Bob"), Optional.empty(), connected, true, Optional.empty(),
                Optional.empty(), false);
    }

    private static String text(TeamName team, int port, List<Peer> peers, Optional<RoomView> room, int unread) {
        return "[" + String.join(" | ", StatusLine.status(team, port, peers, room, unread).parts()) + "]";
    }
}

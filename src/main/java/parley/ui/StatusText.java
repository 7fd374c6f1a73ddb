package parley.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** How things stand, in one line: what is likeliest to change stands in front, where a narrow terminal shows it too. */
record StatusText(TeamName team, int port, List<Peer> peers, Optional<RoomView> room, int unread) {

    String text() {
        List<String> parts = new ArrayList<>();
        parts.add(room.map(RoomView::myName).orElse(team) + " :" + port);
        if (unread > 0) {
            parts.add(unread + " unread");
        }
        parts.add(peers.size() + " active, " + peers.stream().filter(Peer::connected).count() + " connected");
        room.ifPresent(inside -> parts.add(inside.name() + ": " + inside.members().size()
                + (inside.members().size() == 1 ? " member" : " members") + ", tracker " + tracker(inside)));
        return "[" + String.join(" | ", parts) + "]";
    }

    private static String tracker(RoomView room) {
        PeerAddress tracker = room.tracker();
        return tracker.equals(room.me()) ? "you"
                : room.members().stream().filter(member -> member.address().equals(tracker))
                        .map(member -> member.name().text()).findFirst().orElse(tracker.toString());
    }
}

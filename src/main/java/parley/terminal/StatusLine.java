package parley.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import parley.node.Event;
import parley.node.Node;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.text.TextFormat;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The status line at the bottom of a terminal: the user's name and port, unread messages, peers, and the room. It is
 * updated when events have been shown and when the user has entered something. Nothing changes at any other time.
 */
public final class StatusLine {

    private final Node node;
    private final Screen screen;
    private final TeamName team;
    private final int port;
    /** Messages since the user last entered something. */
    private final AtomicInteger unread = new AtomicInteger();

    private StatusLine(Node node, Screen screen, TeamName team, int port) {
        this.node = node;
        this.screen = screen;
        this.team = team;
        this.port = port;
    }

    /** Shows a status line from now on, if the console has a place for it. */
    public static void keep(Node node, Console console, Screen screen, TeamName team, int port) {
        if (console.hasStatus()) {
            StatusLine line = new StatusLine(node, screen, team, port);
            screen.onShown(line::shown);
            console.onAnswer(line::answered);
        }
    }

    private void shown(List<Event> events) {
        unread.addAndGet((int) events.stream().filter(StatusLine::isMessage).count());
        refresh();
    }

    private static boolean isMessage(Event event) {
        return event instanceof Event.Said || event instanceof Event.SaidByUnknown
                || event instanceof Event.InRoom && event.source().isPresent();
    }

    private void answered() {
        unread.set(0);
        refresh();
    }

    private void refresh() {
        node.peers().thenCombine(node.room(), (peers, room) -> status(team, port, peers, room, unread.get()))
                .thenAccept(screen::showStatus);
    }

    /** What is most likely to change comes first, so that a narrow terminal shows it too. */
    static Status status(TeamName team, int port, List<Peer> peers, Optional<RoomView> room, int unread) {
        List<String> parts = new ArrayList<>();
        parts.add(room.map(RoomView::myName).orElse(team) + " :" + port);
        if (unread > 0) {
            parts.add(unread + " unread");
        }
        parts.add(peers.size() + " active, " + peers.stream().filter(Peer::connected).count() + " connected");
        room.ifPresent(inside -> parts.add(inside.name() + ": "
                + TextFormat.members(inside.members().size()) + ", tracker " + tracker(inside)));
        return new Status(List.of(), parts);
    }

    private static String tracker(RoomView room) {
        PeerAddress tracker = room.tracker();
        return tracker.equals(room.me()) ? "you"
                : room.members().stream().filter(member -> member.address().equals(tracker))
                        .map(member -> member.name().text()).findFirst().orElse(tracker.toString());
    }
}

package parley.ui;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import parley.node.Node;
import parley.wire.TeamName;

/**
 * Keeps the line at the bottom of a terminal true. It asks the node when something has been shown or entered, and never
 * else, since nothing changes that the user is not told of. Unread is what was said since he last entered something.
 */
public final class StatusLine implements Screen.Watcher {

    private final Node node;
    private final Screen screen;
    private final TeamName team;
    private final int port;
    private final AtomicInteger unread = new AtomicInteger();
    private final AtomicBoolean stale = new AtomicBoolean();

    private StatusLine(Node node, Screen screen, TeamName team, int port) {
        this.node = node;
        this.screen = screen;
        this.team = team;
        this.port = port;
    }

    /** From here on the terminal has one, if it can have one. */
    public static void keep(Node node, Console console, Screen screen, TeamName team, int port) {
        if (console.hasStatus()) {
            StatusLine line = new StatusLine(node, screen, team, port);
            screen.watch(line);
            console.onAnswer(line::answered);
        }
    }

    @Override
    public void shown(List<Line> lines) {
        unread.addAndGet((int) lines.stream().filter(line -> line.speaker().isPresent()).count());
        stale.set(true);
    }

    @Override
    public void painted() {
        if (stale.getAndSet(false)) {
            refresh();
        }
    }

    private void answered() {
        unread.set(0);
        refresh();
    }

    private void refresh() {
        node.peers().thenCombine(node.room(), (peers, room) -> new StatusText(team, port, peers, room, unread.get()))
                .thenAccept(status -> screen.showStatus(status.text()));
    }
}

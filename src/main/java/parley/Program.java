package parley;

import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.discovery.Reach;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.NetworkInterfaces;
import parley.net.TcpTransport;
import parley.node.Clocks;
import parley.node.Identity;
import parley.node.Node;
import parley.peer.Host;
import parley.ui.Console;
import parley.ui.MemberBoard;
import parley.ui.Menu;
import parley.ui.Narrator;
import parley.ui.RoomDesk;
import parley.ui.Screen;
import parley.ui.StatusLine;
import parley.ui.Transcript;
import parley.wire.Control;
import parley.wire.Limits;
import parley.wire.TeamName;

/** One run of Parley, from the open port to the leave. */
final class Program {

    private final Settings settings;
    private final Folders folders;
    private final Console console;
    private final TranscriptFile transcript;
    private final Screen screen;
    private final Narrator narrator;
    private final Clocks clocks = Clocks.ofMachine();
    private final EventLoop loop = EventLoop.start();
    private final RoomFile memory;
    private final Node node;
    private final RoomDesk desk;
    private boolean left;

    Program(Settings settings, Folders folders, TeamName team, ServerSocketChannel server, Console console,
            Runnable screenGone) {
        this.settings = settings;
        this.folders = folders;
        this.console = console;
        this.transcript = new TranscriptFile(folders.state(), InstantSource.system());
        this.screen = new Screen(console, settings.transcript() ? transcript : Transcript.NONE, screenGone);
        this.narrator = new Narrator(screen, team);
        if (settings.verbose()) {
            Logging.showOn(screen);
        }
        Host host = new Host(NetworkInterfaces.recentAddresses(System::nanoTime), NetworkInterfaces::towards,
                server.socket().getLocalPort());
        this.memory = new RoomFile(folders.state(), host.port());
        this.node = new Node(new Identity(team, host, settings.profile()::firstDialect), loop, new TcpTransport(loop),
                clocks, narrator, memory, loop::alarm);
        this.desk = new RoomDesk(node, narrator, console, screen,
                console.isInteractive() && settings.board().isEmpty());
        StatusLine.keep(node, console, screen, team, host.port());
        narrator.onShown(Listener.serve(server, loop, node)::resume);
        if (settings.reach() != Reach.OFF) {
            node.lookOut(subscriber -> settings.reach().join(loop, subscriber));
        }
    }

    /** Greets the first peers in the background, and serves the user until he leaves. */
    void run() {
        settings.profile().peers().forEach(peer -> node.send(peer.address(), Control.GREETING)
                .thenAccept(outcome -> narrator.greeted(peer.address(), outcome)));
        new Menu(node, desk, console, screen, new Lastlog(folders.state()), clocks.system())
                .run(() -> settings.profile().room().ifPresent(this::enter));
    }

    /** Serves nobody but the room: shows its members every so often, and when they change, until a signal ends it. */
    void track(Duration every) {
        settings.profile().room().ifPresent(room -> desk.join(room.room(), room.contacts(), true));
        new MemberBoard(node, screen).run(every);
    }

    private void enter(RoomSettings room) {
        if (room.isHost() && !settings.hostIfAbsent()) {
            desk.host(room.room());
        } else {
            desk.join(room.room(), room.contacts(), settings.hostIfAbsent());
        }
    }

    /**
     * Tells every active peer, closes the port and gives the terminal back. From any thread; a second call only waits
     * for the first.
     */
    synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        try {
            node.leave().get(Limits.LEAVE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException someAreDead) {
            // They will notice by themselves.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        loop.close();
        memory.close();
        screen.close();
        transcript.close();
        console.close();
    }
}

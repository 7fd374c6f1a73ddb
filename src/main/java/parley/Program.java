package parley;

import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.TcpCourier;
import parley.node.Identity;
import parley.node.Node;
import parley.peer.Host;
import parley.ui.Console;
import parley.ui.Menu;
import parley.ui.Narrator;
import parley.ui.Screen;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.TeamName;

/** One run of Parley, from the open port to the leave. */
final class Program {

    private final Settings settings;
    private final Console console;
    private final Screen screen;
    private final Narrator narrator;
    private final EventLoop loop = EventLoop.start();
    private final Node node;
    private boolean left;

    Program(Settings settings, TeamName team, ServerSocketChannel server, Set<Ipv4> own, Console console, Runnable screenGone) {
        this.settings = settings;
        this.console = console;
        this.screen = new Screen(console, screenGone);
        this.narrator = new Narrator(screen, loop);
        if (settings.verbose()) {
            Logging.showOn(screen);
        }
        Host host = new Host(own, server.socket().getLocalPort());
        this.node = new Node(new Identity(team, host, settings::firstDialect), loop, new TcpCourier(loop),
                InstantSource.system(), narrator);
        Listener.serve(server, loop, node);
    }

    /** Greets the first peers in the background, and serves the user until he leaves. */
    void run() {
        settings.peers().forEach(peer -> node.send(peer.address(), Control.GREETING)
                .thenAccept(outcome -> narrator.greeted(peer.address(), outcome)));
        new Menu(node, console, screen, InstantSource.system()).run();
    }

    /**
     * Tells every active peer, closes the port and gives the terminal back. From any thread; a second call only waits for
     * the first.
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
        screen.close();
        console.close();
    }
}

package parley;

import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import parley.cli.Commands;
import parley.cli.ExitCode;
import parley.cli.Settings.Style;
import parley.cli.Settings.Switch;
import parley.cli.Settings;
import parley.cli.StartupPrompts;
import parley.discovery.Reach;
import parley.menu.MemberBoard;
import parley.menu.Menu;
import parley.menu.Prompter;
import parley.menu.RoomEntry;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.NetworkInterfaces;
import parley.node.Event;
import parley.node.Identity;
import parley.node.Node;
import parley.node.Partner;
import parley.node.Snapshot;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.storage.AppDirs;
import parley.storage.ConfigFile;
import parley.storage.NameLock;
import parley.storage.PeersFile;
import parley.storage.Profile.RoomSettings;
import parley.storage.RoomStateFile;
import parley.storage.StorageThread;
import parley.storage.Transcript;
import parley.storage.TranscriptSearch;
import parley.terminal.Console;
import parley.terminal.Notifier;
import parley.terminal.PlainConsole;
import parley.terminal.Screen;
import parley.terminal.StatusLine;
import parley.terminal.TerminalConsole;
import parley.wire.Control;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * One run of a messenger or a tracker: puts the parts together, and takes them apart again.
 *
 * <p>The loop thread receives and sends, and appends to the transcript. The screen thread shows events. The main thread
 * asks the user. The storage thread waits for the disk.
 */
final class App {

    /** Time limits for telling the peers that this one leaves, and for the whole shutdown. */
    private static final long GOODBYE_MILLIS = 1_500;
    private static final long END_MILLIS = 1_900;

    /** How long after the start the welcome waits: most Parleys answer within a second. */
    private static final long WELCOME_MILLIS = 1_000;

    private final Settings settings;
    private final TeamName team;
    private final int port;
    private final NameLock nameLock;
    private final Console console;
    private final EventLoop loop = EventLoop.start();
    private final StorageThread storage = new StorageThread();
    /** A separate thread, because the loop waits for it while the other storage thread waits for the loop. */
    private final StorageThread transcriptStorage = new StorageThread();
    private final Optional<Transcript> transcript;
    private final TranscriptSearch search;
    private final Screen screen;
    private final Node node;
    private final Prompter prompter;
    private final RoomEntry entry;
    private final Optional<Notifier> notifier;
    private final StatusLine status;
    /** The exit code, once the program ends. The first one counts: failures during the shutdown do not change it. */
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private boolean left;

    private App(Settings settings, AppDirs dirs, TeamName team, NameLock nameLock, ServerSocketChannel server,
            Console console) {
        this.settings = settings;
        this.team = team;
        this.port = server.socket().getLocalPort();
        this.nameLock = nameLock;
        this.console = console;
        PeersFile peers = new PeersFile(dirs.state(), storage);
        CompletableFuture<List<KnownPeer>> remembered = peers.load();
        this.search = new TranscriptSearch(dirs.state(), team);
        this.screen = new Screen(console, () -> exit(codeWithoutDisplay()));
        if (settings.isOn(Switch.VERBOSE)) {
            Logging.showOn(screen);
        }
        this.transcript = settings.isOn(Switch.TRANSCRIPT)
                ? Optional.of(new Transcript(dirs.state(), team, InstantSource.system(), transcriptStorage))
                : Optional.empty();
        Host host = new Host(NetworkInterfaces.recentAddresses(System::nanoTime), NetworkInterfaces::towards, port);
        this.node = new Node(new Identity(team, host, settings.profile()::namedDialect), loop, this::publish,
                new RoomStateFile(dirs.state(), port, storage));
        node.remember(remembered.join());
        Runnable savePeers = peers.saving(() -> node.snapshot().thenApply(Snapshot::known));
        screen.onShown(events -> savePeers.run());
        this.notifier = settings.notifyCommand().map(command -> new Notifier(command, team));
        notifier.ifPresent(notifying -> screen.onShown(notifying::shown));
        if (!console.isInteractive()) {
            screen.onShown(PlainConsole.guessWarnings());
        }
        this.prompter = new Prompter(console, screen, console.isInteractive() && settings.listEvery().isEmpty());
        this.entry = new RoomEntry(node, prompter);
        this.status = StatusLine.show(node, console, screen, team, port);
        Listener listener = Listener.serve(server, loop, node, screen::isFull);
        screen.onDrained(listener::resume);
        node.startDiscovery(subscriber -> settings.reach().join(loop, subscriber));
    }

    /**
     * Publishes the events of one turn of the loop. They are written to the transcript before they are shown, and the
     * receipts leave after this: so a receipt means that a message is written down, unless there is no transcript or
     * the user ignores the sender. On the loop's thread.
     */
    private void publish(List<Event> events) {
        transcript.ifPresent(file -> screen.publish(file.write(events)));
        screen.publish(events);
    }

    /**
     * Asks what is missing, opens the port, and runs until the user leaves, a signal comes or the terminal is gone.
     *
     * @return the exit code
     */
    static int run(Settings settings, AppDirs dirs) {
        boolean terminal = System.console() != null && settings.style() != Style.JSON;
        Console plain = settings.style() == Style.JSON ? PlainConsole.ofJson()
                : PlainConsole.ofText(terminal || settings.style() == Style.PLAIN);
        if (terminal) {
            plain.onSignal(() -> System.exit(ExitCode.DONE));
        }
        try {
            return start(settings, dirs, terminal, plain).run();
        } catch (StartupPrompts.Leaving atAQuestion) {
            return ExitCode.DONE;
        }
    }

    private static App start(Settings settings, AppDirs dirs, boolean terminal, Console plain) {
        NameLock nameLock = new NameLock(dirs.state(), terminal);
        StartupPrompts prompts = new StartupPrompts(plain, terminal);
        boolean asks = settings.isOn(Switch.ASK) || !terminal;
        TeamName team = asks ? prompts.name(settings.profile().name()) : prompts.nameOfPerson(settings, nameLock::take,
                Menu::readName);
        if (asks) {
            nameLock.take(team);
        }
        ServerSocketChannel server = asks ? prompts.port(settings.profile().port()) : prompts.portOfPerson(settings);
        int port = server.socket().getLocalPort();
        boolean full = settings.style() == Style.FULL && terminal && !"dumb".equals(System.getenv("TERM"));
        Console console = full ? fullConsole(settings, dirs, team, plain) : plain;
        console.show(List.of(new Event.Listening(port, NetworkInterfaces.addresses().stream()
                .filter(ip -> !ip.isLoopback()).map(ip -> new PeerAddress(ip, port)).toList())));
        ConfigFile config = new ConfigFile(dirs.config());
        boolean firstStart = settings.saved().isPresent() && settings.profile().name().isEmpty();
        if (settings.isOn(Switch.SAVE)) {
            console.show(config.save(settings.profile().with(team.text(), port)));
        } else if (!asks && firstStart) {
            console.show(List.of(StartupPrompts.chosen(team, port)));
            console.show(config.save(team, port));
        }
        return new App(settings, dirs, team, nameLock, server, console);
    }

    private static Console fullConsole(Settings settings, AppDirs dirs, TeamName team, Console otherwise) {
        TerminalConsole console = new TerminalConsole(team, isColoured(), !settings.isOn(Switch.QUIET), dirs.history());
        if (console.isUsable()) {
            return console;
        }
        console.close();
        return otherwise;
    }

    /** The convention of no-color.org: any value that is not empty. */
    private static boolean isColoured() {
        String noColour = System.getenv("NO_COLOR");
        return noColour == null || noColour.isEmpty();
    }

    private int run() {
        Thread.setDefaultUncaughtExceptionHandler((thread, error) -> threadDied(error));
        console.onSignal(() -> exit(ExitCode.DONE));
        try {
            if (settings.listEvery().isPresent()) {
                settings.profile().room().ifPresent(room -> entry.join(room.room(), room.contacts(), true));
                new MemberBoard(node, screen).run(settings.listEvery().orElseThrow());
            } else {
                settings.profile().peers().forEach(
                        peer -> node.send(Event.Purpose.GREETING, peer.address(), Control.GREETING));
                if (System.console() != null && settings.reach() != Reach.OFF) {
                    CompletableFuture.delayedExecutor(WELCOME_MILLIS, TimeUnit.MILLISECONDS).execute(this::welcome);
                }
                new Menu(node, entry, prompter, screen,
                        word -> search.lastlog(word, console.isInteractive()), this::history, status::pending,
                        InstantSource.system())
                        .run(() -> settings.profile().room().ifPresent(this::enter));
            }
            exitCode.complete(ExitCode.DONE);
        } catch (RuntimeException | Error failure) {
            int code = failure instanceof UncheckedIOException ? codeWithoutDisplay() : ExitCode.FAILED;
            if (exitCode.complete(code) && code == ExitCode.FAILED) {
                throw failure;
            }
        } finally {
            leave();
        }
        return exitCode.join();
    }

    /** The exit code if nothing can be shown any more. Closing the terminal is a way to leave. A broken pipe is not. */
    private static int codeWithoutDisplay() {
        return System.console() == null ? ExitCode.FAILED : ExitCode.DONE;
    }

    /** The last lines of a conversation. Waits for the disk. */
    private List<Event.Past> history(Partner with) {
        return search.history(with, new Host(NetworkInterfaces.addresses(), port)::identity, team);
    }

    private void welcome() {
        // Not show(): it waits for space, and this may run on the loop's thread.
        node.snapshot().thenAccept(here -> screen.publish(StartupPrompts.welcome(here.found(), here.names(),
                settings.profile().room().isPresent() || here.room().isPresent() || status.isTalking())));
    }

    private void enter(RoomSettings room) {
        boolean hostIfAbsent = settings.isOn(Switch.HOST_IF_ABSENT);
        if (settings.isOn(Switch.HOST)) {
            entry.host(room.room());
        } else if (room.contacts().isEmpty()) {
            entry.find(room.room(), settings.reach() == Reach.OFF ? 0 : RoomEntry.LOOKS, hostIfAbsent);
        } else {
            entry.join(room.room(), room.contacts(), hostIfAbsent);
        }
    }

    /** Ends the program: without the loop nothing answers at its port, and without the screen nothing is shown. */
    private void threadDied(Throwable error) {
        if (!exitCode.isDone()) {
            System.err.println(Commands.failure(error));
            exit(ExitCode.FAILED);
        }
    }

    /** Ends the program. From any thread. */
    private void exit(int code) {
        exitCode.complete(code);
        try {
            // Before the exit, because JLine's own hook would close the terminal in the middle of it.
            leave();
        } finally {
            System.exit(exitCode.join());
        }
    }

    /**
     * Tells every active peer that this one leaves, restores the terminal and closes the port. From any thread; a
     * second call waits for the first. If anything hangs, the program still ends.
     */
    private synchronized void leave() {
        if (left) {
            return;
        }
        left = true;
        CountDownLatch done = new CountDownLatch(1);
        Thread deadline = new Thread(() -> haltUnless(done), "parley-deadline");
        deadline.setDaemon(true);
        deadline.start();
        try {
            node.leave().get(GOODBYE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException unreachable) {
            // Peers that could not be told will notice.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // The storage thread closes before the loop, because it asks the loop for the peers to remember.
        notifier.ifPresent(Notifier::close);
        try (nameLock; loop; storage; transcriptStorage; console) {
            screen.close();
        } finally {
            done.countDown();
        }
    }

    private void haltUnless(CountDownLatch done) {
        try {
            if (!done.await(END_MILLIS, TimeUnit.MILLISECONDS)) {
                Runtime.getRuntime().halt(exitCode.join());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

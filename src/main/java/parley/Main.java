package parley;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.net.OwnAddresses;
import parley.ui.Console;
import parley.ui.Line;
import parley.ui.PlainConsole;
import parley.ui.TerminalConsole;
import parley.wire.Ipv4;
import parley.wire.TeamName;

/** Parley from the command line. Exit codes: 0 left, 1 failed, 2 could not be started as asked. */
public final class Main {

    private static final int LEFT = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;

    /** Whether the program ends itself. Otherwise a signal has the JVM end it, with an exit code for that signal. */
    private static volatile boolean exiting;

    private Main() {
    }

    public static void main(String[] arguments) {
        // From Java 22 on there may be a console object without a terminal.
        System.setProperty("jdk.console", "java.base");
        Logging.install();
        exit(run(arguments));
    }

    private static void exit(int code) {
        exiting = true;
        System.exit(code);
    }

    private static int run(String[] arguments) {
        try {
            Settings settings = Settings.parse(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
            boolean terminal = System.console() != null;
            PlainConsole plain = PlainConsole.standard(terminal || settings.plain());
            Start start = new Start(plain);
            TeamName team = start.name(settings.name());
            ServerSocketChannel server = start.port(settings.port());
            Set<Ipv4> own = OwnAddresses.read();
            plain.print(welcome(server.socket().getLocalPort(), own));
            run(settings, team, server, own, terminal && !settings.plain() && !isDumb() ? new TerminalConsole(isColourful(), history()) : plain);
            return LEFT;
        } catch (Settings.Answered answered) {
            return answered.exitCode;
        } catch (Start.Unanswered unusable) {
            System.err.println(unusable.getMessage());
            return UNUSABLE;
        } catch (RuntimeException | Error unexpected) {
            System.err.println("Parley failed: " + unexpected + ". Please tell its makers how it came to that.");
            return FAILED;
        }
    }

    /** However the program ends, by the menu, by a signal or because the terminal is gone, it leaves in the same way. */
    private static void run(Settings settings, TeamName team, ServerSocketChannel server, Set<Ipv4> own, Console console) {
        Program program = new Program(settings, team, server, own, console, () -> exit(LEFT));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            boolean bySignal = !exiting;
            program.leave();
            if (bySignal) {
                Runtime.getRuntime().halt(LEFT);
            }
        }, "parley-leave"));
        console.onSignal(() -> {
            program.leave();
            exit(LEFT);
        });
        try {
            settings.board().ifPresentOrElse(program::track, program::run);
        } finally {
            program.leave();
        }
    }

    private static List<Line> welcome(int port, Set<Ipv4> own) {
        String others = own.stream().filter(ip -> !ip.isLoopback()).map(ip -> ip + ":" + port).collect(Collectors.joining(" or "));
        String here = "rograms on this machine at " + Ipv4.LOOPBACK + ":" + port;
        return List.of(
                new Line(Line.Tone.PLAIN, "Server listening on port " + port),
                new Line(Line.Tone.PLAIN, others.isEmpty()
                        ? "There is no network: nobody else reaches you, p" + here
                        : "Others reach you at " + others + ", p" + here));
    }

    /** The file for the user's lines, which nobody else may read; nothing where there can be none. */
    private static Optional<Path> history() {
        Path file = Folders.ofThisUser().state().resolve("history");
        try {
            Folders.make(file.getParent());
            if (!Files.exists(file)) {
                Files.createFile(file, Folders.ownersFile(file));
            }
            return Optional.of(file);
        } catch (IOException notKept) {
            return Optional.empty();
        }
    }

    private static boolean isDumb() {
        return "dumb".equals(System.getenv("TERM"));
    }

    /** The convention of no-color.org: any value that is not empty. */
    private static boolean isColourful() {
        String noColour = System.getenv("NO_COLOR");
        return noColour == null || noColour.isEmpty();
    }
}

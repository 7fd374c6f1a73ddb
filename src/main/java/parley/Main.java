package parley;

import java.io.PrintWriter;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.Settings.Style;
import parley.net.NetworkInterfaces;
import parley.ui.Console;
import parley.ui.Fact;
import parley.ui.JsonConsole;
import parley.ui.Line;
import parley.ui.PlainConsole;
import parley.ui.TerminalConsole;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Parley from the command line. */
public final class Main {

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
            Folders folders = Folders.ofThisUser();
            ConfigFile config = new ConfigFile(folders.settings());
            Order order = Orders.parse(arguments, config,
                    new PrintWriter(System.out, true), new PrintWriter(System.err, true));
            if (order instanceof SendOrder send) {
                return OneMessage.send(send, folders, PlainConsole.standard(false), System.err);
            } else if (order instanceof LastlogOrder search) {
                return new LastlogSearch(new Lastlog(folders.state()), PlainConsole.standard(false))
                        .run(search, System.err);
            } else if (order instanceof DoctorOrder question) {
                return Doctor.examine(question, folders, PlainConsole.standard(false), System.err);
            }
            return start((Settings) order, folders, config);
        } catch (Orders.Answered answered) {
            return answered.exitCode;
        } catch (Start.Unanswered unusable) {
            System.err.println(unusable.getMessage());
            return ExitCode.UNUSABLE;
        } catch (RuntimeException | Error unexpected) {
            System.err.println("Parley failed: " + unexpected + ". Please tell its makers how it came to that.");
            return ExitCode.FAILED;
        }
    }

    private static int start(Settings settings, Folders folders, ConfigFile config) throws Start.Unanswered {
        boolean terminal = System.console() != null;
        Style style = settings.style();
        Console lines = style == Style.JSON ? new JsonConsole(PlainConsole.standard(false))
                : PlainConsole.standard(terminal || style == Style.PLAIN);
        Start start = new Start(lines);
        TeamName team = start.name(settings.profile().name());
        ServerSocketChannel server = start.port(settings.profile().port());
        lines.print(welcome(server.socket().getLocalPort(), NetworkInterfaces.addresses()));
        if (settings.save()) {
            lines.print(List.of(config.save(settings.profile().called(team.text(), server.socket().getLocalPort()))));
        }
        boolean full = style == Style.FULL && terminal && !isDumb();
        run(settings, folders, team, server, full ? terminalOr(lines, settings, folders) : lines);
        return ExitCode.DONE;
    }

    /**
     * However the program ends, by the menu, by a signal or because the terminal is gone, it leaves in the same way.
     */
    private static void run(Settings settings, Folders folders, TeamName team, ServerSocketChannel server,
            Console console) {
        Program program = new Program(settings, folders, team, server, console, () -> exit(ExitCode.DONE));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            boolean bySignal = !exiting;
            program.leave();
            if (bySignal) {
                Runtime.getRuntime().halt(ExitCode.DONE);
            }
        }, "parley-leave"));
        console.onSignal(() -> {
            program.leave();
            exit(ExitCode.DONE);
        });
        try {
            settings.board().ifPresentOrElse(program::track, program::run);
        } finally {
            program.leave();
        }
    }

    private static List<Line> welcome(int port, Set<Ipv4> own) {
        String others = own.stream().filter(ip -> !ip.isLoopback()).map(ip -> ip + ":" + port)
                .collect(Collectors.joining(" or "));
        String here = "rograms on this machine at " + Ipv4.LOOPBACK + ":" + port;
        return List.of(
                new Line(Line.Tone.PLAIN, "Server listening on port " + port).about(new Fact.Listening(port,
                        own.stream().filter(ip -> !ip.isLoopback()).map(ip -> new PeerAddress(ip, port)).toList())),
                new Line(Line.Tone.PLAIN, others.isEmpty()
                        ? "There is no network: nobody else reaches you, p" + here
                        : "Others reach you at " + others + ", p" + here));
    }

    private static Console terminalOr(Console lines, Settings settings, Folders folders) {
        TerminalConsole console = new TerminalConsole(isColourful(), !settings.quiet(), folders.history());
        if (console.isSized()) {
            return console;
        }
        console.close();
        return lines;
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

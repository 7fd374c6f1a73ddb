package parley;

import java.io.PrintWriter;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import parley.Settings.Style;
import parley.net.Delivery;
import parley.net.OwnAddresses;
import parley.node.Outcome;
import parley.ui.Console;
import parley.ui.Fact;
import parley.ui.JsonConsole;
import parley.ui.Line;
import parley.ui.PlainConsole;
import parley.ui.TerminalConsole;
import parley.ui.Wording;
import parley.wire.FormatException;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Parley from the command line. Exit codes: 0 left, 1 failed, 2 could not be started as asked. Of one message: 0 received,
 * 1 not sent, 3 sent and not confirmed.
 */
public final class Main {

    private static final int LEFT = 0;
    private static final int FAILED = 1;
    private static final int UNUSABLE = 2;
    private static final int UNCONFIRMED = 3;

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
            ConfigFile config = new ConfigFile(Folders.ofThisUser().settings());
            Order order = Orders.parse(arguments, config,
                    new PrintWriter(System.out, true), new PrintWriter(System.err, true));
            return order instanceof SendOrder send ? send(send) : start((Settings) order, config);
        } catch (Orders.Answered answered) {
            return answered.exitCode;
        } catch (Start.Unanswered unusable) {
            System.err.println(unusable.getMessage());
            return UNUSABLE;
        } catch (RuntimeException | Error unexpected) {
            System.err.println("Parley failed: " + unexpected + ". Please tell its makers how it came to that.");
            return FAILED;
        }
    }

    private static int send(SendOrder order) {
        try {
            PeerAddress to = new AddressBook(order.profile()::called).find(order.to());
            Outcome outcome = OneMessage.send(order, to);
            Line line = Wording.ofMessage(to, outcome);
            if (outcome.isSent()) {
                PlainConsole.standard(false).print(List.of(line));
                return outcome.delivery() instanceof Delivery.Received ? LEFT : UNCONFIRMED;
            }
            System.err.println(line.text());
        } catch (FormatException nobody) {
            System.err.println(nobody.getMessage());
        }
        return FAILED;
    }

    private static int start(Settings settings, ConfigFile config) throws Start.Unanswered {
        boolean terminal = System.console() != null;
        Style style = settings.style();
        Console lines = style == Style.JSON
                ? new JsonConsole(PlainConsole.standard(false)) : PlainConsole.standard(terminal || style == Style.PLAIN);
        Start start = new Start(lines);
        TeamName team = start.name(settings.profile().name());
        ServerSocketChannel server = start.port(settings.profile().port());
        Set<Ipv4> own = OwnAddresses.read();
        lines.print(welcome(server.socket().getLocalPort(), own));
        if (settings.save()) {
            lines.print(List.of(config.save(settings.profile().called(team.text(), server.socket().getLocalPort()))));
        }
        boolean full = style == Style.FULL && terminal && !isDumb();
        run(settings, team, server, own, full ? new TerminalConsole(isColourful()) : lines);
        return LEFT;
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
                new Line(Line.Tone.PLAIN, "Server listening on port " + port).about(new Fact.Listening(port,
                        own.stream().filter(ip -> !ip.isLoopback()).map(ip -> new PeerAddress(ip, port)).toList())),
                new Line(Line.Tone.PLAIN, others.isEmpty()
                        ? "There is no network: nobody else reaches you, p" + here
                        : "Others reach you at " + others + ", p" + here));
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

package parley.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.doctor.Check.End;
import parley.doctor.Check.Observation;
import parley.doctor.Check.Verdict;
import parley.doctor.Check.Way;
import parley.doctor.CheckReport.Result;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.NetworkInterfaces;
import parley.node.Event;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.peer.Peer;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Carries out all checks against one program, each on connections of its own. A node listens meanwhile, so that the
 * program may show its format. Everything that is read is bounded in size and time.
 */
public final class CheckRun {

    /** Decides what may happen to the program. */
    public interface User {

        /**
         * Whether checks that may stop the program may run: only if the user, or an option, says yes.
         *
         * @param about the lines to read before the question
         */
        boolean allows(List<String> about, String question);

        /** Asks the user to do something, and waits for it. Does nothing if no user is there. */
        void request(String about, String question);
    }

    private static final TeamName NAME = TeamName.parse("Check");
    private static final int SIZE = 64 * 1024;
    private static final Duration TIME = Duration.ofSeconds(2);
    /** The same for a program that never answers or closes, so that it does not take minutes. */
    private static final Duration PATIENT = Duration.ofMillis(500);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration LISTENING = Duration.ofSeconds(1);
    private static final Duration LISTENING_PAUSE = Duration.ofMillis(20);

    private static final String MAY_STOP = "A fragile program may crash or freeze. Then its user must start it again.";

    private static final Check STILL_THERE = new Check("still", "a text", Way.WHOLE, new Text("Are you still there?"),
            false, "");

    private final PeerAddress peer;
    private final CheckReport report;
    private final User user;
    private final Node node;
    private final int port;
    private final BiFunction<Check, Duration, Duration> waits;
    /** The last text that came in no format; empty if none did. */
    private volatile String unreadable = "";
    /** The format of the checks: the usual one, until the program shows its own. */
    private Dialect dialect;
    /** What the program did with the first message that it got, and later with a plain text. */
    private Observation plain = new Observation(End.CLOSED, "", 0);

    private CheckRun(PeerAddress peer, Optional<Dialect> format, User user, CheckReport report,
            BiFunction<Check, Duration, Duration> waits, ServerSocketChannel server, EventLoop loop)
            throws IOException {
        this.peer = peer;
        this.dialect = format.orElse(Dialect.ADDRESS);
        this.user = user;
        this.report = report;
        this.waits = waits;
        this.port = server.socket().getLocalPort();
        this.node = new Node(new Identity(NAME, new Host(NetworkInterfaces.addresses(), port),
                any -> Optional.empty()), loop, this::receive, RoomMemory.NONE);
        Listener.serve(server, loop, node);
    }

    /**
     * Runs the checks, and tells the program that the sender leaves. Blocks for some seconds, and two for each check if
     * the program does not answer.
     *
     * @param format the format of the program, if it is known
     * @throws IOException if this machine has no port to listen on
     */
    public static void examine(PeerAddress peer, Optional<Dialect> format, User user, CheckReport report)
            throws IOException {
        examine(peer, format, user, report, (check, usual) -> usual);
    }

    /** @param waits how long to wait for what the program does after a check, instead of the usual time */
    static void examine(PeerAddress peer, Optional<Dialect> format, User user, CheckReport report,
            BiFunction<Check, Duration, Duration> waits) throws IOException {
        ServerSocketChannel server = Listener.bind(0);
        try (EventLoop loop = EventLoop.start()) {
            new CheckRun(peer, format, user, report, waits, server, loop).run(format.isPresent());
        }
    }

    /** For the loop thread. */
    private void receive(List<Event> events) {
        for (Event event : events) {
            if (event instanceof Event.SaidByUnknown said) {
                unreadable = said.text();
            }
        }
    }

    private void run(boolean isFormatGiven) {
        long start = System.nanoTime();
        Optional<String> stoppedBy = findFormat(isFormatGiven);
        boolean isGuess = report.results().get(0).grade() == Grade.NOTE;
        if (report.isWell()) {
            stoppedBy = checks();
            if (stoppedBy.isEmpty()) {
                exchange(dialect, Check.LEAVE, TIME);
            }
            heard().filter(found -> isGuess).ifPresent(found -> report.add(new Result("spoke",
                    "its format", Grade.NOTE, "it sent a message in the format " + found.name(),
                    "Run this again with --format " + found.name() + ".")));
        }
        report.end(dialect, Duration.ofNanos(System.nanoTime() - start).toMillis(), stoppedBy);
    }

    // The format.

    /** Finds out the format of the program. The result is what has stopped it, if anything did. */
    private Optional<String> findFormat(boolean isGiven) {
        Observation hello = exchange(dialect, Check.HELLO, TIME);
        if (hello.end() == End.NOT_ACCEPTED) {
            reportFormat(Grade.TROUBLE, hello.words(), "Is the program running there, and is the port right? "
                    + "./run.sh doctor " + peer + " looks for the reason.");
        } else if (hello.receipt().isPresent()) {
            dialect = isGiven ? dialect : Dialect.TAGGED;
            reportFormat(Grade.OK, "it answered with a receipt, so it is a Parley", "");
        } else if (isGiven) {
            reportFormat(Grade.OK, "the checks use the format " + dialect.name() + ", as --format says", "");
        } else {
            plain = hello;
            return findFormatOfAnother(hello);
        }
        return Optional.empty();
    }

    /** Looks at what the program answers and sends; then asks the user. */
    private Optional<String> findFormatOfAnother(Observation hello) {
        if (spoke() || answered(dialect, hello, false)) {
            return Optional.empty();
        }
        Observation connect = exchange(dialect, Check.CONNECT, TIME);
        if (answered(dialect, connect, false)) {
            return Optional.empty();
        }
        user.request("Send a message from your program to " + towards() + ".",
                "Then press Enter here. If it cannot send one, just press Enter. ");
        if (spoke()) {
            return Optional.empty();
        }
        Optional<String> stoppedBy = user.allows(List.of(
                "The program has not shown its format. The check can try all formats.", MAY_STOP,
                "Strange names may stay in its list of peers."), "Try them?")
                        ? tryAllFormats(hello.answered() || connect.answered()) : Optional.empty();
        if (report.results().isEmpty()) {
            reportFormat(Grade.NOTE, (unreadable.isEmpty() ? "it cannot be seen from outside"
                    : "it sent \"" + Check.shown(unreadable) + "\", which is in none of the formats")
                    + ", so the checks use the format address, as most programs do",
                    "Add --format FORMAT if it speaks another one. Formats: " + Dialect.ALL.stream()
                            .map(Dialect::name).collect(Collectors.joining(", ")) + ".");
        }
        return stoppedBy;
    }

    /**
     * @param answeredBefore whether the program has answered anything so far
     * @return what has stopped the program, if anything did
     */
    private Optional<String> tryAllFormats(boolean answeredBefore) {
        boolean hasAnswered = answeredBefore;
        for (Dialect other : Dialect.ALL) {
            // It has already got a connect in the usual format.
            if (other != dialect) {
                Observation seen = exchange(other, Check.CONNECT, patience());
                if (answered(other, seen, !hasAnswered && Check.answersAnything(other))
                        || heard().isPresent() && spoke()) {
                    return Optional.empty();
                }
                hasAnswered |= seen.answered();
                if (stopped().isPresent()) {
                    String title = "a connect in the format " + other.name();
                    reportFormat(Grade.TROUBLE, "it no longer accepts or answers after " + title,
                            "Catch errors for each connection, and ignore what you cannot read.");
                    return Optional.of(title);
                }
            }
        }
        return Optional.empty();
    }

    private void reportFormat(Grade grade, String seen, String fix) {
        report.add(new Result("format", "its format", grade, seen, fix));
    }

    /** @param any whether any answer shows that the program reads the format */
    private boolean answered(Dialect in, Observation seen, boolean any) {
        if (!Check.speaks(in, seen.answer()) && !(any && seen.answered())) {
            return false;
        }
        dialect = in;
        reportFormat(Grade.OK, "it answered in the format " + in.name() + ": \"" + Check.shown(seen.answer()) + "\"",
                "");
        return true;
    }

    /** Waits a moment for the program to send a message to the node. */
    private boolean spoke() {
        long end = System.nanoTime() + waits.apply(Check.HELLO, LISTENING).toNanos();
        while (heard().isEmpty() && unreadable.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(LISTENING_PAUSE.toNanos());
        }
        Optional<Dialect> found = heard();
        found.ifPresent(in -> {
            dialect = in;
            reportFormat(Grade.OK, "it sent a message in the format " + in.name(), "");
            speakers().stream().map(Peer::address).filter(address -> address.port() != peer.port()).findFirst()
                    .ifPresent(wrong -> report.add(new Result("port", "its port", Grade.NOTE, "its message says that it"
                            + " listens on port " + wrong.port(), "Send the port on which you listen, "
                                    + peer.port() + ", not the port of the connection.")));
        });
        return found.isPresent();
    }

    private List<Peer> speakers() {
        return node.peers().join().stream().filter(Peer::hasSpoken).toList();
    }

    private Optional<Dialect> heard() {
        return speakers().stream().flatMap(known -> known.dialect().stream()).findFirst();
    }

    private String towards() {
        return NetworkInterfaces.towards(peer.ip()).map(ip -> ip + ":" + port).orElse("port " + port);
    }

    // The checks.

    /** The result is what has stopped the program, if anything did. */
    private Optional<String> checks() {
        Optional<String> stoppedBy = run(Check.ALL.stream().filter(check -> !check.fragile()).toList());
        List<Check> fragile = Check.ALL.stream().filter(Check::fragile).toList();
        return stoppedBy.isEmpty() && mayRun(fragile) ? run(fragile) : stoppedBy;
    }

    private Optional<String> run(List<Check> checks) {
        for (Check check : checks) {
            if (!passes(check)) {
                return Optional.of(check.title());
            }
        }
        return Optional.empty();
    }

    private boolean mayRun(List<Check> fragile) {
        List<String> about = new ArrayList<>(List.of("The next " + fragile.size() + " checks send:"));
        fragile.forEach(check -> about.add("- " + check.title()));
        about.add(MAY_STOP);
        boolean mayRun = user.allows(about, "Run them?");
        if (!mayRun) {
            report.add(new Result("skipped", fragile.size() + " checks that may stop a fragile program", Grade.NOTE,
                    "not run", "Run them with --all."));
        }
        return mayRun;
    }

    /** Runs a check and reports its result. Returns whether the program still works. */
    private boolean passes(Check check) {
        Observation seen = exchange(dialect, check, patience());
        if (check == Check.PLAIN) {
            plain = seen;
        }
        Optional<String> trouble = stopped();
        Verdict verdict = trouble.isPresent() ? new Verdict(Grade.TROUBLE, "This check stopped the program, so the"
                + " checks end here. " + check.advice()) : check.judge(plain, seen);
        report.add(new Result(check.id(), check.title(), verdict.grade(), sent(check),
                seen.words() + trouble.map(", and then "::concat).orElse(""), Optional.of(seen.millis()),
                verdict.fix()));
        return trouble.isEmpty();
    }

    /** How the program has stopped. Empty if it still accepts, and does as it did with a plain text. */
    private Optional<String> stopped() {
        Observation seen = exchange(dialect, STILL_THERE, plain.silent() ? SHORT : TIME);
        if (seen.end() == End.NOT_ACCEPTED || seen.silent() && !plain.silent()) {
            // It may have been busy with what came before.
            seen = exchange(dialect, STILL_THERE, TIME);
        }
        return seen.end() == End.NOT_ACCEPTED ? Optional.of("it no longer accepts connections")
                : seen.silent() && !plain.silent()
                        ? Optional.of("it still accepts connections, but neither answers nor closes them")
                        : Optional.empty();
    }

    private String sent(Check check) {
        Sender self = new Sender(NetworkInterfaces.towards(peer.ip()).orElse(Ipv4.LOOPBACK), port, NAME);
        Transmission transmission = check.transmission(dialect, self, new Route(port, peer));
        return Check.shown(new String(check.bytes(transmission.opening() + transmission.frame()
                + transmission.closing()), UTF_8));
    }

    /** How long to wait for what the program does. */
    private Duration patience() {
        return plain.silent() ? PATIENT : TIME;
    }

    private Observation exchange(Dialect in, Check check, Duration time) {
        List<Link> links = new ArrayList<>();
        try {
            int count = check.way() == Way.CROWD ? Check.CROWD : check.way() == Way.BESIDE_IDLE ? 2 : 1;
            for (int i = 0; i < count; i++) {
                Link link = new Link();
                links.add(link);
                link.open();
                if (i > 0 || check.way() != Way.BESIDE_IDLE) {
                    link.write(in, check);
                }
            }
            List<Link> used = check.way() == Way.BESIDE_IDLE ? links.subList(1, 2) : links;
            long end = System.nanoTime() + waits.apply(check, time).toNanos();
            return used.stream().map(link -> link.hear(end)).max(Comparator.comparing(Observation::end)
                    .thenComparing(Observation::silent).thenComparing(Observation::millis)).orElseThrow();
        } catch (IOException refused) {
            return new Observation(End.NOT_ACCEPTED, String.valueOf(refused.getMessage()), 0);
        } finally {
            links.forEach(Link::close);
        }
    }

    /** One connection to the program. */
    private final class Link implements Closeable {

        private final Socket socket = new Socket();
        private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
        private Optional<End> end = Optional.empty();
        /** When the message was written. */
        private long written;
        /** When the first byte came, or the end. */
        private long sign;

        /** @throws IOException if the connection is not accepted */
        void open() throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(peer.ip().toInetAddress(), peer.port()), (int) TIME.toMillis());
        }

        void write(Dialect in, Check check) {
            Sender self = new Sender(Ipv4.of((Inet4Address) socket.getLocalAddress()), port, NAME);
            Transmission transmission = check.transmission(in, self, new Route(socket.getLocalPort(), peer));
            List<byte[]> segments = check.segments(transmission.frame());
            written = System.nanoTime();
            try {
                if (!transmission.opening().isEmpty()) {
                    send(transmission.opening().getBytes(UTF_8));
                    listenBeforeMore(waits.apply(check, TIME), true);
                    end = end.isEmpty() && answer.size() == 0 ? Optional.of(End.KEPT) : end;
                }
                for (int i = 0; i < segments.size() && end.isEmpty(); i++) {
                    send(segments.get(i));
                    if (i + 1 < segments.size()) {
                        listenBeforeMore(PAUSE, false);
                    }
                }
                if (!transmission.closing().isEmpty() && end.isEmpty()) {
                    listen(System.nanoTime() + waits.apply(check, TIME).toNanos(), true);
                    listen(System.nanoTime() + waits.apply(check, SHORT).toNanos(), false);
                    if (end.isEmpty()) {
                        socket.getOutputStream().write(transmission.closing().getBytes(UTF_8));
                    }
                }
                if (check.way() != Way.OPEN && end.isEmpty()) {
                    socket.shutdownOutput();
                }
            } catch (IOException gone) {
                end = Optional.of(End.CLOSED_EARLY);
            }
        }

        private void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            written = System.nanoTime();
            sign = 0;
        }

        /** Listens while not everything has been sent. */
        private void listenBeforeMore(Duration time, boolean stopAtAnswer) {
            listen(System.nanoTime() + time.toNanos(), stopAtAnswer);
            end = end.map(early -> early == End.FLOODED ? early : End.CLOSED_EARLY);
        }

        Observation hear(long until) {
            if (answer.size() == 0) {
                listen(until, true);
            }
            listen(Math.min(until, System.nanoTime() + SHORT.toNanos()), false);
            return new Observation(end.orElse(End.KEPT), answer.toString(UTF_8),
                    Math.max(0, Duration.ofNanos((sign == 0 ? System.nanoTime() : sign) - written).toMillis()));
        }

        /** Reads until the time is up, the connection ends or, if that is wanted, something comes. */
        private void listen(long until, boolean stopAtAnswer) {
            byte[] bytes = new byte[1024];
            int before = answer.size();
            try {
                while (end.isEmpty() && !(stopAtAnswer && answer.size() > before)) {
                    long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
                    if (left <= 0) {
                        return;
                    }
                    socket.setSoTimeout((int) left);
                    int count = socket.getInputStream().read(bytes);
                    sign = sign == 0 ? System.nanoTime() : sign;
                    if (count < 0) {
                        end = Optional.of(End.CLOSED);
                    } else {
                        answer.write(bytes, 0, count);
                        end = answer.size() > SIZE ? Optional.of(End.FLOODED) : end;
                    }
                }
            } catch (SocketTimeoutException timeIsUp) {
                // Nothing more has come.
            } catch (IOException reset) {
                sign = sign == 0 ? System.nanoTime() : sign;
                end = Optional.of(End.RESET);
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                // It has ended anyway.
            }
        }
    }
}

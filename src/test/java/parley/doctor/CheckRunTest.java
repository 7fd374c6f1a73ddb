package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.dialect.Dialect;
import parley.doctor.Check.Way;
import parley.doctor.CheckReport.Result;
import parley.doctor.CheckReport.Syntax;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.standin.Habit;
import parley.standin.Patience;
import parley.standin.StandIn;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** All checks against programs of every kind, over real sockets. */
@Timeout(3 * Patience.SECONDS)
class CheckRunTest {

    private static final Pattern HELLO = Pattern.compile("127\\.0\\.0\\.1:(\\d+) Check hello");

    /** Long enough for a program that does nothing. */
    private static final Duration MOMENT = Duration.ofMillis(50);
    /** A wait of this length is for what comes after an answer. */
    private static final Duration ONLY_FOR_THE_REST = Duration.ofMillis(500);
    /** A program that reads to the end of the stream waits for it. */
    private static final Predicate<Check> OPEN = check -> check.way() == Way.OPEN;
    private static final Predicate<Check> HELLO_OR_OPEN = OPEN.or(check -> check.id().equals("hello"));
    private static final Predicate<Check> GREETING = HELLO_OR_OPEN.or(check -> check.id().equals("connect"));

    private final List<String> lines = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();

    @Test
    void aParleyHasNothingToFixAndForgetsTheCheck() throws Exception {
        ServerSocketChannel server = Listener.bind(0);
        int port = server.socket().getLocalPort();
        try (EventLoop loop = EventLoop.start()) {
            Node node = new Node(new Identity(TeamName.parse("XYZ"), new Host(Set.of(), port), peer -> Optional
                    .empty()),
                    loop, unshown -> {}, RoomMemory.NONE);
            Listener.serve(server, loop, node);

            CheckReport report = check(new PeerAddress(Ipv4.LOOPBACK, port), Optional.empty(), true,
                    check -> false);

            assertThat(report.results()).allMatch(result -> result.grade() == Grade.OK)
                    .hasSize(Check.ALL.size() + 1);
            assertThat(result(report, "format").seen()).contains("is a Parley");
            assertThat(result(report, "text").seen()).contains("PARLEY/1 received");
            assertThat(node.peers().join()).isEmpty();
        }
        assertThat(lines.get(lines.size() - 1)).contains("Format of the checks: tagged.");
    }

    @Test
    void whoReadsOnceLosesTheRest() throws Exception {
        // With bytes that nobody has read, the end of a connection is a reset in most languages. In Java it is not.
        try (StandIn program = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, screen);
            connection.setSoLinger(connection.getInputStream().available() > 0, 0);
            connection.close();
        })) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), true);

            assertThat(problems(report)).containsExactly("segments", "long");
            assertThat(result(report, "long").seen()).contains("reset");
            assertThat(result(report, "segments").fix()).contains("end of the stream");
        }
    }

    @Test
    void whoReadsToTheEndHasNothingToFixAndIsToldThatTheCheckLeaves() throws Exception {
        try (StandIn program = StandIn.withOneThreadThat((connection, screen) -> {
            Habit.readAll(connection, screen);
            connection.close();
        })) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), false);

            assertThat(problems(report)).isEmpty();
            assertThat(result(report, "skipped").fix()).contains("--all");
            String last;
            do {
                last = program.shown();
            } while (!program.showsNothingMore());
            assertThat(last).endsWith(" Check exit");
            assertThat(questions).singleElement().asString().contains("two blanks in a row");
        }
    }

    @Test
    void theCheckThatStopsAProgramIsNamedAndTheLastOne() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn program = StandIn.that((connection, screen) -> Habit.READS_TO_THE_END.serve(connection, text -> {
            if (text.contains("  ")) {
                stop(self.join());
            }
        }))) {
            self.complete(program);
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), true);

            Result last = report.results().get(report.results().size() - 1);
            assertThat(last.id()).isEqualTo("blanks");
            assertThat(last.grade()).isEqualTo(Grade.TROUBLE);
            assertThat(last.seen()).contains("no longer accepts");
            assertThat(lines.get(lines.size() - 1)).contains(
                    "The program stopped at: a text with two blanks in a row.");
        }
    }

    @Test
    void theCheckAfterWhichAProgramHangsIsNamed() throws Exception {
        AtomicBoolean hangs = new AtomicBoolean();
        try (StandIn program = StandIn.that((connection, screen) -> {
            if (!hangs.get()) {
                Habit.readOnce(connection, text -> hangs.set(text.contains("}")));
                connection.close();
            }
        })) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), true,
                    check -> hangs.get());

            Result last = report.results().get(report.results().size() - 1);
            assertThat(last.id()).isEqualTo("unreadable");
            assertThat(last.grade()).isEqualTo(Grade.TROUBLE);
            assertThat(last.seen()).contains("still accepts").contains("neither answers nor closes");
        }
    }

    @Test
    void aProgramThatKeepsItsConnectionsIsNotCalledStopped() throws Exception {
        try (StandIn program = StandIn.that(Habit.HOLDS_THE_CONNECTION)) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), false, check -> true);

            assertThat(problems(report)).isEmpty();
            assertThat(result(report, "text").grade()).isEqualTo(Grade.NOTE);
            assertThat(result(report, "text").seen()).contains("kept the connection open");
        }
    }

    @Test
    void aResetIsNoted() throws Exception {
        try (StandIn program = StandIn.that(Habit.CLOSES_WITH_A_RESET)) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), false);

            assertThat(result(report, "text").grade()).isEqualTo(Grade.NOTE);
            assertThat(result(report, "text").seen()).contains("reset");
        }
    }

    @Test
    void anAnswerIsShownAndHarmless() throws Exception {
        try (StandIn program = StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            Habit.reply(connection, "\u001b[2J[ACK]");
            connection.close();
        })) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), false);

            assertThat(result(report, "text").seen()).contains("it answered \"\u241b[2J[ACK]\"");
            assertThat(lines).noneMatch(line -> line.contains("\u001b"));
        }
    }

    @Test
    void aProgramThatWritesWithoutEndIsCutOff() throws Exception {
        try (StandIn program = StandIn.that((connection, screen) -> {
            while (true) {
                Habit.reply(connection, "x".repeat(8_192));
            }
        })) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), false);

            assertThat(result(report, "text").grade()).isEqualTo(Grade.TROUBLE);
            assertThat(result(report, "text").seen()).contains("more than 64 KB");
        }
    }

    @Test
    void oneSilentConnectionMustNotBlockTheOthers() throws Exception {
        try (StandIn program = StandIn.withOneThreadThat(Habit.READS_TO_THE_END)) {
            CheckReport report = check(program.address(), Optional.of(Dialect.ADDRESS), true,
                    OPEN.or(check -> check.way() == Way.BESIDE_IDLE));

            assertThat(problems(report)).containsExactly("idle");
        }
    }

    @Test
    void aProgramShowsItsFormatWithAMessage() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn program = StandIn.that((connection, screen) -> Habit.READS_TO_THE_END.serve(connection, text -> {
            Matcher greeting = HELLO.matcher(text);
            if (greeting.matches()) {
                tell(self.join(), Integer.parseInt(greeting.group(1)));
            }
        })).speakingTagged()) {
            self.complete(program);
            CheckReport report = check(program.address(), Optional.empty(), false);

            assertThat(result(report, "format").seen()).contains("format tagged");
            assertThat(result(report, "text").sent()).startsWith("LISTENING_PORT:");
        }
    }

    @Test
    void aProgramShowsItsFormatWithItsAnswer() throws Exception {
        try (StandIn program = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, text -> {
                if (text.startsWith("PORT:")) {
                    answer(connection, "PORT:7070");
                }
            });
            Habit.readOnce(connection, screen);
            connection.close();
        })) {
            CheckReport report = check(program.address(), Optional.empty(), true, HELLO_OR_OPEN);

            assertThat(result(report, "format").seen()).contains("format handshake");
            assertThat(questions).first().asString().contains("Send a message from your program to 127.0.0.1:");
        }
    }

    @Test
    void aFormatThatIsNotShownIsNotGuessedAt() throws Exception {
        try (StandIn program = StandIn.that(Habit.READS_TO_THE_END)) {
            CheckReport report = check(program.address(), Optional.empty(), false, HELLO_OR_OPEN);

            assertThat(result(report, "format").grade()).isEqualTo(Grade.NOTE);
            assertThat(result(report, "format").fix()).contains("--format FORMAT");
            assertThat(result(report, "text").sent()).matches("127\\.0\\.0\\.1:\\d+ Check Good morning");
        }
    }

    @Test
    void aProgramThatAnswersInNoFormatIsNotCalledStopped() throws Exception {
        try (StandIn program = StandIn.withOneThreadThat(Habit.READS_TO_THE_END)) {
            CheckReport report = check(program.address(), Optional.empty(), true,
                    GREETING.or(check -> check.way() == Way.BESIDE_IDLE));

            assertThat(problems(report)).containsExactly("idle");
            assertThat(result(report, "format").grade()).isEqualTo(Grade.NOTE);
        }
    }

    @Test
    void aProgramThatAnswersLinesOnlyReadsThem() throws Exception {
        try (StandIn program = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, text -> {
                if (text.matches("(?s)\\d+\nCheck\n.*")) {
                    answer(connection, "ok\n");
                }
            });
            Habit.readAll(connection, screen);
            connection.close();
        })) {
            CheckReport report = check(program.address(), Optional.empty(), true,
                    GREETING.or(check -> check.id().equals("still")));

            assertThat(result(report, "format").seen()).contains("format portline");
        }
    }

    @Test
    void nobodyIsThere() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        CheckReport report = check(new PeerAddress(Ipv4.LOOPBACK, port), Optional.empty(), true);

        assertThat(report.results()).singleElement().satisfies(only -> {
            assertThat(only.grade()).isEqualTo(Grade.TROUBLE);
            assertThat(only.fix()).contains("./run.sh doctor 127.0.0.1:" + port);
        });
    }

    private CheckReport check(PeerAddress program, Optional<Dialect> format, boolean allowed) throws IOException {
        return check(program, format, allowed, OPEN);
    }

    /** @param silent the checks after which the program may do nothing */
    private CheckReport check(PeerAddress program, Optional<Dialect> format, boolean allowed, Predicate<Check> silent)
            throws IOException {
        CheckReport report = new CheckReport(program, Syntax.TEXT, lines::add);
        CheckRun.examine(program, format, new CheckRun.User() {
            @Override
            public boolean allows(List<String> about, String question) {
                questions.add(String.join(" ", about));
                return allowed;
            }

            @Override
            public void request(String about, String question) {
                questions.add(about);
            }
        }, report, (check, usual) -> silent.test(check) || usual.compareTo(ONLY_FOR_THE_REST) <= 0 ? MOMENT : usual);
        return report;
    }

    private static Result result(CheckReport report, String id) {
        return report.results().stream().filter(result -> result.id().equals(id)).findFirst().orElseThrow();
    }

    private static List<String> problems(CheckReport report) {
        return report.results().stream().filter(result -> result.grade() == Grade.TROUBLE).map(Result::id).toList();
    }

    private static void stop(StandIn program) {
        try {
            program.close();
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static void tell(StandIn program, int port) {
        try {
            program.tell(port, "hello");
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }

    private static void answer(Socket connection, String text) {
        try {
            Habit.reply(connection, text);
        } catch (IOException gone) {
            throw new AssertionError(gone);
        }
    }
}

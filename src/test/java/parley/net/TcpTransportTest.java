package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect.Transmission;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.standin.Habit;
import parley.standin.Patience;
import parley.standin.StandIn;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/** What a sender learns from the other side (PROTOCOL.md, section 4). Time passes only when a test says so. */
class TcpTransportTest {

    /** More than the system buffers. */
    private static final String HUGE = "x".repeat(16 << 20);

    private final FakeTime time = new FakeTime();
    private final EventLoop loop = EventLoop.start(time);
    private TcpTransport transport = new TcpTransport(loop);
    private Turns turns;

    @BeforeEach
    void countTurns() throws IOException {
        turns = new Turns(loop);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        turns.close();
    }

    @Test
    void theFrameGoesOutInOneWriteAndThenTheOutputIsClosed() throws Exception {
        String frame = "x".repeat(Limits.FOREIGN_FRAME);
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            assertThat(outcome(deliver(frame, peer))).isEqualTo(new Received(Optional.empty()));

            assertThat(peer.shown()).isEqualTo(frame);
            assertThat(peer.showsNothingMore()).isTrue();
        }
    }

    @Test
    void aFrameLargerThanTheSystemsBuffersArrivesWhole() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            connection.close();
        })) {
            assertThat(outcome(deliver(HUGE, peer))).isEqualTo(new Received(Optional.empty()));

            assertThat(peer.shown().equals(HUGE)).isTrue();
        }
    }

    @Test
    void theFrameIsMadeForTheAddressThatThePeerSees() throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (StandIn peer = StandIn.that((connection, screen) -> {
            seen.complete(connection.getInetAddress().getHostAddress());
            Habit.READS_ONCE.serve(connection, screen);
        })) {
            transport.deliver(peer.address(), own -> new Transmission(own.ip().toString()),
                    Transport.Timeout.MESSAGE, ignored -> {});

            assertThat(peer.shown()).isEqualTo(seen.get(Patience.SECONDS, TimeUnit.SECONDS));
        }
    }

    @Test
    void aClosedConnectionMeansReceived() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.empty()));
        }
    }

    @Test
    void aResetAfterTheWholeFrameMeansReceived() throws Exception {
        try (StandIn peer = StandIn.that(Habit.CLOSES_WITH_A_RESET)) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.empty(), false, true));
        }
    }

    @Test
    void anyReplyMeansReceivedAndLeavesTheConnectionToTheOtherSide() throws Exception {
        CompletableFuture<Delivery> outcome = new CompletableFuture<>();
        CompletableFuture<String> end = new CompletableFuture<>();
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            Habit.reply(connection, "ACK from 9090");
            try {
                outcome.join();
                for (int i = 0; i < 3; i++) {
                    turns.await(50);
                    Habit.reply(connection, " and more");
                }
                end.complete("could say all it wanted");
            } catch (Exception cutOff) {
                end.complete("was cut off");
            }
        })) {
            transport.deliver(peer.address(), transmission("hello"), Transport.Timeout.MESSAGE, outcome::complete);

            assertThat(outcome(outcome)).isEqualTo(new Received(Optional.empty(), true));
            assertThat(end.get(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo("could say all it wanted");
        }
    }

    @Test
    void aReplyThatIsTooLongMeansReceived() throws Exception {
        try (StandIn peer = replying("x".repeat(5 * Limits.REPLY))) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.empty(), true));
        }
    }

    @Test
    void ifRepliesTakeTooMuchSpaceTogetherTheLargestEnds() throws Exception {
        transport = new TcpTransport(loop, 100);
        CountDownLatch large = new CountDownLatch(1);
        try (Log log = new Log(); StandIn hostile = StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            Habit.reply(connection, "PARLEY/1 received;" + "x".repeat(80));
            large.countDown();
        }); StandIn parley = StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            try {
                large.await();
                turns.await(20);
                Habit.reply(connection, "PARLEY/1 rec");
                turns.await(20);
            } catch (Exception e) {
                throw new IOException(e);
            }
            Habit.reply(connection, "eived\n");
        })) {
            CompletableFuture<Delivery> first = new CompletableFuture<>();
            RuntimeException bug = new IllegalStateException("a bug");
            transport.deliver(hostile.address(), transmission("hello"), Transport.Timeout.MESSAGE, delivery -> {
                first.complete(delivery);
                throw bug;
            });
            CompletableFuture<Delivery> second = deliver("hello", parley);

            assertThat(outcome(first)).isInstanceOf(Received.class);
            assertThat(outcome(second)).as("another outcome fails").isEqualTo(
                    new Received(Optional.of(new Receipt.Received())));
            assertThat(log.thrown()).containsExactly(bug);
        }
    }

    @Test
    void aReceiptMeansReceivedByParley() throws Exception {
        try (StandIn peer = replying("PARLEY/1 received\n")) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.of(new Receipt.Received())));
        }
    }

    @Test
    void aReceiptMayComeInPieces() throws Exception {
        try (StandIn peer = replying("PARL", "EY/1 rec", "eived;seq=7", "\n")) {
            assertThat(outcome(deliver("hello", peer)))
                    .isEqualTo(new Received(Optional.of(new Receipt.Received(Map.of("seq", "7")))));
        }
    }

    @Test
    void aRefusalMayComeInPieces() throws Exception {
        try (StandIn peer = replying("PARLEY/1 refused", ";reason=busy\n")) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Refused(new Receipt.Refused("busy")));
        }
    }

    @Test
    void aReceiptWithoutALineFeedCountsWhenTheConnectionEnds() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            Habit.reply(connection, "PARLEY/1 received");
            connection.close();
        })) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.of(new Receipt.Received())));
        }
    }

    @Test
    void aReceiptWithoutALineFeedCountsWhenTheTimeIsUp() throws Exception {
        try (EventLoop real = EventLoop.start(); StandIn peer = replying("PARLEY/1 received")) {
            CompletableFuture<Delivery> outcome = new CompletableFuture<>();
            new TcpTransport(real).deliver(peer.address(), transmission("hello"), Transport.Timeout.MESSAGE,
                    outcome::complete);

            assertThat(outcome(outcome)).isEqualTo(new Received(Optional.of(new Receipt.Received())));
        }
    }

    @Test
    void whatFollowsAReceiptIsNotLookedAt() throws Exception {
        try (StandIn peer = replying("PARLEY/1 received\nand more")) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.of(new Receipt.Received())));
        }
    }

    @Test
    void aReplyInTheMiddleOfTheFrameMeansReceivedOnceTheFrameIsSent() throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, screen);
            Habit.reply(connection, "one moment");
            Habit.readAll(connection, screen);
            end.join();
        })) {
            assertThat(outcome(deliver(HUGE, peer))).isEqualTo(new Received(Optional.empty(), true));
        } finally {
            end.complete(null);
        }
    }

    @Test
    void aRefusalMeansRefused() throws Exception {
        try (StandIn peer = replying("PARLEY/1 refused;reason=busy\n")) {
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Refused(new Receipt.Refused("busy")));
        }
    }

    @Test
    void aRefusalIsReadInTheMiddleOfTheFrame() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, screen);
            Habit.reply(connection, "PARLEY/1 refused;reason=too-large\n");
        })) {
            assertThat(outcome(deliver(HUGE, peer))).isEqualTo(new Refused(new Receipt.Refused("too-large")));
        }
    }

    @Test
    void aParleyPeerRefusesAFrameThatIsTooLong() throws Exception {
        try (Station<Inbox> peer = Station.open()) {
            PeerAddress address = new PeerAddress(Ipv4.LOOPBACK, peer.port);

            assertThat(outcome(deliver("x".repeat(Limits.FRAME), address)))
                    .isEqualTo(new Received(Optional.of(new Receipt.Received())));
            assertThat(outcome(deliver("x".repeat(Limits.FRAME + 1), address)))
                    .isEqualTo(new Refused(new Receipt.Refused("too-large")));
        }
    }

    @Test
    void silenceMeansUnconfirmed() throws Exception {
        try (StandIn peer = StandIn.that(Habit.HOLDS_THE_CONNECTION)) {
            CompletableFuture<Delivery> outcome = deliver("hello", peer);
            assertThat(peer.shown()).isEqualTo("hello");
            turns.await(1);

            time.pass(Limits.RECEIPT.minusNanos(1));
            turns.await(2);
            assertThat(outcome).isNotDone();

            time.pass(Duration.ofNanos(1));
            turns.await(2);
            assertThat(outcome(outcome)).isEqualTo(new Unconfirmed());
        }
    }

    @ParameterizedTest
    @EnumSource(value = Transport.Timeout.class, names = {"LINE", "QUESTION"})
    void aRoomMessageHasOneTimeForEverything(Transport.Timeout timeout) throws Exception {
        Duration half = timeout.deadline().dividedBy(2);
        CompletableFuture<Delivery> outcome = new CompletableFuture<>();
        try (StandIn peer = StandIn.that(Habit.HOLDS_THE_CONNECTION)) {
            transport.deliver(peer.address(), own -> {
                time.pass(half);
                return new Transmission("hello");
            }, timeout, outcome::complete);
            assertThat(peer.shown()).isEqualTo("hello");
            turns.await(1);

            time.pass(half.minusNanos(1));
            turns.await(2);
            assertThat(outcome).isNotDone();

            time.pass(Duration.ofNanos(1));
            turns.await(2);
            assertThat(outcome(outcome)).isEqualTo(new Unconfirmed());
        }
    }

    @Test
    void aPortThatNobodyListensAtRefusesTheConnection() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            PeerAddress nobody = new PeerAddress(Ipv4.LOOPBACK, deaf.getLocalPort());

            assertThat(outcome(deliver("hello", nobody))).isEqualTo(new NotSent(Cause.CONNECTION_REFUSED));
        }
    }

    /** A port with a full queue: the system does not answer more connections. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aConnectWithoutAnAnswerTimesOut() throws Exception {
        List<SocketChannel> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < 8; i++) {
                SocketChannel caller = SocketChannel.open();
                waiting.add(caller);
                caller.configureBlocking(false);
                caller.connect(full.getLocalSocketAddress());
            }
            CompletableFuture<Delivery> outcome = deliver("hello", new PeerAddress(Ipv4.LOOPBACK, full.getLocalPort()));
            turns.await(5);

            time.pass(Limits.CONNECT.minusNanos(1));
            turns.await(2);
            assertThat(outcome).isNotDone();

            time.pass(Duration.ofNanos(1));
            turns.await(2);
            assertThat(outcome(outcome)).isEqualTo(new NotSent(Cause.CONNECT_TIMED_OUT));
        } finally {
            for (SocketChannel caller : waiting) {
                caller.close();
            }
        }
    }

    @Test
    void aPeerThatNeverReadsHasStalled() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> screen.accept("connected"))) {
            CompletableFuture<Delivery> outcome = deliver(HUGE, peer);
            assertThat(peer.shown()).isEqualTo("connected");

            // Many times, because the system moves what it has buffered at its own pace.
            for (int i = 0; i < 100 && !outcome.isDone(); i++) {
                turns.await(50);
                time.pass(Limits.RECEIPT);
            }

            assertThat(outcome(outcome)).isEqualTo(new NotSent(Cause.STALLED));
        }
    }

    @Test
    void theFrameFollowsTheAnswerToTheOpening() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, screen);
            Habit.reply(connection, "PORT:7070");
            Habit.readAll(connection, screen);
            connection.close();
        })) {
            assertThat(outcome(deliver(new Transmission("PORT:9090", "hello", ""), peer)))
                    .isEqualTo(new Received(Optional.empty()));
            assertThat(peer.shown()).isEqualTo("PORT:9090");
            assertThat(peer.shown()).isEqualTo("hello");
        }
    }

    @Test
    void anOpeningThatIsNotAnsweredMeansNotSent() throws Exception {
        Transmission transmission = new Transmission("PORT:9090", "hello", "");
        try (StandIn peer = StandIn.that(Habit.HOLDS_THE_CONNECTION);
                StandIn closing = StandIn.that(Habit.READS_ONCE)) {
            CompletableFuture<Delivery> outcome = deliver(transmission, peer);
            assertThat(peer.shown()).isEqualTo("PORT:9090");
            turns.await(1);
            time.pass(Limits.RECEIPT);

            assertThat(outcome(outcome)).isEqualTo(new NotSent(Cause.STALLED));
            assertThat(outcome(deliver(transmission, closing))).isEqualTo(new NotSent(Cause.RESET));
        }
    }

    @Test
    void theClosingFollowsTheAnswerAfterAMoment() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> {
            Habit.readOnce(connection, screen);
            Habit.reply(connection, "ok");
            Habit.readAll(connection, screen);
            connection.close();
        })) {
            CompletableFuture<Delivery> outcome = deliver(new Transmission("", "hello", "exit"), peer);
            assertThat(peer.shown()).isEqualTo("hello");
            for (int i = 0; i < 100 && !outcome.isDone(); i++) {
                turns.await(50);
                assertThat(peer.showsNothingMore()).isTrue();
                time.pass(Limits.QUIET);
                turns.await(1);
            }

            assertThat(outcome(outcome)).isEqualTo(new Received(Optional.empty(), true));
            assertThat(peer.shown()).isEqualTo("exit");
        }
    }

    @Test
    void theClosingComesEvenIfNothingIsAnswered() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            CompletableFuture<Delivery> outcome = deliver(new Transmission("", "hello", "exit"), peer);
            assertThat(peer.shown()).isEqualTo("hello");
            turns.await(1);
            time.pass(Limits.RECEIPT);

            assertThat(outcome(outcome)).isEqualTo(new Unconfirmed());
            assertThat(peer.shown()).isEqualTo("exit");
        }
    }

    @Test
    void aResetInTheMiddleOfTheFrameMeansNotSent() throws Exception {
        try (StandIn peer = StandIn.that(Habit.CLOSES_WITH_A_RESET)) {
            assertThat(outcome(deliver(HUGE, peer))).isEqualTo(new NotSent(Cause.RESET));
        }
    }

    @Test
    void aClosedConnectionInTheMiddleOfTheFrameMeansNotSent() throws Exception {
        try (StandIn peer = StandIn.that((connection, screen) -> connection.shutdownOutput())) {
            assertThat(outcome(deliver(HUGE, peer))).isEqualTo(new NotSent(Cause.RESET));
        }
    }

    @Test
    void aPeerThatDoesNotAnswerDelaysNoOther() throws Exception {
        try (StandIn dead = StandIn.that(Habit.NEVER_READS); StandIn alive = StandIn.that(Habit.READS_ONCE)) {
            List<CompletableFuture<Delivery>> pending = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                pending.add(deliver("hello", dead));
            }
            for (int i = 0; i < 20; i++) {
                assertThat(outcome(deliver("hello", alive))).isEqualTo(new Received(Optional.empty()));
            }
            assertThat(pending).noneMatch(CompletableFuture::isDone);
        }
    }

    @Test
    void aFrameThatCannotBeMadeIsNotSentAndStopsNothing() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        try (StandIn peer = StandIn.that(Habit.READS_ONCE); Log log = new Log()) {
            CompletableFuture<Delivery> outcome = new CompletableFuture<>();
            transport.deliver(peer.address(), own -> {
                throw bug;
            }, Transport.Timeout.MESSAGE, outcome::complete);

            assertThat(outcome(outcome)).isInstanceOf(NotSent.class);
            assertThat(log.thrown()).containsExactly(bug);
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.empty()));
        }
    }

    @Test
    void anOutcomeIsReportedOnceEvenIfThatFails() throws Exception {
        BlockingQueue<Delivery> told = new LinkedBlockingQueue<>();
        try (StandIn peer = StandIn.that(Habit.READS_ONCE);
                StandIn rude = StandIn.that(Habit.CLOSES_WITH_A_RESET);
                Log log = new Log()) {
            for (StandIn unlucky : List.of(peer, rude)) {
                transport.deliver(unlucky.address(), transmission("hello"), Transport.Timeout.MESSAGE, delivery -> {
                    told.add(delivery);
                    throw new IllegalStateException("a bug");
                });
                assertThat(told.poll(Patience.SECONDS, TimeUnit.SECONDS))
                        .isEqualTo(new Received(Optional.empty(), false, unlucky == rude));
            }
            assertThat(outcome(deliver("hello", peer))).isEqualTo(new Received(Optional.empty()));
            turns.await(1);
            time.pass(Limits.RECEIPT);
            turns.await(1);

            assertThat(told).isEmpty();
            assertThat(log.thrown()).hasSize(2);
        }
    }

    @Test
    void theOutcomeIsReportedLaterOnTheThreadOfTheLoop() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            CompletableFuture<Thread> teller = new CompletableFuture<>();
            CompletableFuture<Boolean> within = new CompletableFuture<>();
            loop.execute(() -> {
                transport.deliver(peer.address(), transmission("hello"), Transport.Timeout.MESSAGE,
                        ignored -> teller.complete(Thread.currentThread()));
                within.complete(teller.isDone());
            });

            assertThat(within.get(Patience.SECONDS, TimeUnit.SECONDS)).isFalse();
            assertThat(teller.get(Patience.SECONDS, TimeUnit.SECONDS))
                    .isEqualTo(CompletableFuture.supplyAsync(Thread::currentThread, loop).get(Patience.SECONDS,
                            TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "ACK", "PARLEY/2 received\n", "PARLEY/1 something\n", "PARLEY/1 received;a b\n", "\n", "P\n"})
    void aReplyThatIsNotAReceiptIsForeignHoweverItIsCut(String text) {
        assertThat(List.of(whole(text), byteByByte(text))).allSatisfy(reply -> {
            assertThat(reply.isForeign()).isTrue();
            assertThat(reply.receipt()).isEmpty();
            assertThat(reply.receiptAtEnd()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"P", "PARLEY/1 ", "PARLEY/1 rec", "PARLEY/1 received;seq"})
    void theStartOfAReceiptIsNotForeign(String text) {
        assertThat(List.of(whole(text), byteByByte(text))).allSatisfy(reply -> {
            assertThat(reply.isForeign()).isFalse();
            assertThat(reply.receipt()).isEmpty();
        });
    }

    @Test
    void aReplyIsTooLongAboveTheLimit() {
        assertThat(whole("x".repeat(Limits.REPLY)).isTooLong()).isFalse();
        assertThat(whole("x".repeat(Limits.REPLY + 1)).isTooLong()).isTrue();
        assertThat(byteByByte("PARLEY/1 " + "x".repeat(Limits.REPLY)).isTooLong()).isTrue();
    }

    private static TcpTransport.ReplyReader whole(String text) {
        TcpTransport.ReplyReader reply = new TcpTransport.ReplyReader();
        reply.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        return reply;
    }

    private static TcpTransport.ReplyReader byteByByte(String text) {
        TcpTransport.ReplyReader reply = new TcpTransport.ReplyReader();
        for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
            reply.add(ByteBuffer.wrap(new byte[] {next}));
        }
        return reply;
    }

    @Test
    void theSystemsReasonsAreSorted() {
        assertThat(TcpTransport.cause(new ConnectException("Connection refused"))).isEqualTo(Cause.CONNECTION_REFUSED);
        assertThat(TcpTransport.cause(new ConnectException("Connection timed out"))).isEqualTo(Cause.CONNECT_TIMED_OUT);
        assertThat(TcpTransport.cause(new NoRouteToHostException("No route to host"))).isEqualTo(Cause.NO_ROUTE);
        assertThat(TcpTransport.cause(new SocketException("Network is unreachable"))).isEqualTo(Cause.NO_ROUTE);
        assertThat(TcpTransport.cause(new SocketException("Host is down"))).isEqualTo(Cause.NO_ROUTE);
        assertThat(TcpTransport.cause(new SocketException("Connection reset by peer"))).isEqualTo(Cause.RESET);
        assertThat(TcpTransport.cause(new SocketException("Too many open files"))).isEqualTo(Cause.NO_SOCKET);
        assertThat(TcpTransport.cause(new IOException())).isEqualTo(Cause.NO_SOCKET);
    }

    /** A peer that reads everything, replies in pieces, and leaves the connection open. */
    private StandIn replying(String first, String... more) throws IOException {
        return StandIn.that((connection, screen) -> {
            Habit.readAll(connection, screen);
            Habit.reply(connection, first);
            for (String piece : more) {
                try {
                    turns.await(20);
                } catch (Exception e) {
                    throw new IOException(e);
                }
                Habit.reply(connection, piece);
            }
        });
    }

    private CompletableFuture<Delivery> deliver(String frame, StandIn to) {
        return deliver(frame, to.address());
    }

    private CompletableFuture<Delivery> deliver(Transmission transmission, StandIn to) {
        CompletableFuture<Delivery> outcome = new CompletableFuture<>();
        transport.deliver(to.address(), own -> transmission, Transport.Timeout.MESSAGE, outcome::complete);
        return outcome;
    }

    private CompletableFuture<Delivery> deliver(String frame, PeerAddress to) {
        CompletableFuture<Delivery> outcome = new CompletableFuture<>();
        transport.deliver(to, transmission(frame), Transport.Timeout.MESSAGE, outcome::complete);
        return outcome;
    }

    private static Function<PeerAddress, Transmission> transmission(String frame) {
        return own -> new Transmission(frame);
    }

    private static Delivery outcome(CompletableFuture<Delivery> outcome) throws Exception {
        return outcome.get(Patience.SECONDS, TimeUnit.SECONDS);
    }
}

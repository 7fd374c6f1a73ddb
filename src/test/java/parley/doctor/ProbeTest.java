package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.discovery.Reach;
import parley.doctor.Facts.NetworkKind;
import parley.doctor.Facts.PortOwner;
import parley.doctor.Facts.Visit;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.net.EventLoop;
import parley.net.Listener;
import parley.net.NetworkInterfaces;
import parley.node.Event;
import parley.node.Identity;
import parley.node.Node;
import parley.node.RoomMemory;
import parley.peer.Host;
import parley.peer.KnownPeer;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The probe finds out what it can, and leaves nothing behind. */
class ProbeTest {

    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final Pattern GREETING = Pattern.compile("LISTENING_PORT:(\\d+)\\|TEAM_NAME:Netech\\|hello");
    private static final Pattern ADDRESS_GREETING = Pattern.compile("127\\.0\\.0\\.1:(\\d+) Netech hello");
    private static final Pattern LEAVE = Pattern.compile("127\\.0\\.0\\.1:\\d+ Netech exit");

    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final List<KnownPeer> known = new ArrayList<>();

    @Test
    void aParleyDoesNotNotice() throws Exception {
        try (Messenger parley = new Messenger()) {
            Visit visit = visit(parley.address());

            assertThat(visit.delivery()).isInstanceOfSatisfying(Received.class,
                    received -> assertThat(received.byParley()).isTrue());
            assertThat(visit.dialect()).isEmpty();
            assertThat(parley.events).isEmpty();
            assertThat(parley.node.peers().join()).isEmpty();
        }
    }

    @Test
    void anotherProgramThatAnswersShowsItsFormat() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn other = StandIn.that(answering(self, GREETING))) {
            self.complete(other);
            Visit visit = visit(other.address());

            assertThat(visit.delivery()).isEqualTo(new Received(Optional.empty()));
            assertThat(visit.dialect()).contains(Dialect.ADDRESS);
            assertThat(events).containsExactly(new Event.Greeted(other.address(), TeamName.parse("Others")));
            assertThat(other.shown()).endsWith("|TEAM_NAME:Netech|ping");
            assertThat(other.shown()).matches(GREETING);
            assertThat(other.shown()).as("it leaves in the other one's format").matches(LEAVE);
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void anotherProgramThatDoesNotAnswerIsToldThatTheProbeLeaves() throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END)) {
            assertThat(visit(other.address()).dialect()).isEmpty();
            assertThat(other.shown()).endsWith("|ping");
            assertThat(other.shown()).endsWith("|hello");
            assertThat(other.shown()).endsWith(" Netech hello");
            assertThat(other.shown()).endsWith(" Netech exit");
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tagged", "address"})
    void aProgramThatHasWrittenBeforeGetsNoOtherFormat(String format) throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END)) {
            Dialect dialect = Dialect.named(format);
            known.add(new KnownPeer(other.address(), TeamName.parse("Others"), Optional.of(dialect), false));
            Visit visit = visit(other.address());

            assertThat(visit.remembered()).contains(dialect);
            assertThat(visit.wroteBefore()).isTrue();
            assertThat(visit.dialect()).isEmpty();
            for (String word : List.of("ping", "hello", "exit")) {
                assertThat(other.shown()).endsWith(word).matches(text -> !dialect.read(text).isEmpty());
            }
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void aFormatThatOnlyTheUserHasNamedIsTriedFirst() throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END)) {
            known.add(new KnownPeer(other.address(), TeamName.UNKNOWN, Optional.of(Dialect.ADDRESS), false));
            Visit visit = visit(other.address());

            assertThat(visit.wroteBefore()).isFalse();
            assertThat(other.shown()).endsWith(" Netech ping");
            assertThat(other.shown()).matches(ADDRESS_GREETING);
            assertThat(other.shown()).matches(GREETING);
            assertThat(other.shown()).as("it leaves in the format that the user has named").matches(LEAVE);
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void aWrongFormatThatTheUserHasNamedDoesNotHideTheRightOne() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn other = StandIn.that(answering(self, GREETING))) {
            self.complete(other);
            known.add(new KnownPeer(other.address(), TeamName.UNKNOWN, Optional.of(Dialect.RAW), false));

            assertThat(visit(other.address()).dialect()).contains(Dialect.ADDRESS);
        }
    }

    @Test
    void aProgramThatReadsOnlyAddressShowsItsFormatToo() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn other = StandIn.that(answering(self, ADDRESS_GREETING))) {
            self.complete(other);

            assertThat(visit(other.address()).dialect()).contains(Dialect.ADDRESS);
        }
    }

    @Test
    void aProgramThatKeepsTheConnectionOpenIsNotGreeted() throws Exception {
        try (StandIn other = StandIn.that(Habit.HOLDS_THE_CONNECTION)) {
            Visit visit = visit(other.address());

            assertThat(visit.delivery()).isInstanceOf(Unconfirmed.class);
            assertThat(visit.millis()).isPositive();
            assertThat(other.shown()).endsWith("|ping");
            assertThat(other.shown()).endsWith("|exit");
            assertThat(other.showsNothingMore()).isTrue();
        }
    }

    @Test
    void nobodyIsThere() throws Exception {
        assertThat(visit(new PeerAddress(Ipv4.LOOPBACK, FreePort.find())).delivery())
                .isEqualTo(new NotSent(Delivery.Cause.CONNECTION_REFUSED));
        assertThat(events).isEmpty();
    }

    @Test
    void listensOnYourPortIfItIsFree() throws Exception {
        Facts facts = examine(FreePort.find(), Optional.empty());

        assertThat(facts.portOwner()).isEqualTo(PortOwner.NOBODY);
        assertThat(facts.port().answer()).isInstanceOfSatisfying(Received.class,
                received -> assertThat(received.byParley()).isTrue());
    }

    @Test
    void listensAgainAfterTheScreenWasFull() throws Exception {
        CompletableFuture<Runnable> drained = new CompletableFuture<>();
        AtomicBoolean full = new AtomicBoolean(true);
        Facts facts = Probe.examine(new Probe.Subject(NETECH, Optional.of(FreePort.find()), Optional.empty(), Reach.OFF,
                address -> Optional.empty(), known), events::addAll, () -> {
                    boolean wasFull = full.getAndSet(false);
                    if (wasFull) {
                        drained.thenAccept(Runnable::run);
                    }
                    return wasFull;
                }, drained::complete);

        assertThat(full).isFalse();
        assertThat(facts.port().answer()).isInstanceOf(Received.class);
    }

    @Test
    void seesWhoHasYourPort() throws Exception {
        try (Messenger parley = new Messenger(); StandIn other = StandIn.that(Habit.READS_TO_THE_END)) {
            assertThat(examine(parley.address().port(), Optional.empty()).portOwner()).isEqualTo(PortOwner.YOU);
            assertThat(examine(other.address().port(), Optional.empty()).portOwner())
                    .isEqualTo(PortOwner.ANOTHER_PROGRAM);
        }
    }

    @Test
    void seesTheNetworksOfThisMachine() throws Exception {
        Facts facts = examine(FreePort.find(), Optional.empty());

        assertThat(facts.networks()).extracting(Facts.Network::address)
                .containsExactlyInAnyOrderElementsOf(NetworkInterfaces.addresses());
        assertThat(facts.networks()).filteredOn(network -> network.address().equals(Ipv4.LOOPBACK)).singleElement()
                .satisfies(loopback -> {
                    assertThat(loopback.kind()).isEqualTo(NetworkKind.LOOPBACK);
                    assertThat(loopback.prefix()).isEqualTo(8);
                    assertThat(loopback.multicast()).isTrue();
                });
    }

    private Visit visit(PeerAddress peer) throws IOException {
        return examine(FreePort.find(), Optional.of(peer)).visit().orElseThrow();
    }

    private Facts examine(int port, Optional<PeerAddress> peer) throws IOException {
        return Probe.examine(new Probe.Subject(NETECH, Optional.of(port), peer, Reach.OFF, address -> Optional.empty(),
                known), events::addAll, () -> false, resume -> {});
    }

    /** Answers a greeting with its own. */
    private static Habit answering(CompletableFuture<StandIn> self, Pattern greeted) {
        return (connection, screen) -> Habit.READS_ONCE.serve(connection, text -> {
            screen.accept(text);
            Matcher greeting = greeted.matcher(text);
            if (greeting.matches()) {
                try {
                    self.join().tell(Integer.parseInt(greeting.group(1)), "hello");
                } catch (IOException gone) {
                    throw new AssertionError(gone);
                }
            }
        });
    }

    /** A Parley on a free port of this machine, without a terminal. */
    private static final class Messenger implements AutoCloseable {

        private final EventLoop loop = EventLoop.start();
        private final Queue<Event> events = new ConcurrentLinkedQueue<>();
        private final int port;
        private final Node node;

        Messenger() throws IOException {
            ServerSocketChannel server = Listener.bind(0);
            port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            node = new Node(new Identity(TeamName.parse("XYZ"), new Host(Set.of(), port), peer -> Optional.empty()),
                    loop, events::addAll, RoomMemory.NONE);
            Listener.serve(server, loop, node);
        }

        PeerAddress address() {
            return new PeerAddress(Ipv4.LOOPBACK, port);
        }

        @Override
        public void close() {
            loop.close();
        }
    }
}

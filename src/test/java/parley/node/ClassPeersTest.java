package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.peer.Peer;
import parley.standin.Caller;
import parley.standin.Habit;
import parley.standin.StandIn;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** A whole node among the programs of other teams, each with a habit of its own, over real sockets. */
class ClassPeersTest {

    private static final TeamName OTHERS = TeamName.parse("Others");

    private LiveNode parley;
    private String header;

    @BeforeEach
    void start() throws IOException {
        parley = new LiveNode("Netech");
        header = "LISTENING_PORT:" + parley.port + "|TEAM_NAME:Netech|";
    }

    @AfterEach
    void stop() {
        parley.close();
    }

    /** A control word that is a text means what it always has to them. To another Parley it is a text. */
    @Test
    void onlyAParleyReadsAWordAsAText() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END); LiveNode other = new LiveNode("XYZ")) {
            parley.send(peer.address(), "hello");
            assertThat(peer.shown()).isEqualTo(header + "hello");

            parley.send(other.address(), Control.GREETING);
            assertThat(other.told()).isInstanceOf(Event.Greeted.class);
            for (String word : List.of("hello", "exit", " Ping ", "connect")) {
                parley.send(other.address(), word);
                assertThat(other.told()).isEqualTo(new Event.Said(parley.address(), TeamName.parse("Netech"), word));
            }
            assertThat(other.peers()).singleElement().satisfies(netech -> assertThat(netech.connected()).isFalse());
        }
    }

    // How they read.

    @Test
    void oneThatReadsOnceGetsAllOfIt() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            assertThat(parley.send(peer.address(), "Hello there!")).isEqualTo(received());

            assertThat(peer.shown()).isEqualTo(header + "Hello there!");
            assertThat(onlyPeer().address()).isEqualTo(peer.address());
        }
    }

    @Test
    void oneThatReadsOnceGetsALongTextInPiecesThatItCanRead() throws Exception {
        String text = "a long story, ".repeat(200);
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            assertThat(parley.send(peer.address(), text)).isEqualTo(received());

            StringBuilder story = new StringBuilder();
            while (story.length() < text.length()) {
                String piece = peer.shown();
                assertThat(piece).startsWith(header);
                story.append(piece.substring(header.length()));
            }
            assertThat(story.toString()).isEqualTo(text);
        }
    }

    @Test
    void oneThatTakesEachReadForAMessageGetsOneMessage() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            assertThat(parley.send(peer.address(), "Hello there!")).isEqualTo(received());

            assertThat(peer.shown()).isEqualTo(header + "Hello there!");
            assertThat(peer.showsNothingMore()).isTrue();
        }
    }

    @Test
    void oneThatComparesWordsWithoutStrippingUnderstands() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END)) {
            parley.send(peer.address(), Control.GREETING);
            parley.send(peer.address(), Control.CONNECT);
            assertThat(onlyPeer().connected()).isTrue();
            parley.send(peer.address(), Control.LEAVE);

            assertThat(peer.shown()).isEqualTo(header + "hello");
            assertThat(peer.shown()).isEqualTo(header + "connection message");
            assertThat(peer.shown()).isEqualTo(header + "exit");
            assertThat(parley.peers()).isEmpty();
        }
    }

    @Test
    void oneWithASingleThreadIsFreeForOthersAtOnce() throws Exception {
        try (StandIn peer = StandIn.withOneThreadThat(Habit.READS_TO_THE_END);
                Caller other = Caller.to(peer.address().port())) {
            other.write("I was first").finish();
            assertThat(parley.send(peer.address(), "Hello there!")).isEqualTo(received());
            assertThat(parley.send(peer.address(), "Still there?")).isEqualTo(received());

            assertThat(peer.shown()).isEqualTo("I was first");
            assertThat(peer.shown()).endsWith("Hello there!");
            assertThat(peer.shown()).endsWith("Still there?");
        }
    }

    @Test
    void oneThatHoldsTheConnectionLeavesTheMessageUnconfirmed() throws Exception {
        try (StandIn peer = StandIn.that(Habit.HOLDS_THE_CONNECTION)) {
            assertThat(parley.send(peer.address(), "Hello there!")).isEqualTo(new Unconfirmed());

            assertThat(peer.shown()).endsWith("Hello there!");
            assertThat(onlyPeer().failed()).isFalse();
        }
    }

    @Test
    void oneThatClosesWithAResetHasReceivedIt() throws Exception {
        try (StandIn peer = StandIn.that(Habit.CLOSES_WITH_A_RESET)) {
            assertThat(parley.send(peer.address(), "Hello there!")).isEqualTo(received());

            assertThat(peer.shown()).endsWith("Hello there!");
        }
    }

    @Test
    void whatOneWritesBackIsNoChat() throws Exception {
        try (StandIn peer = StandIn.that(Habit.ACKNOWLEDGES)) {
            assertThat(parley.send(peer.address(), "Hello there!")).isEqualTo(new Received(Optional.empty(), true));
            peer.tell(parley.port, "Hi");

            assertThat(parley.told()).isEqualTo(new Event.Said(peer.address(), OTHERS, "Hi"));
            assertThat(parley.tellsNothingMore()).isTrue();
            assertThat(onlyPeer().parley()).isFalse();
        }
    }

    @Test
    void oneThatIsNotThereIsNoPeer() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            PeerAddress nobody = new PeerAddress(Ipv4.LOOPBACK, deaf.getLocalPort());

            assertThat(parley.send(nobody, "Hello there!"))
                    .isEqualTo(new NotSent(Cause.CONNECTION_REFUSED));
            assertThat(parley.peers()).isEmpty();
        }
    }

    // How they write.

    @Test
    void oneThatWritesOnceAndClosesIsHeard() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            peer.tell(parley.port, "Hello there!");

            assertThat(parley.told()).isEqualTo(new Event.Said(peer.address(), OTHERS, "Hello there!"));
            assertThat(onlyPeer().dialect()).contains(Dialect.ADDRESS);
        }
    }

    @Test
    void oneThatHoldsTheConnectionIsHeardEachTime() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            Caller held = peer.tellAndHold(parley.port, "one");
            assertThat(parley.told()).isEqualTo(new Event.Said(peer.address(), OTHERS, "one"));

            held.write("127.0.0.1:" + peer.address().port() + " Others two");
            assertThat(parley.told()).isEqualTo(new Event.Said(peer.address(), OTHERS, "two"));
        }
    }

    @Test
    void oneThatWaitsForAReplyGetsALineThatItDoesNotTakeForChat() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            Caller waiting = peer.tellAndHold(parley.port, "Hello there!");

            String reply = waiting.hear();

            assertThat(reply).endsWith("\n");
            assertThat(reply.strip().split(" ")).hasSizeLessThanOrEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.99.99", "Unknown"})
    void oneThatDeclaresAWrongIpIsKnownByItsSocket(String declared) throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE).declaring(declared)) {
            peer.tell(parley.port, "Hello there!");

            assertThat(parley.told()).isEqualTo(new Event.Said(peer.address(), OTHERS, "Hello there!"));
            parley.send(peer.address(), "Hi");
            assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port + " Netech Hi");
            assertThat(onlyPeer().address()).isEqualTo(peer.address());
        }
    }

    @Test
    void oneThatProbesIsNotHeard() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            peer.probe(parley.port);
            peer.probe(parley.port);
            peer.tell(parley.port, "Hello there!");

            assertThat(parley.told()).isInstanceOf(Event.Said.class);
            assertThat(parley.tellsNothingMore()).isTrue();
            assertThat(parley.peers()).hasSize(1);
        }
    }

    @Test
    void oneThatLeavesWithAResetIsHeard() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            peer.tellAndReset(parley.port, "Hello there!");

            assertThat(parley.told()).isEqualTo(new Event.Said(peer.address(), OTHERS, "Hello there!"));
        }
    }

    @Test
    void oneThatConnectsAndLeavesIsKnownMeanwhile() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_ONCE)) {
            peer.tell(parley.port, "connect_ack");
            assertThat(parley.told()).isEqualTo(new Event.Connected(peer.address(), OTHERS, false));
            assertThat(onlyPeer().connected()).isTrue();

            peer.tell(parley.port, "quit");
            assertThat(parley.told()).isEqualTo(new Event.Left(peer.address(), OTHERS, true));
            assertThat(parley.peers()).isEmpty();
        }
    }

    // All together.

    @Test
    void leavingTellsThemAllWhateverTheirHabit() throws Exception {
        try (StandIn once = StandIn.that(Habit.READS_ONCE);
                StandIn rude = StandIn.that(Habit.CLOSES_WITH_A_RESET);
                StandIn holding = StandIn.that(Habit.HOLDS_THE_CONNECTION)) {
            for (StandIn peer : new StandIn[] {once, rude, holding}) {
                peer.tell(parley.port, "hello");
                parley.told();
            }

            LiveNode.await(parley.node.leave());

            for (StandIn peer : new StandIn[] {once, rude, holding}) {
                assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port + " Netech exit");
            }
            assertThat(parley.peers()).isEmpty();
        }
    }

    @Test
    void anotherParleyIsKnownByItsReceiptAndGetsALongTextInOneFrame() throws Exception {
        String text = "a long story, ".repeat(4_000);
        try (LiveNode other = new LiveNode("XYZ")) {
            assertThat(parley.send(other.address(), "Hi"))
                    .isEqualTo(new Received(Optional.of(new Receipt.Received())));
            assertThat(parley.send(other.address(), text))
                    .isEqualTo(new Received(Optional.of(new Receipt.Received())));

            TeamName netech = TeamName.parse("Netech");
            assertThat(other.told()).isEqualTo(new Event.Said(parley.address(), netech, "Hi"));
            assertThat(other.told()).isEqualTo(new Event.Said(parley.address(), netech, text));
            assertThat(onlyPeer().parley()).isTrue();
        }
    }

    private Peer onlyPeer() throws Exception {
        assertThat(parley.peers()).hasSize(1);
        return parley.peers().get(0);
    }

    private static Delivery received() {
        return new Received(Optional.empty());
    }
}

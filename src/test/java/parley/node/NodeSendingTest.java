package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.node.FakeLan.ABC;
import static parley.node.FakeLan.SELF;
import static parley.node.FakeLan.XYZ;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.dialect.Dialect;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.node.Event.Purpose;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** What goes out: in which dialect and in which pieces, and who is then a peer. */
class NodeSendingTest {

    private static final String TAGGED_HEADER = "LISTENING_PORT:9090|TEAM_NAME:Netech|";
    private static final NotSent REFUSED = new NotSent(Cause.CONNECTION_REFUSED);

    private static final Delivery READ = new Received(Optional.empty());
    private static final Delivery QUEUE_FULL = new NotSent(Cause.QUEUE_FULL);

    private final FakeLan lan = new FakeLan();

    @Test
    void whoIsGreetedIsKnownByTheNameInTheReceipt() {
        lan.node.send(XYZ, Control.GREETING);
        lan.courier.next().ends(new Received(Optional.of(Receipt.Received.by(TeamName.parse("XYZ")))));

        assertThat(lan.peers()).singleElement().extracting(Peer::name).isEqualTo(TeamName.parse("XYZ"));
    }

    @Test
    void aTextThatArrivesMakesActive() {
        Instant now = lan.clock.tick();
        CompletableFuture<Delivery> outcome = lan.send(XYZ, "Hello there!");

        FakeCourier.Errand errand = lan.courier.next();
        assertThat(errand.to()).isEqualTo(XYZ);
        assertThat(errand.frame()).isEqualTo(TAGGED_HEADER + "Hello there!");
        assertThat(outcome).isNotDone();
        assertThat(lan.active()).isEmpty();

        errand.endsReceived();
        assertThat(outcome).isCompletedWithValue(new Received(Optional.empty()));
        assertThat(lan.peers()).singleElement().satisfies(peer -> {
            assertThat(peer.address()).isEqualTo(XYZ);
            assertThat(peer.hasSpoken()).isFalse();
            assertThat(peer.connected()).isFalse();
            assertThat(peer.sent()).contains(now);
        });
    }

    @Test
    void oneThatIsNotConfirmedMakesActiveToo() {
        lan.send(XYZ, "Hi");
        lan.courier.next().ends(new Unconfirmed());

        assertThat(lan.active()).containsExactly(XYZ);
    }

    @Test
    void oneThatDoesNotArriveMakesNoPeer() {
        CompletableFuture<Delivery> outcome = lan.send(XYZ, "Hi");
        lan.courier.next().endsRefused();

        assertThat(outcome).isCompletedWithValue(REFUSED);
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void whetherTheLastAttemptFailedIsKnownOfAPeer() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.send(XYZ, "Hi");
        lan.courier.next().endsRefused();
        assertThat(lan.peers().get(0).failed()).isTrue();

        lan.send(XYZ, "Hi");
        lan.courier.next().endsReceived();
        assertThat(lan.peers().get(0).failed()).isFalse();
    }

    @Test
    void aConnectThatArrivesMakesConnected() {
        lan.node.send(XYZ, Control.CONNECT);
        lan.node.send(ABC, Control.CONNECT_BY_HAND);
        FakeCourier.Errand first = lan.courier.next();
        FakeCourier.Errand second = lan.courier.next();
        assertThat(first.frame()).isEqualTo(TAGGED_HEADER + "connection message");
        assertThat(second.frame()).isEqualTo(TAGGED_HEADER + "manual connection message");

        first.endsReceived();
        second.endsRefused();

        assertThat(lan.connected()).containsExactly(XYZ);
        assertThat(lan.active()).containsExactly(XYZ);
    }

    @Test
    void anExitDropsThePeerWhetherItArrivesOrNot() {
        lan.bring(XYZ, "XYZ", "connection message");
        lan.bring(ABC, "ABC", "Hi");

        lan.node.send(XYZ, Control.LEAVE);
        lan.courier.next().endsReceived();
        lan.node.send(ABC, Control.LEAVE);
        lan.courier.next().endsRefused();

        assertThat(lan.active()).isEmpty();
    }

    @Test
    void aPeerIsAnsweredInTheDialectThatItLastUsed() {
        lan.bringInAddressDialect(XYZ, "XYZ", "Hi");
        lan.send(XYZ, "Hi");
        FakeCourier.Errand errand = lan.courier.next();
        assertThat(errand.frame()).isEqualTo("192.168.1.10:9090 Netech Hi");
        errand.endsReceived();

        lan.bring(XYZ, "XYZ", "Hi");
        lan.send(XYZ, "Hi");
        assertThat(lan.courier.next().frame()).isEqualTo(TAGGED_HEADER + "Hi");
    }

    @Test
    void aMessageWithoutAReceiptIsAGuessUntilThePeerHasShownItsDialect() {
        assertThat(isGuess(XYZ)).isTrue();
        lan.bringInAddressDialect(XYZ, "XYZ", "Hi");
        assertThat(isGuess(XYZ)).isFalse();

        assertThat(isGuess(ABC)).isTrue();
        lan.node.useDialect(ABC, Dialect.ADDRESS);
        assertThat(isGuess(ABC)).isFalse();
    }

    @Test
    void aDialectThatTheUserNamesIsNoGuess() {
        assertThat(isGuess(new FakeLan(peer -> Optional.of(Dialect.TAGGED)), XYZ, READ)).isFalse();
    }

    @Test
    void anotherProgramInThePlaceOfAParleyIsAGuess() {
        Delivery byParley = new Received(Optional.of(new Receipt.Received()));
        assertThat(isGuess(lan, XYZ, new Unconfirmed())).isTrue();
        assertThat(isGuess(lan, XYZ, byParley)).isFalse();
        assertThat(isGuess(lan, XYZ, new Unconfirmed())).as("nothing shows that the Parley is still there").isTrue();
        assertThat(isGuess(lan, XYZ, byParley)).isFalse();
        assertThat(isGuess(lan, XYZ, READ)).isTrue();
    }

    private boolean isGuess(PeerAddress to) {
        return isGuess(lan, to, READ);
    }

    private static boolean isGuess(FakeLan lan, PeerAddress to, Delivery outcome) {
        lan.node.send(Purpose.MESSAGE, to, new Message.Text("Hello?"));
        lan.courier.next().ends(outcome);
        return lan.events.all().stream().filter(Event.Sent.class::isInstance).map(Event.Sent.class::cast)
                .reduce((before, last) -> last).orElseThrow().guess();
    }

    @Test
    void aMessageWithAReceiptIsNoGuess() {
        lan.node.send(Purpose.MESSAGE, XYZ, new Message.Text("Hello?"));
        lan.courier.next().endsReceivedByParley();

        assertThat(lan.events.all()).singleElement()
                .isInstanceOfSatisfying(Event.Sent.class, sent -> assertThat(sent.guess()).isFalse());
    }

    @Test
    void theDialectIsTheOneThatThePeerUsesWhenItsTurnComes() {
        lan.send(XYZ, "one");
        lan.send(XYZ, "two");
        FakeCourier.Errand first = lan.courier.next();
        assertThat(first.frame()).isEqualTo(TAGGED_HEADER + "one");

        lan.bringInAddressDialect(XYZ, "XYZ", "Not so loud");
        first.endsReceived();

        assertThat(lan.courier.next().frame()).isEqualTo("192.168.1.10:9090 Netech two");
    }

    @Test
    void aPeerThatHasNotSpokenIsAddressedInTheDialectThatWasChosenForIt() {
        FakeLan chosen = new FakeLan(peer -> Optional.of(peer.equals(ABC) ? Dialect.ADDRESS : Dialect.TAGGED));
        chosen.node.send(XYZ, Control.GREETING);
        chosen.node.send(ABC, Control.GREETING);

        assertThat(chosen.courier.next().frame()).isEqualTo(TAGGED_HEADER + "hello");
        assertThat(chosen.courier.next().frame()).isEqualTo("192.168.1.10:9090 Netech hello");
    }

    @Test
    void aLongTextGoesInPiecesInOrderEachWithItsHeader() {
        String text = "grüß dich 👋 ".repeat(300);
        CompletableFuture<Delivery> outcome = lan.send(XYZ, text);

        StringBuilder arrived = new StringBuilder();
        int pieces = 0;
        while (!outcome.isDone()) {
            FakeCourier.Errand piece = lan.courier.next();
            assertThat(lan.courier.hasNothingToDo()).as("one at a time").isTrue();
            assertThat(piece.bytes()).isLessThanOrEqualTo(Limits.FOREIGN_FRAME);
            assertThat(piece.frame()).startsWith(TAGGED_HEADER);
            arrived.append(piece.frame().substring(TAGGED_HEADER.length()));
            pieces++;
            piece.endsReceived();
        }

        assertThat(pieces).isEqualTo(6);
        assertThat(arrived.toString()).isEqualTo(text);
        assertThat(outcome).isCompletedWithValue(new Received(Optional.empty()));
    }

    @Test
    void aParleyPeerGetsUpTo64KiBInOneFrame() {
        knownAsParley();
        String longest = "x".repeat(Limits.FRAME - TAGGED_HEADER.length() - 100);

        lan.send(XYZ, longest);

        assertThat(lan.courier.next().frame()).isEqualTo(TAGGED_HEADER + longest);
    }

    @Test
    void evenAParleyPeerGetsNoMoreThan64KiBInAFrame() {
        knownAsParley();

        lan.send(XYZ, "x".repeat(Limits.FRAME));

        FakeCourier.Errand first = lan.courier.next();
        assertThat(first.bytes()).isBetween(Limits.FRAME - 100, Limits.FRAME);
        first.endsReceivedByParley();
        assertThat(lan.courier.next().bytes()).isLessThan(300);
    }

    @Test
    void oneThatTurnsOutToBeParleyGetsTheRestInOneFrame() {
        lan.send(XYZ, "x".repeat(10_000));
        FakeCourier.Errand first = lan.courier.next();
        assertThat(first.bytes()).isLessThanOrEqualTo(Limits.FOREIGN_FRAME);

        first.endsReceivedByParley();

        FakeCourier.Errand rest = lan.courier.next();
        assertThat(first.bytes() + rest.bytes()).isEqualTo(10_000 + 2 * TAGGED_HEADER.length());
    }

    @Test
    void oneThatIsNoLongerParleyGetsPiecesAgain() {
        knownAsParley();
        lan.send(XYZ, "Hi");
        lan.courier.next().endsReceived();

        lan.send(XYZ, "x".repeat(10_000));

        assertThat(lan.courier.next().bytes()).isLessThanOrEqualTo(Limits.FOREIGN_FRAME);
    }

    @Test
    void aProgramThatHoldsConnectionsInThePlaceOfAParleyGetsItsOwnFormat() {
        knownAsParley();
        lan.send(XYZ, "Hi");
        lan.courier.next().ends(new Unconfirmed());
        lan.bringInAddressDialect(XYZ, "XYZ", "Hi");

        lan.send(XYZ, "exit");

        assertThat(lan.courier.next().frame()).isEqualTo("192.168.1.10:9090 Netech exit");
    }

    @Test
    void aWordThatIsATextReachesAParleyAsATextAndMakesActive() {
        knownAsParley();

        lan.send(XYZ, "hello");
        FakeCourier.Errand hello = lan.courier.next();
        assertThat(hello.frame()).isEqualTo(TAGGED_HEADER + "hello" + Message.WORD_JOINER);
        hello.endsReceivedByParley();
        lan.send(XYZ, "exit");
        FakeCourier.Errand exit = lan.courier.next();
        assertThat(exit.frame()).isEqualTo(TAGGED_HEADER + "exit" + Message.WORD_JOINER);
        exit.endsReceivedByParley();

        assertThat(lan.active()).containsExactly(XYZ);
    }

    @Test
    void aWordThatIsATextGoesToAnyoneElseAsItIs() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.send(XYZ, "exit");
        FakeCourier.Errand tagged = lan.courier.next();
        assertThat(tagged.frame()).isEqualTo(TAGGED_HEADER + "exit");
        tagged.endsReceived();
        lan.bringInAddressDialect(ABC, "ABC", "Hi");
        lan.send(ABC, "connection message" + Message.WORD_JOINER);

        assertThat(lan.courier.next().frame()).isEqualTo(
                "192.168.1.10:9090 Netech connection message" + Message.WORD_JOINER);
        assertThat(lan.active()).containsExactly(XYZ, ABC);
    }

    @Test
    void aControlWordToAParleyStaysOne() {
        knownAsParley();

        lan.node.send(XYZ, Control.LEAVE);

        assertThat(lan.courier.next().frame()).isEqualTo(TAGGED_HEADER + "exit");
    }

    @Test
    void theMarkFitsInTheFrame() {
        knownAsParley();

        lan.send(XYZ, Message.WORD_JOINER.repeat(Limits.FRAME));

        FakeCourier.Errand first = lan.courier.next();
        assertThat(first.frame()).endsWith(Message.WORD_JOINER);
        assertThat(first.bytes()).isBetween(Limits.FRAME - 100, Limits.FRAME);
    }

    @Test
    void aLongTextThatBreaksOffHasArrivedPartly() {
        CompletableFuture<Delivery> outcome = lan.send(XYZ, "x".repeat(3_000));
        CompletableFuture<Delivery> next = lan.send(XYZ, "Hi");
        lan.courier.next().endsReceived();
        lan.courier.next().endsRefused();

        assertThat(outcome).isCompletedWithValue(new NotSent(REFUSED.cause(), true));
        assertThat(next).as("nothing of it was sent").isCompletedWithValue(REFUSED);
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void aRefusalByAParleyPeerIsTold() {
        knownAsParley();
        CompletableFuture<Delivery> outcome = lan.send(XYZ, "Hi");
        lan.courier.next().ends(new Refused(new Receipt.Refused("busy")));

        assertThat(outcome).isCompletedWithValue(new Refused(new Receipt.Refused("busy")));
        assertThat(lan.peers().get(0).failed()).isTrue();
    }

    @Test
    void messagesToOnePeerGoOneAfterTheOther() {
        lan.send(XYZ, "one");
        lan.send(XYZ, "two");

        FakeCourier.Errand first = lan.courier.next();
        assertThat(lan.courier.hasNothingToDo()).isTrue();
        first.ends(new Unconfirmed());
        assertThat(lan.courier.next().frame()).endsWith("two");
    }

    @Test
    void theOrderHoldsWhicheverAddressOfThisMachineIsUsed() {
        lan.send(new PeerAddress(Ipv4.LOOPBACK, 7070), "one");
        lan.send(new PeerAddress(FakeCourier.OWN, 7070), "two");

        FakeCourier.Errand first = lan.courier.next();
        assertThat(lan.courier.hasNothingToDo()).isTrue();
        first.endsReceived();
        FakeCourier.Errand second = lan.courier.next();
        assertThat(second.to().ip()).isEqualTo(FakeCourier.OWN);
        second.endsReceived();
        assertThat(lan.active()).hasSize(1);
    }

    @Test
    void messagesToDifferentPeersDoNotWaitForEachOther() {
        lan.send(XYZ, "to one who never answers");
        lan.courier.next();
        lan.send(XYZ, "this waits");
        CompletableFuture<Delivery> other = lan.send(ABC, "Hi");

        FakeCourier.Errand errand = lan.courier.next();
        assertThat(errand.to()).isEqualTo(ABC);
        errand.endsReceived();
        assertThat(other).isCompleted();
    }

    @Test
    void theOutcomeOfAMessageIsPublishedAndThenItsFutureCompletes() {
        CompletableFuture<Event.Sent> outcome = lan.node.send(Purpose.MESSAGE, XYZ, new Message.Text("Hi"));
        CompletableFuture<List<Event>> publishedBefore = outcome.thenApply(done -> lan.events.all());
        lan.courier.next().endsRefused();

        Event.Sent sent = new Event.Sent(Purpose.MESSAGE, XYZ, new Message.Text("Hi"), REFUSED);
        assertThat(outcome).isCompletedWithValue(sent);
        assertThat(publishedBefore).isCompletedWithValue(List.of(sent));
    }

    @Test
    void theOutcomeOfAMessageToAllIsOneEventInTheOrderOfThePeers() {
        lan.bring(XYZ, "XYZ", "connection message");
        lan.bring(ABC, "ABC", "connection message");
        lan.events.forget();
        List<Peer> peers = lan.peers();
        CompletableFuture<List<Event.Delivered>> outcomes = lan.node.sendToAll(peers, new Message.Text("Hi"));
        FakeCourier.Errand first = lan.courier.next();
        lan.courier.next().endsRefused();
        assertThat(lan.events.all()).isEmpty();

        first.endsReceived();
        List<Event.Delivered> both = List.of(new Event.Delivered(peers.get(0), new Received(Optional.empty())),
                new Event.Delivered(peers.get(1), REFUSED));
        assertThat(lan.events.all())
                .containsExactly(new Event.SentToAll(new Message.Text("Hi"), both));
        assertThat(outcomes).isCompletedWithValue(both);
    }

    @Test
    void aTextGoesOutEvenIfTheUsersNameFillsTheFrame() {
        lan.node.rename(TeamName.parse("\uD83D\uDE00".repeat(Limits.TEAM_NAME)));
        lan.bring(XYZ.ip(),
                "{\"type\": \"message\", \"content\": \"hi\", \"sender_name\": \"XYZ\", \"sender_port\": 7070}");
        CompletableFuture<Delivery> sent = lan.send(XYZ, "Hello there!");
        lan.courier.next().endsReceived();

        assertThat(sent).isCompletedWithValue(new Received(Optional.empty()));
    }

    @Test
    void theFieldsOfAReceiptAreNotKept() {
        CompletableFuture<Delivery> received = lan.send(XYZ, "Hi");
        lan.courier.next().ends(new Received(Optional.of(new Receipt.Received(Map.of("a", "b")))));
        CompletableFuture<Delivery> refused = lan.send(ABC, "Hi");
        lan.courier.next().ends(new Refused(new Receipt.Refused("busy", Map.of("a", "b"))));

        assertThat(received).isCompletedWithValue(new Received(Optional.of(new Receipt.Received())));
        assertThat(refused).isCompletedWithValue(new Refused(new Receipt.Refused("busy")));
    }

    @Test
    void aMessageToNobodyIsDoneAtOnce() {
        assertThat(lan.node.sendToAll(List.of(), new Message.Text("Hi"))).isCompletedWithValue(List.of());
        assertThat(lan.events.all()).isEmpty();
    }

    @Test
    void whatTheUserHasNotAskedForIsNotPublished() {
        lan.send(XYZ, "Hi");
        lan.courier.next().endsReceived();
        lan.node.leave();
        lan.courier.next().endsReceived();

        assertThat(lan.events.all()).isEmpty();
    }

    @Test
    void allThatWaitsForAPeerThatIsGoneFailsAtOnce() {
        List<CompletableFuture<Delivery>> outcomes = Stream.of("one", "two", "three")
                .map(text -> lan.send(XYZ, text)).toList();
        CompletableFuture<Delivery> goodbye = lan.node.send(XYZ, Control.LEAVE);
        NotSent noRoute = new NotSent(Cause.NO_ROUTE);
        lan.courier.next().ends(noRoute);

        assertThat(outcomes).allSatisfy(
                outcome -> assertThat(outcome).isCompletedWithValue(noRoute));
        assertThat(goodbye).isCompletedWithValue(noRoute);
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    @Test
    void oneMessageTooManyForAnAddressFailsAtOnce() {
        lan.send(XYZ, "under way");
        for (int i = 0; i < Limits.QUEUED_PER_ADDRESS; i++) {
            assertThat(lan.send(XYZ, "waits")).isNotDone();
        }

        assertThat(lan.send(XYZ, "too many")).isCompletedWithValue(QUEUE_FULL);
        lan.courier.next().endsReceived();
        assertThat(lan.send(XYZ, "fits again")).isNotDone();
    }

    @Test
    void aQueueThatIsFullSaysNothingAboutThePeer() {
        lan.bring(XYZ, "XYZ", "Hi");
        lan.send(XYZ, "under way");
        lan.send(XYZ, "x".repeat(Limits.QUEUED_BYTES_PER_ADDRESS));

        assertThat(lan.send(XYZ, "y")).isCompletedWithValue(QUEUE_FULL);
        assertThat(lan.peers().get(0).failed()).isFalse();
    }

    @Test
    void aLargeTextCountsAsItsBytes() {
        lan.send(XYZ, "under way");

        assertThat(lan.send(XYZ, "ü".repeat(Limits.QUEUED_BYTES_PER_ADDRESS / 2 + 1)))
                .isCompletedWithValue(QUEUE_FULL);
        assertThat(lan.send(XYZ, "ü".repeat(Limits.QUEUED_BYTES_PER_ADDRESS / 2))).isNotDone();
    }

    @Test
    void aPeerThatWasToldToLeaveIsStillKnownByNameAndDialect() {
        lan.bringInAddressDialect(XYZ, "Bob", "Hi");
        lan.node.send(XYZ, Control.LEAVE);
        lan.courier.next().endsReceived();
        assertThat(lan.active()).isEmpty();
        assertThat(lan.node.snapshot().join().known()).singleElement()
                .satisfies(bob -> assertThat(bob.name()).isEqualTo(TeamName.parse("Bob")));

        lan.send(XYZ, "Hi again");
        FakeCourier.Errand errand = lan.courier.next();
        assertThat(errand.frame()).isEqualTo("192.168.1.10:9090 Netech Hi again");
        errand.endsReceived();
        assertThat(lan.peers()).singleElement().extracting(Peer::name).isEqualTo(TeamName.parse("Bob"));
    }

    @Test
    void aPeerOfAnEarlierRunIsAddressedInItsDialect() {
        lan.node.remember(List.of(new KnownPeer(XYZ, TeamName.parse("Bob"), Optional.of(Dialect.ADDRESS), false)));
        lan.send(XYZ, "Hi");

        assertThat(lan.courier.next().frame()).isEqualTo("192.168.1.10:9090 Netech Hi");
        assertThat(lan.node.snapshot().join().known()).extracting(KnownPeer::address).containsExactly(XYZ);
    }

    @Test
    void sendingToOneselfMakesNoPeer() {
        lan.send(SELF, "note to self");
        lan.courier.next().endsReceivedByParley();
        lan.node.send(new PeerAddress(Ipv4.LOOPBACK, 9090), Control.CONNECT);
        lan.courier.next().endsReceivedByParley();

        assertThat(lan.active()).isEmpty();
    }

    @Test
    void leavingTellsEveryActivePeerAtOnce() {
        lan.bring(XYZ, "XYZ", "connection message");
        lan.bringInAddressDialect(ABC, "ABC", "Hi");

        CompletableFuture<Void> left = lan.node.leave();

        FakeCourier.Errand first = lan.courier.next();
        FakeCourier.Errand second = lan.courier.next();
        assertThat(first.frame()).isEqualTo(TAGGED_HEADER + "exit");
        assertThat(second.frame()).isEqualTo("192.168.1.10:9090 Netech exit");
        first.endsReceived();
        assertThat(left).isNotDone();
        second.endsRefused();
        assertThat(left).isCompleted();
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void leavingTellsOnePeerAtEachAddressFirst() {
        for (int host = 12; host < 20; host++) {
            for (int port = 7070; port < 7090; port++) {
                lan.bring(new PeerAddress(Ipv4.parse("192.168.1." + host), port), "XYZ", "Hi");
            }
        }

        lan.node.leave();

        assertThat(Stream.generate(() -> lan.courier.next().to().ip()).limit(8)).doesNotHaveDuplicates();
    }

    @Test
    void leavingTellsThoseTooWhomAMessageIsOnItsWayTo() {
        lan.send(XYZ, "Hi");
        lan.send(SELF, "note to self");
        FakeCourier.Errand hi = lan.courier.next();
        lan.courier.next();

        CompletableFuture<Void> left = lan.node.leave();

        assertThat(lan.courier.hasNothingToDo()).as("one after the other").isTrue();
        hi.endsReceived();
        FakeCourier.Errand exit = lan.courier.next();
        assertThat(exit.frame()).isEqualTo(TAGGED_HEADER + "exit");
        exit.endsReceived();
        assertThat(left).isCompleted();
        assertThat(lan.active()).isEmpty();
    }

    @Test
    void leavingTellsAPeerOfThisMachineOnce() {
        lan.bring(new PeerAddress(SELF.ip(), 7070), "XYZ", "Hi");
        lan.send(new PeerAddress(Ipv4.LOOPBACK, 7070), "Hi");
        FakeCourier.Errand hi = lan.courier.next();

        CompletableFuture<Void> left = lan.node.leave();

        hi.endsReceived();
        lan.courier.next().endsReceived();
        assertThat(lan.courier.hasNothingToDo()).isTrue();
        assertThat(left).isCompleted();
    }

    @Test
    void leavingNobodyIsDoneAtOnce() {
        assertThat(lan.node.leave()).isCompleted();
        assertThat(lan.courier.hasNothingToDo()).isTrue();
    }

    private void knownAsParley() {
        lan.send(XYZ, "Hi");
        lan.courier.next().endsReceivedByParley();
    }
}

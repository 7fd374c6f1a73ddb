package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.net.Delivery;
import parley.node.RoomLan.Parley;
import parley.peer.Host;
import parley.room.Members.Member;
import parley.room.RoomEvent;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;

class AttentionTest {

    private static final Ipv4 OWN = Ipv4.parse("192.168.1.10");
    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress ZOE = PeerAddress.parse("192.168.1.13:7070");
    private static final Optional<Message> ANSWER = Optional.of(new Message.Text("(away) back at 3"));

    private final FakeAlarms alarms = new FakeAlarms(new FakeClock());
    private final List<PeerAddress> answered = new ArrayList<>();
    private final Attention attention = new Attention(new Host(Set.of(OWN), 9090), alarms::alarm,
            (to, answer) -> answered.add(to));

    @Test
    void answersNobodyIfTheUserIsThere() {
        assertThat(attention.answerTo(BOB, "hi")).isEmpty();
        attention.away(Optional.of("back at 3"));
        attention.away(Optional.empty());
        assertThat(attention.answerTo(BOB, "hi")).isEmpty();
    }

    @Test
    void answersEachPeerOnceInEachAbsence() {
        attention.away(Optional.of("back at 3"));
        assertThat(attention.answerTo(BOB, "hi")).isEqualTo(ANSWER);
        assertThat(attention.answerTo(BOB, "are you there?")).isEmpty();
        assertThat(attention.answerTo(ZOE, "hi")).isEqualTo(ANSWER);
        attention.away(Optional.of("back at 3"));
        assertThat(attention.answerTo(BOB, "hi")).isEqualTo(ANSWER);
    }

    @Test
    void answersNeitherAnAnswerNorSomeoneToWhomTheUserHasWritten() {
        attention.away(Optional.of("back at 3"));
        assertThat(attention.answerTo(BOB, "(away) I am on holiday.")).isEmpty();
        attention.wrote(ZOE);
        assertThat(attention.answerTo(ZOE, "thank you")).isEmpty();
        assertThat(attention.answerTo(BOB, "a line of its own")).isEqualTo(ANSWER);
    }

    @Test
    void answersOnlySomeOfManyStrangers() {
        attention.away(Optional.of("back at 3"));
        List<PeerAddress> ports = IntStream.rangeClosed(1, 1_000).mapToObj(port -> new PeerAddress(BOB.ip(), port))
                .toList();
        assertThat(ports).filteredOn(port -> attention.answerTo(port, "hi").isPresent())
                .hasSize(Limits.AWAY_ANSWERS_PER_ADDRESS);
        List<PeerAddress> hosts = IntStream.range(0, 10_000)
                .mapToObj(i -> PeerAddress.parse("10.0." + i / 256 + "." + i % 256 + ":7070")).toList();
        assertThat(hosts).filteredOn(host -> attention.answerTo(host, "hi").isPresent())
                .hasSize(Limits.AWAY_ANSWERS - Limits.AWAY_ANSWERS_PER_ADDRESS);
    }

    @Test
    void ignoresAPeerAtAllAddressesOfThisMachine() {
        attention.ignore(Set.of(new PeerAddress(OWN, 7070), BOB));
        assertThat(attention.ignores(new PeerAddress(Ipv4.LOOPBACK, 7070))).isTrue();
        assertThat(attention.ignores(new PeerAddress(OWN, 8080))).isFalse();
        assertThat(attention.ignores(BOB)).isTrue();
        assertThat(attention.ignores(ZOE)).isFalse();
        attention.ignore(Set.of());
        assertThat(attention.ignores(BOB)).isFalse();
    }

    @Test
    void ignoresAProgramWithoutAPortOnlyIfItsMachineIsAPeersOwn() {
        attention.ignore(Set.of(new PeerAddress(OWN, 7070), BOB));
        assertThat(attention.ignores(BOB.ip())).isTrue();
        assertThat(attention.ignores(ZOE.ip())).isFalse();
        assertThat(attention.ignores(Ipv4.LOOPBACK)).isFalse();
    }

    @Test
    void doesNotAnswerWhomTheUserIgnores() {
        attention.away(Optional.of("back at 3"));
        attention.ignore(Set.of(BOB));
        assertThat(attention.answerTo(BOB, "hi")).isEmpty();
    }

    @Test
    void anAnswerGoesToWhereTheTextCameFrom() {
        PeerAddress neighbour = new PeerAddress(OWN, 7070);
        attention.away(Optional.of("back at 3"));
        attention.answer(neighbour, "hi");
        alarms.pass(Attention.PAUSE);
        assertThat(answered).containsExactly(neighbour);
    }

    @Test
    void eachAnswerWaits() {
        attention.away(Optional.of("back at 3"));
        attention.answer(BOB, "hi");
        alarms.pass(Attention.PAUSE - 1);
        attention.answer(ZOE, "hi");
        alarms.pass(Attention.PAUSE - 1);
        assertThat(answered).doesNotContain(ZOE);
        alarms.pass(1);
        assertThat(answered).containsExactlyInAnyOrder(BOB, ZOE);
    }

    @Test
    void anAnswerThatIsNoLongerNeededIsDropped() {
        PeerAddress neighbour = new PeerAddress(OWN, 7070);
        List<Runnable> reasons = List.of(() -> attention.wrote(new PeerAddress(Ipv4.LOOPBACK, 7070)),
                () -> attention.ignore(Set.of(neighbour)), () -> attention.away(Optional.empty()));
        for (Runnable reason : reasons) {
            attention.away(Optional.of("back at 3"));
            attention.answer(neighbour, "hi");
            reason.run();
            alarms.pass(Attention.PAUSE);
        }
        assertThat(answered).isEmpty();
    }

    // In a node.

    private final RoomLan lan = new RoomLan();
    private final Parley alice = lan.parley("192.168.1.10:5000", "Alice");
    private final Parley bob = lan.parley("192.168.1.12:7070", "Bob");

    @Test
    void twoParleysWhoseUsersAreBothAwayDoNotAnswerEachOther() {
        alice.node.away(Optional.of("at lunch"));
        bob.node.away(Optional.of("on holiday"));
        alice.node.send(Event.Purpose.MESSAGE, bob.address, new Message.Text("hi"));
        lan.pass(60_000);

        assertThat(said(bob)).containsExactly("hi");
        assertThat(said(alice)).containsExactly("(away) on holiday");
    }

    /** Otherwise the answer stands on the screen above the text that it answers. */
    @Test
    void anAnswerComesAfterTheReceiptForTheText() {
        bob.node.away(Optional.of("on holiday"));
        CompletableFuture<Event.Sent> sent =
                alice.node.send(Event.Purpose.MESSAGE, bob.address, new Message.Text("hi"));
        lan.pass(Attention.PAUSE);
        assertThat(sent).isCompleted();
        assertThat(said(alice)).isEmpty();

        lan.pass(Attention.PAUSE);
        assertThat(said(alice)).containsExactly("(away) on holiday");
    }

    private void anAnswerOfBobWaitsForAlice() {
        bob.node.away(Optional.of("on holiday"));
        alice.node.send(Event.Purpose.MESSAGE, bob.address, new Message.Text("hi"));
        lan.pass(10);
    }

    @Test
    void nothingFollowsTheLeaveWord() {
        anAnswerOfBobWaitsForAlice();
        bob.node.leave();
        lan.pass(10_000);
        assertThat(said(alice)).isEmpty();
        assertThat(alice.peers()).isEmpty();
    }

    @Test
    void whoHasLeftIsNotAnswered() {
        anAnswerOfBobWaitsForAlice();
        alice.node.leave();
        lan.pass(10_000);
        assertThat(said(bob)).containsExactly("hi");
        assertThat(said(alice)).isEmpty();
        assertThat(bob.peers()).isEmpty();
    }

    @Test
    void doesNotAnswerAReplyToAMessageToAllPeers() {
        bob.node.send(Event.Purpose.MESSAGE, alice.address, new Message.Text("hi"));
        lan.pass(10_000);
        alice.node.away(Optional.of("at lunch"));
        alice.node.sendToAll(lan.get(alice.node.peers()), new Message.Text("I am at lunch."));
        lan.pass(10_000);
        bob.node.send(Event.Purpose.MESSAGE, alice.address, new Message.Text("enjoy it"));
        lan.pass(10_000);

        assertThat(said(bob)).containsExactly("I am at lunch.");
    }

    @Test
    void aPrivateLineInARoomIsAnsweredAndALineToEveryoneIsNot() {
        together();
        alice.node.away(Optional.of("at lunch"));
        bob.node.sayInRoom("hi all");
        lan.pass(10_000);
        assertThat(said(bob)).isEmpty();

        bob.node.sayPrivately(aliceAsMember(), "hi Alice");
        lan.pass(10_000);
        assertThat(said(bob)).containsExactly("(away) at lunch");
    }

    @Test
    void whatAnIgnoredPeerSaysIsNotShownAndStillReceived() {
        together();
        alice.node.ignore(Set.of(bob.address));
        CompletableFuture<Delivery> sent = bob.node.send(alice.address, new Message.Text("hi"));
        bob.node.sayInRoom("hi all");
        bob.node.sayPrivately(aliceAsMember(), "hi Alice");
        lan.pass(10_000);

        assertThat(sent.join()).isInstanceOf(Delivery.Received.class);
        assertThat(bob.inRoom(RoomEvent.Sent.class)).allSatisfy(line -> assertThat(line.reached()).isEqualTo(1))
                .hasSize(2);
        assertThat(said(alice)).isEmpty();
        assertThat(alice.inRoom(RoomEvent.Spoken.class)).isEmpty();

        alice.node.ignore(Set.of());
        bob.node.sayInRoom("hi again");
        lan.pass(10_000);
        assertThat(alice.heard()).containsExactly("Bob: hi again");
    }

    private void together() {
        bob.host();
        alice.join(bob.address);
        lan.pass(10_000);
    }

    private Member aliceAsMember() {
        return bob.view().members().stream().filter(member -> member.address().equals(alice.address)).findFirst()
                .orElseThrow();
    }

    private static List<String> said(Parley parley) {
        return parley.events.stream().filter(Event.Said.class::isInstance)
                .map(event -> ((Event.Said) event).text()).toList();
    }
}

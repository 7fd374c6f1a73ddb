package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import parley.dialect.Dialect;
import parley.node.RoomLan.Foreigner;
import parley.node.RoomLan.Parley;
import parley.room.RoomEvent;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** A program of another team, whose user types. */
class RoomGuestTest {

    private final RoomLan lan = new RoomLan();
    private final Parley alice = lan.parley("192.168.1.10:5000", "Alice").host();
    private final Parley bob = lan.parley("192.168.1.12:7070", "Bob").join(PeerAddress.parse("192.168.1.10:5000"));
    private final Foreigner guest = lan.foreigner("192.168.1.20:9999", "");

    @Test
    void typesItsWayIn() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);

        assertThat(guest.texts)
                .anySatisfy(text -> assertThat(text).startsWith("#lobby * Welcome. Here are Alice, Bob"));
        assertThat(alice.members()).containsExactly("Alice", "Bob", "Guest");
        assertThat(bob.members()).containsExactly("Alice", "Bob", "Guest");
        assertThat(bob.events).noneMatch(Event.Said.class::isInstance);
    }

    @Test
    void isNoGuestIfItIsAParley() {
        Parley carol = lan.parley("192.168.1.13:8080", "Carol");
        carol.node.send(bob.address, new Message.Text("join #lobby"));
        lan.pass(2_000);

        assertThat(alice.members()).containsExactly("Alice", "Bob");
        assertThat(bob.members()).containsExactly("Alice", "Bob");
        assertThat(carol.events.stream().filter(Event.Said.class::isInstance).map(event -> ((Event.Said) event).text()))
                .endsWith("#lobby * You use Parley. Join with 4 #lobby or --join #lobby");
    }

    @Test
    void isToldToSendToItsHost() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.send(alice, "#lobby hi");

        assertThat(guest.texts).endsWith("#lobby * Send your lines to Bob at 192.168.1.12:7070");
        assertThat(bob.heard()).isEmpty();
    }

    @Test
    void getsAnotherHostIfItsOwnIsGone() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        bob.node.leaveRoom();
        lan.pass(2_000);
        assertThat(guest.texts).contains("#lobby * Your host is gone. Send your lines to Alice at 192.168.1.10:5000");

        guest.send(alice, "#lobby still here");
        assertThat(alice.heard()).containsExactly("Guest: still here");
    }

    @Test
    void takesTheNameThatItGives() {
        guest.send(alice, "join #lobby as bob");
        assertThat(guest.texts).containsExactly("#lobby * That name is taken. Send: join #lobby as bob-2");

        guest.send(alice, "join #lobby as Robert");
        assertThat(alice.members()).contains("Robert");
    }

    @Test
    void speaksToAllThroughAnyMember() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.send(bob, "#lobby good morning");

        assertThat(alice.heard()).containsExactly("Guest: good morning");
        assertThat(bob.heard()).containsExactly("Guest: good morning");
        assertThat(guest.texts).noneMatch(text -> text.contains("good morning"));
    }

    @Test
    void hearsWhatIsSaidAndWhatHappens() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.texts.clear();
        alice.say("hello, Guest");
        lan.parley("192.168.1.13:8080", "Carol").join(alice.address);

        assertThat(guest.texts).containsExactly("#lobby Alice: hello, Guest", "#lobby * Carol has joined");
        assertThat(alice.inRoom(RoomEvent.Sent.class)).extracting(RoomEvent.Sent::reached).containsExactly(2);
    }

    @Test
    void learnsWhoIsThereOnlyInside() {
        guest.send(bob, "who #lobby");
        assertThat(guest.texts).containsExactly("#lobby * You are not in. Send: join #lobby");

        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.send(bob, "who #lobby");
        assertThat(guest.texts).endsWith("#lobby * Here are Alice, Bob, Guest");
    }

    @Test
    void isToldHowToComeInIfItSpeaksOutside() {
        guest.send(bob, "#lobby hi");

        assertThat(guest.texts).containsExactly("#lobby * You are not in. Send: join #lobby");
        assertThat(alice.heard()).isEmpty();
    }

    @Test
    void leavesWithALeaveWord() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.send(bob, "exit");
        lan.pass(2_000);

        assertThat(alice.members()).containsExactly("Alice", "Bob");
        assertThat(bob.members()).containsExactly("Alice", "Bob");
        assertThat(bob.events).anyMatch(Event.Left.class::isInstance);
        assertThat(bob.peers()).isEmpty();
    }

    @Test
    void leavesTheRoomAndStaysAPeer() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.send(bob, "leave #lobby");

        assertThat(alice.members()).containsExactly("Alice", "Bob");
        assertThat(bob.peers()).containsExactly(guest.address);
    }

    @Test
    void getsItsReceiptWhenTheLineHasBeenShown() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        guest.receipts.clear();
        bob.looksAway();
        guest.send(bob, "#lobby good morning");
        assertThat(guest.receipts).isEmpty();

        bob.looks();
        assertThat(guest.receipts).containsExactly("PARLEY/1 received\n");
    }

    @Test
    void onTheSameMachineIsReachedThere() {
        Foreigner neighbour = lan.foreigner("192.168.1.10:9998", "");
        neighbour.send(alice, "join #lobby");

        assertThat(neighbour.texts).anySatisfy(text -> assertThat(text).startsWith("#lobby * Welcome."));
        assertThat(alice.members()).contains("Guest");
    }

    @Test
    void mayWriteALongText() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        String text = "0123456789 ".repeat(5_900);
        guest.send(bob, "#lobby " + text);
        lan.pass(1_000);

        assertThat(alice.heard().stream().map(heard -> heard.substring("Guest: ".length())).reduce("", String::concat))
                .isEqualTo(text);
    }

    @Test
    void isAddressedByAllInTheDialectThatItSpeaks() {
        guest.speaking(Dialect.ADDRESS).send(bob, "join #lobby");
        lan.pass(2_000);
        alice.say("hello, Guest");
        lan.parley("192.168.1.13:8080", "Carol").join(alice.address).say("hello, all");

        assertThat(guest.texts)
                .contains("#lobby Alice: hello, Guest", "#lobby * Carol has joined", "#lobby Carol: hello, all");
        assertThat(guest.dialects).containsExactly(Dialect.ADDRESS);
    }

    @Test
    void isDroppedIfItDoesNotGetALine() {
        guest.send(bob, "join #lobby");
        lan.pass(2_000);
        lan.removes(guest);
        alice.say("hello?");
        lan.pass(5_000);

        assertThat(alice.members()).containsExactly("Alice", "Bob");
    }
}

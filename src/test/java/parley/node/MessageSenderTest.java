package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.net.Transport;
import parley.peer.Host;
import parley.peer.Roster;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class MessageSenderTest {

    private static final PeerAddress TRACKER = PeerAddress.parse("192.168.1.12:7070");

    private final FakeCourier courier = new FakeCourier();
    private final Identity identity =
            new Identity(TeamName.parse("Netech"), new Host(Set.of(FakeCourier.OWN), 9090), peer -> Optional.empty());
    private final MessageSender sender = new MessageSender(identity, new Roster(identity.host()), courier,
            new FakeClock(), Runnable::run, at -> false, at -> false);

    @Test
    void nothingAboutARoomWaitsForAnythingElse() {
        sender.send(TRACKER, new Message.Text("a message that a user sent"), outcome -> {});
        sender.sendAtOnce(TRACKER, new Message.Text("a line"), Transport.Timeout.LINE, outcome -> {});
        sender.sendAtOnce(TRACKER, new Message.Text("a question"), Transport.Timeout.QUESTION, outcome -> {});

        assertThat(courier.next().frame()).endsWith("a message that a user sent");
        assertThat(courier.next().frame()).endsWith("a line");
        assertThat(courier.next().frame()).endsWith("a question");
    }
}

package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.peer.Host;
import parley.peer.Roster;
import parley.room.Room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** PROTOCOL.md, section 7.2: what the end of a connection means for the message that was sent on it. */
class MessageSenderTest {

    private static final PeerAddress TRACKER = PeerAddress.parse("192.168.1.12:7070");
    private static final Receipt.Received OF_A_ROOM = (Receipt.Received) Receipt.read(
            "PARLEY/1 received;epoch=3;tracker=192.168.1.12:7070;digest=ff;reach=yes").orElseThrow();
    private static final RoomAnswer ANSWER =
            new RoomAnswer.Accepted(new Term(3, TRACKER), 255, true, Optional.empty(), List.of());

    private final FakeCourier courier = new FakeCourier();
    private final Identity identity =
            new Identity(TeamName.parse("Netech"), new Host(Set.of(FakeCourier.OWN), 9090), peer -> Optional.empty());
    private final MessageSender sender = new MessageSender(identity, new Roster(identity.host()), courier,
            new FakeClock(), Runnable::run, at -> false, at -> false);
    private final List<RoomAnswer> answers = new ArrayList<>();

    static Stream<Arguments> ends() {
        RoomAnswer refused = new RoomAnswer.NoRooms(false);
        RoomAnswer silent = new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT);
        RoomAnswer notConnected = new RoomAnswer.NoReceipt(RoomAnswer.End.NOT_CONNECTED);
        return Stream.of(
                arguments(new Delivery.Received(Optional.of(OF_A_ROOM)), ANSWER),
                arguments(new Delivery.Refused(new Receipt.Refused("no-room")),
                        new RoomAnswer.Denied(RoomAnswer.Reason.NO_ROOM)),
                arguments(new Delivery.Refused(new Receipt.Refused("not-a-member")),
                        new RoomAnswer.Denied(RoomAnswer.Reason.NOT_A_MEMBER)),
                arguments(new Delivery.Refused(new Receipt.Refused("late")),
                        new RoomAnswer.Denied(RoomAnswer.Reason.LATE)),
                arguments(new Delivery.Received(Optional.of(new Receipt.Received())), refused),
                arguments(new Delivery.Refused(new Receipt.Refused("busy")), refused),
                arguments(new Delivery.NotSent(Cause.CONNECTION_REFUSED), new RoomAnswer.NoRooms(true)),
                arguments(new Delivery.Received(Optional.empty()), new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED)),
                arguments(new Delivery.Received(Optional.empty(), false, true),
                        new RoomAnswer.NoReceipt(RoomAnswer.End.RESET)),
                arguments(new Delivery.Received(Optional.empty(), true),
                        new RoomAnswer.NoReceipt(RoomAnswer.End.FOREIGN_REPLY)),
                arguments(new Delivery.Unconfirmed(), silent),
                arguments(new Delivery.NotSent(Cause.RESET), silent),
                arguments(new Delivery.NotSent(Cause.STALLED), silent),
                arguments(new Delivery.NotSent(Cause.CONNECT_TIMED_OUT), notConnected),
                arguments(new Delivery.NotSent(Cause.NO_ROUTE), notConnected),
                arguments(new Delivery.NotSent(Cause.NO_SOCKET), notConnected));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void meansThis(Delivery end, RoomAnswer result) {
        sender.ask(ask(new RoomMessage.Watch(255)), answers::add);
        courier.next().ends(end);

        assertThat(answers).containsExactly(result);
    }

    /** The room itself sends one line at a time. */
    @Test
    void nothingAboutARoomWaitsForAnythingElse() {
        sender.send(TRACKER, new Message.Text("a message that a user sent"), outcome -> {});
        sender.ask(ask(new RoomMessage.Line(new RoomLine.Id("x", 1), Optional.empty(), "a line")), answers::add);
        sender.ask(ask(new RoomMessage.Watch(255)), answers::add);

        assertThat(courier.next().frame()).endsWith("a message that a user sent");
        assertThat(courier.next().frame()).endsWith("a line");
        assertThat(courier.next().frame()).contains(" watch ");
    }

    private static Effect.Ask ask(RoomMessage.Body body) {
        return new Effect.Ask(TRACKER, new RoomMessage(RoomName.LOBBY, new Term(3, TRACKER), body));
    }
}

package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.room.RoomAnswer;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

class RoomDeliveryTest {

    private static final PeerAddress TRACKER = PeerAddress.parse("192.168.1.12:7070");
    private static final Receipt.Received OF_A_ROOM = (Receipt.Received) Receipt.read(
            "PARLEY/1 received;epoch=3;tracker=192.168.1.12:7070;digest=ff;reach=yes").orElseThrow();
    private static final RoomAnswer ANSWER =
            new RoomAnswer.Accepted(new Term(3, TRACKER), 255, true, Optional.empty(), List.of());

    static Stream<Arguments> ends() {
        RoomAnswer noRooms = new RoomAnswer.NoRooms(false);
        RoomAnswer timeout = new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT);
        RoomAnswer closed = new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED);
        RoomAnswer notConnected = new RoomAnswer.NoReceipt(RoomAnswer.End.NOT_CONNECTED);
        return Stream.of(
                arguments(new Delivery.Received(Optional.of(OF_A_ROOM)), ANSWER),
                arguments(new Delivery.Refused(new Receipt.Refused("no-room")),
                        new RoomAnswer.Denied(RoomAnswer.Reason.NO_ROOM)),
                arguments(new Delivery.Refused(new Receipt.Refused("not-a-member")),
                        new RoomAnswer.Denied(RoomAnswer.Reason.NOT_A_MEMBER)),
                arguments(new Delivery.Refused(new Receipt.Refused("late")),
                        new RoomAnswer.Denied(RoomAnswer.Reason.LATE)),
                arguments(new Delivery.Received(Optional.of(new Receipt.Received())), noRooms),
                arguments(new Delivery.Refused(new Receipt.Refused("busy")), noRooms),
                arguments(new Delivery.NotSent(Cause.CONNECTION_REFUSED), new RoomAnswer.NoRooms(true)),
                arguments(new Delivery.Received(Optional.empty()), closed),
                arguments(new Delivery.Received(Optional.empty(), false, true),
                        closed),
                arguments(new Delivery.Received(Optional.empty(), true),
                        closed),
                arguments(new Delivery.Unconfirmed(), timeout),
                arguments(new Delivery.NotSent(Cause.RESET), timeout),
                arguments(new Delivery.NotSent(Cause.STALLED), timeout),
                arguments(new Delivery.NotSent(Cause.CONNECT_TIMED_OUT), notConnected),
                arguments(new Delivery.NotSent(Cause.NO_ROUTE), notConnected),
                arguments(new Delivery.NotSent(Cause.NO_SOCKET), notConnected));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void ofAParley(Delivery end, RoomAnswer answer) {
        assertThat(RoomDelivery.answer(end, false)).isEqualTo(answer);
    }

    static Stream<Arguments> endsOfStrangers() {
        return Stream.of(
                arguments(new Delivery.Received(Optional.empty(), true), new RoomAnswer.NotParley(true)),
                arguments(new Delivery.Received(Optional.empty(), true, true), new RoomAnswer.NotParley(true)),
                arguments(new Delivery.Received(Optional.empty()), new RoomAnswer.NotParley(false)),
                arguments(new Delivery.Received(Optional.empty(), false, true),
                        new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED)),
                arguments(new Delivery.Unconfirmed(), new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT)),
                arguments(new Delivery.Received(Optional.of(OF_A_ROOM)), ANSWER));
    }

    @ParameterizedTest
    @MethodSource("endsOfStrangers")
    void ofAStranger(Delivery end, RoomAnswer answer) {
        assertThat(RoomDelivery.answer(end, true)).isEqualTo(answer);
    }
}

package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.Outcome;
import parley.room.Member;
import parley.room.RoomEvent;
import parley.room.RoomLine;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class MinutesTest {

    private static final PeerAddress ADDRESS = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName XYZ = TeamName.parse("XYZ");
    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final Member MEMBER = new Member(ADDRESS, XYZ, Optional.empty(), 0);
    private static final RoomLine.Id ID = new RoomLine.Id("x", 1);

    static List<Arguments> messages() {
        return List.of(
                of(event(new Event.Said(ADDRESS, XYZ, "hi\n")), "Received from 192.168.1.12:7070 XYZ -> hi"),
                of(event(new Event.SaidByUnknown(ADDRESS.ip(), XYZ, "hi")), "Received from 192.168.1.12 XYZ -> hi"),
                of(event(new Event.Greeted(ADDRESS, XYZ)), "Hello from 192.168.1.12:7070 XYZ, who is active now"),
                of(event(new Event.Connected(ADDRESS, XYZ, false)),
                        "Connection from 192.168.1.12:7070 XYZ: you are connected now"),
                of(event(new Event.Left(ADDRESS, XYZ)), "192.168.1.12:7070 XYZ has left"),
                of(room(new RoomEvent.Heard(new RoomLine(ID, XYZ, "hi"), Optional.empty())), "#lobby XYZ: hi"),
                of(room(new RoomEvent.HeardPrivately(new RoomLine(ID, XYZ, "hi"), ADDRESS)), ">> XYZ privately: hi"),
                of(room(new RoomEvent.Sent(
                                new RoomLine(ID, NETECH, "a\u001b b\n"), Optional.empty(), 2, List.of(MEMBER))),
                        "#lobby Netech: a\u241b b (sent to 2 of 3)"),
                of(room(new RoomEvent.Sent(new RoomLine(ID, NETECH, "hi"), Optional.of(MEMBER), 1, List.of())),
                        ">> Netech privately to XYZ: hi (sent to 1 of 1)"),
                of(sent(new Text("a\u001b b"), new Delivery.Received(Optional.empty()), false),
                        "Sent to 192.168.1.12:7070 (received) -> a\u241b b"),
                of(sent(Control.LEAVE, new Delivery.Unconfirmed(), false),
                        "Sent to 192.168.1.12:7070 (not confirmed) -> exit"),
                of(sent(new Text("hi"), new Delivery.NotSent(Cause.NO_ROUTE), false),
                        "Not sent to 192.168.1.12:7070 -> hi"),
                of(sent(new Text("hi"), new Delivery.NotSent(Cause.RESET), true),
                        "Only the beginning sent to 192.168.1.12:7070 -> hi"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aMessageIsWrittenDown(Line shown, String written) {
        assertThat(written(shown)).containsExactly(written);
    }

    static List<Line> others() {
        return List.of(Line.plain("***** Menu *****"), Line.trouble("There is no choice \"9\"."),
                event(new Event.Renamed(ADDRESS, XYZ, NETECH)), event(new Event.TooLong(Ipv4.LOOPBACK)),
                room(new RoomEvent.Came(MEMBER)), room(new RoomEvent.Trying(ADDRESS, 1, 5)),
                Line.plain("Members (3)").about(new Fact.Listed("Members", 3)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatNobodyHasSentIsNot(Line shown) {
        assertThat(written(shown)).isEmpty();
    }

    @Test
    void aLineAboutSeveralMessagesIsSeveral() {
        Fact.Sent one = (Fact.Sent) sent(new Text("hi"), new Delivery.Unconfirmed(), false).facts().get(0);

        assertThat(written(Line.plain("Sent to 0 of 2").about(one, one))).hasSize(2);
    }

    private static List<String> written(Line shown) {
        List<String> lines = new ArrayList<>();
        Minutes.of(shown, lines::add);
        return lines;
    }

    private static Arguments of(Line shown, String written) {
        return Arguments.of(shown, written);
    }

    private static Line event(Event event) {
        return Wording.of(event).about(new Fact.Happened(event));
    }

    private static Line room(RoomEvent event) {
        return event(new Event.InRoom(RoomName.LOBBY, event));
    }

    private static Line sent(Message message, Delivery delivery, boolean partly) {
        return Messenger.told(ADDRESS, message, new Outcome(delivery, partly));
    }
}

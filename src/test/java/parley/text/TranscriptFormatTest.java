package parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.discovery.DiscoveryService.News;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.node.Event.Purpose;
import parley.node.Event;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

class TranscriptFormatTest {

    private static final PeerAddress THERE = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName XYZ = TeamName.parse("XYZ");
    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final Member MEMBER = new Member(THERE, XYZ, Optional.empty(), 0);
    private static final Message TEXT = new Message.Text("hi");

    static Stream<Event> asShown() {
        return Stream.of(
                new Event.Said(THERE, XYZ, "a\u001b b\n"),
                new Event.SaidByUnknown(THERE.ip(), XYZ, "hi"),
                new Event.Greeted(THERE, XYZ),
                new Event.Connected(THERE, XYZ, false),
                new Event.Left(THERE, XYZ),
                new Event.Discovered(THERE, XYZ),
                new Event.Presence(THERE, News.SILENT),
                new Event.Presence(THERE, News.BACK),
                new Event.Presence(THERE, News.GONE),
                room(new RoomEvent.Heard(said("a\u202e b"), Optional.empty())),
                room(new RoomEvent.HeardPrivately(said("hi"), THERE)));
    }

    @ParameterizedTest
    @MethodSource("asShown")
    void writesAMessageFromAPeerAsItIsShown(Event event) {
        assertThat(TranscriptFormat.lines(event)).containsExactly(TextFormat.text(event));
    }

    static List<Arguments> ownMessages() {
        return List.of(
                arguments(room(new RoomEvent.Sent(said("a\u001b b\n"), Optional.empty(), 2, List.of(MEMBER))),
                        "#lobby Netech: a␛ b (sent to 2 of 3)"),
                arguments(room(new RoomEvent.Sent(said("hi"), Optional.empty(), 0, List.of())),
                        "#lobby Netech: hi (nobody else was in the room)"),
                arguments(room(new RoomEvent.Sent(said("hi"), Optional.of(MEMBER), 1, List.of())),
                        ">> Netech privately to XYZ: hi (sent to 1 of 1)"),
                arguments(sent(new Message.Text("a\u001b b\n"), new Delivery.Received(Optional.empty())),
                        "Sent to 192.168.1.12:7070 (received) -> a␛ b"),
                arguments(sent(Control.LEAVE, new Delivery.Unconfirmed()),
                        "Sent to 192.168.1.12:7070 (not confirmed) -> exit"),
                arguments(sent(TEXT, new Delivery.NotSent(Cause.NO_ROUTE)),
                        "Not sent to 192.168.1.12:7070 -> hi"),
                arguments(sent(TEXT, new Delivery.NotSent(Cause.RESET, true)),
                        "Only the beginning was sent to 192.168.1.12:7070 -> hi"));
    }

    @ParameterizedTest
    @MethodSource("ownMessages")
    void writesTheUsersMessagesWithTheirOutcome(Event event, String line) {
        assertThat(TranscriptFormat.lines(event)).containsExactly(line);
    }

    @Test
    void writesALineForEachPeer() {
        assertThat(TranscriptFormat.lines(new Event.SentToAll(TEXT,
                List.of(new Event.Delivered(peer(), new Delivery.Received(Optional.empty())),
                        new Event.Delivered(peer(), new Delivery.NotSent(Cause.QUEUE_FULL)))))).containsExactly(
                                "Sent to 192.168.1.12:7070 (received) -> hi", "Not sent to 192.168.1.12:7070 -> hi");
    }

    static Stream<Event> others() {
        RoomView view = new RoomView(RoomName.LOBBY, XYZ, THERE, THERE, List.of(MEMBER));
        return Stream.of(Event.plain("***** Menu *****"), Event.trouble("There is no option \"9\"."),
                new Event.Renamed(THERE, XYZ, NETECH), new Event.TooLong(Ipv4.LOOPBACK),
                new Event.Listening(9090, List.of(THERE)),
                new Event.Peers(new Event.Listed.Active(), List.of(new Event.Numbered<>(1, peer())), Instant.EPOCH,
                        Event.NO_LIMIT),
                new Event.Nearby(new Event.Listed.Nearby(), List.of(), Event.NO_LIMIT), new Event.Members(view,
                        Event.NO_LIMIT),
                room(new RoomEvent.Trying(THERE, 1, 5)), room(new RoomEvent.NobodyThere()),
                room(new RoomEvent.NameTaken(XYZ, NETECH)), room(new RoomEvent.Entered(XYZ, THERE, false)),
                room(new RoomEvent.Came(MEMBER)), room(new RoomEvent.Went(MEMBER, true)),
                room(new RoomEvent.Renamed(MEMBER, NETECH)), room(new RoomEvent.ToldApart(XYZ, NETECH)),
                room(new RoomEvent.NewTracker(THERE, XYZ)), room(new RoomEvent.NotRenamed(XYZ)));
    }

    @ParameterizedTest
    @MethodSource("others")
    void writesNothingElse(Event event) {
        assertThat(TranscriptFormat.lines(event)).isEmpty();
    }

    private static Event room(RoomEvent event) {
        return new Event.InRoom(RoomName.LOBBY, event);
    }

    private static Event sent(Message message, Delivery delivery) {
        return new Event.Sent(Purpose.MESSAGE, THERE, message, delivery);
    }

    private static Peer peer() {
        return new Peer(THERE, XYZ, Optional.empty(), true, true, Optional.empty(), Optional.empty(), false);
    }

    private static RoomLine said(String text) {
        return new RoomLine(new RoomLine.Id("x", 1), NETECH, text);
    }
}

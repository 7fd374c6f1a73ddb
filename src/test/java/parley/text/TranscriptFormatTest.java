package parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.discovery.Found.Change;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.node.Event.Mark;
import parley.node.Event.Purpose;
import parley.node.Event;
import parley.node.Partner;
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
import parley.wire.WireDomain;

@Domain(WireDomain.class)
@Domain(DomainContext.Global.class)
class TranscriptFormatTest {

    private static final PeerAddress THERE = PeerAddress.parse("192.168.1.12:7070");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
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
                new Event.Left(THERE, XYZ, true),
                new Event.Discovered(THERE, XYZ),
                new Event.Presence(THERE, Change.SILENT),
                new Event.Presence(THERE, Change.BACK),
                new Event.Presence(THERE, Change.GONE),
                room(new RoomEvent.Heard(said("a\u202e b"), Optional.empty())),
                room(new RoomEvent.HeardPrivately(said("hi"), THERE)));
    }

    @ParameterizedTest
    @MethodSource("asShown")
    void writesAMessageFromAPeerAsItIsShown(Event event) {
        assertThat(TranscriptFormat.lines(event)).containsExactly(TextFormat.text(event));
    }

    @Test
    void writesWhatAGuestSaysOnlyOnce() {
        assertThat(TranscriptFormat.lines(room(
                new RoomEvent.Sent(said("hi"), Optional.of(THERE), Optional.empty(), 2, List.of(), List.of()))))
                .isEmpty();
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
                arguments(new Event.Sent(Event.Purpose.MESSAGE, THERE, TEXT, new Delivery.Received(Optional.empty()),
                        true), "Sent to 192.168.1.12:7070 (not confirmed) -> hi"),
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

    @Property
    void whatAPeerSaidIsReadBack(@ForAll PeerAddress from, @ForAll("hostileNames") TeamName name,
            @ForAll("hostileTexts") String text) {
        assertThat(readBack(new Event.Said(from, name, text))).hasValue(new TranscriptFormat.Entry(
                new Partner.OfPeer(from, name), past(Printable.of(name.text()), false, text, Mark.NONE)));
    }

    @Property
    void whatTheUserSentToAPeerIsReadBack(
            @ForAll PeerAddress to, @ForAll("outcomes") Delivery outcome, @ForAll("hostileTexts") String text) {
        Event sent = new Event.Sent(Purpose.MESSAGE, to, new Message.Text(text), outcome);

        assertThat(readBack(sent)).hasValue(new TranscriptFormat.Entry(
                new Partner.OfPeer(to, TeamName.UNKNOWN), past("", true, text, outcome instanceof Delivery.Received
                        ? Mark.RECEIVED
                        : outcome instanceof Delivery.Unconfirmed ? Mark.UNCONFIRMED : Mark.FAILED)));
    }

    @Property
    void whatAMemberSaidIsReadBackAsItsOwnWords(@ForAll("hostileNames") TeamName name,
            @ForAll("hostileTexts") String text) {
        RoomLine line = new RoomLine(new RoomLine.Id("x", 1), name, text);

        assertThat(readBack(room(new RoomEvent.Heard(line, Optional.of(THERE))))).hasValue(new TranscriptFormat.Entry(
                new Partner.OfRoom(RoomName.LOBBY), past(Printable.of(name.text()), false, text, Mark.NONE)));
    }

    @Property
    void whatTheUserSaidInARoomIsReadBack(@ForAll("hostileNames") TeamName name,
            @ForAll("hostileTexts") String text, @ForAll @IntRange(max = 2) int reached,
            @ForAll @IntRange(max = 2) int missed) {
        RoomLine line = new RoomLine(new RoomLine.Id("x", 1), name, text);
        Event sent = room(new RoomEvent.Sent(line, Optional.empty(), reached, Collections.nCopies(missed, MEMBER)));
        Mark mark = missed + reached == 0 ? Mark.NONE
                : missed == 0 ? Mark.RECEIVED : Mark.UNCONFIRMED;

        assertThat(readBack(sent)).hasValue(new TranscriptFormat.Entry(
                new Partner.OfRoom(RoomName.LOBBY), past(Printable.of(name.text()), true, text, mark)));
    }

    /** Whatever a name or a text contains, these lines are in no conversation. */
    @Property
    void otherLinesAreNotReadAsConversations(@ForAll("hostileNames") TeamName name,
            @ForAll("hostileTexts") String text) {
        RoomLine line = new RoomLine(new RoomLine.Id("x", 1), name, text);
        Member member = new Member(THERE, name, Optional.empty(), 0);

        assertThat(List.of(new Event.SaidByUnknown(THERE.ip(), name, text), new Event.Greeted(THERE, name),
                new Event.Connected(THERE, name, true), new Event.Left(THERE, name, true), new Event.Discovered(THERE,
                        name),
                room(new RoomEvent.HeardPrivately(line, THERE)),
                room(new RoomEvent.Sent(line, Optional.of(member), 1, List.of())), sent(Control.GREETING,
                        new Delivery.Unconfirmed())))
                .allSatisfy(event -> assertThat(readBack(event)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "11:27:03 ", "11:27:03", "Received from 192.168.1.12:7070 XYZ -> hi", "11:27:03 #", "11:27:03 #lobby",
            "25:27:03 #lobby XYZ: hi", "11:27:03 #LOBBY XYZ: hi", "11:27:03 #lobby XYZ", "11:27:03 Sent to ",
            "11:27:03 Received from 192.168.1.12 XYZ -> hi", "11:27:03 Received from 192.168.1.12:7070 XYZ",
            "11:27:03 Sent to 192.168.1.12:7070 (perhaps) -> hi", "11:27:03 #lobby \u2060XYZ: hi",
            "\0\0\0\0\0\0\0\0\0\0"})
    void aDamagedLineIsNotRead(String line) {
        assertThat(TranscriptFormat.read(DAY, line)).isEmpty();
        assertThat(TranscriptFormat.subject(line)).isNotNull();
    }

    @Test
    void ordinaryLinesHaveNoMarks() {
        assertThat(asShown().flatMap(event -> TranscriptFormat.lines(event).stream())).noneMatch(
                line -> line.contains(Message.WORD_JOINER));
    }

    @Test
    void aNameOrATextThatWouldBeAmbiguousIsMarked() {
        assertThat(TranscriptFormat.lines(room(new RoomEvent.Heard(new RoomLine(new RoomLine.Id("x", 1),
                TeamName.parse("Alice: x"), "hi (sent to 2 of 3)"), Optional.of(THERE))))).containsExactly(
                        "#lobby \u2060Alice: x\u2060: hi (sent to 2 of 3)\u2060");
        assertThat(TranscriptFormat.lines(sent(new Message.Text("exit"), new Delivery.Unconfirmed())))
                .containsExactly("Sent to 192.168.1.12:7070 (not confirmed) -> exit\u2060");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            XYZ                ~ 012 45    9
            xyz                ~ 012 45    9
            192.168.1.12:7070  ~ 0123
            ABC                ~    3  6
            #lobby             ~        78
            Nobody             ~ ''
            """)
    void findsTheLinesOfTheConversationsWithAName(String name, String found) {
        List<String> lines = Stream.of("Found 192.168.1.12:7070 XYZ (now active)", "Sent to 192.168.1.12:7070 -> hi",
                "192.168.1.12:7070 has gone quiet", "Received from 192.168.1.12:7070 ABC -> I was XYZ",
                "Connection from 192.168.1.13:7070 XYZ (by hand): you are now connected",
                "Only the beginning was sent to 192.168.1.13:7070 -> XYZ", ">> Netech privately to ABC: hi",
                "#lobby XYZ: hi", "#lobby ABC: hi", ">> XYZ privately: hi").map(line -> "11:27:03 " + line).toList();
        Predicate<String> isWith = TranscriptFormat.with(name);

        String numbers = IntStream.range(0, lines.size()).filter(i -> isWith.test(lines.get(i)))
                .mapToObj(Integer::toString).collect(Collectors.joining());
        assertThat(numbers).isEqualTo(found.replace(" ", ""));
    }

    @Provide
    Arbitrary<TeamName> hostileNames() {
        return hostile().map(TeamName::heard);
    }

    @Provide
    Arbitrary<String> hostileTexts() {
        return Arbitraries.oneOf(hostile(), new WireDomain().texts());
    }

    @Provide
    Arbitrary<Delivery> outcomes() {
        return Arbitraries.of(new Delivery.Received(Optional.empty()), new Delivery.Unconfirmed(),
                new Delivery.NotSent(Cause.NO_ROUTE), new Delivery.NotSent(Cause.RESET, true));
    }

    private static Arbitrary<String> hostile() {
        return Arbitraries.of("Bob", " ", ": ", ":", " -> ", "->", ">> ", " privately", " privately: ", "(earlier) ",
                " (sent to 2 of 3)", " (nobody else was in the room)", "#lobby ", "11:27:03 ", "Received from ",
                "Sent to ", "192.168.1.12:7070 ", "exit", "hello", "\n", "\u2028", "\u2060", "\u001b", "\ufe0f", "é")
                .list().ofMinSize(1).ofMaxSize(8).map(parts -> String.join("", parts));
    }

    private static Event.Past past(String by, boolean own, String text, Mark mark) {
        return new Event.Past(DAY.atTime(11, 27, 3), by, own, Printable.of(text.stripTrailing()), mark);
    }

    private static Optional<TranscriptFormat.Entry> readBack(Event event) {
        List<String> lines = TranscriptFormat.lines(event);
        assertThat(lines).singleElement().asString().doesNotContain("\n", "\r");
        String line = "11:27:03 " + lines.get(0);
        Optional<TranscriptFormat.Entry> read = TranscriptFormat.read(DAY, line);
        read.ifPresent(spoken -> assertThat(TranscriptFormat.subject(line)).isEqualTo(
                spoken.with() instanceof Partner.OfPeer peer ? peer.address().toString() : spoken.with().label()));
        return read;
    }

    @Test
    void onlyTheLatestNamesAreKeptForReceivers() {
        UnaryOperator<String> worded = TranscriptFormat.withReceivers();
        assertThat(IntStream.rangeClosed(1, 1_001)
                .mapToObj(port -> "11:27:03 Received from 192.168.1.12:" + port + " Team" + port + " -> hi"))
                .allSatisfy(line -> assertThat(worded.apply(line)).isEqualTo(line));

        String forgotten = "11:27:04 Sent to 192.168.1.12:1 (received) -> hi";
        assertThat(worded.apply(forgotten)).isEqualTo(forgotten);
        assertThat(worded.apply("11:27:04 Sent to 192.168.1.12:1001 (received) -> hi"))
                .isEqualTo("11:27:04 Sent to 192.168.1.12:1001 Team1001 (received) -> hi");
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

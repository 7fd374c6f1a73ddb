package parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.dialect.Dialect;
import parley.discovery.Beacon;
import parley.discovery.Found.Change;
import parley.discovery.Found;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.node.Event.Numbered;
import parley.node.Event.Purpose;
import parley.node.Event;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.text.Line.Tone;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** The one place where sentences about events are asserted. */
class TextFormatTest {

    private static final PeerAddress THERE = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName XYZ = TeamName.parse("XYZ");
    private static final TeamName BOB = TeamName.parse("Bob");
    private static final TeamName BOB_2 = TeamName.parse("Bob-2");
    private static final Member MEMBER = new Member(THERE, BOB, Optional.empty(), 0);
    private static final Message TEXT = new Message.Text("Hi");
    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

    static Stream<Arguments> events() {
        return Stream.of(
                arguments(new Event.Said(THERE, XYZ, "Hello there!"), Tone.PRIVATE,
                        "Received from 192.168.1.12:7070 XYZ -> Hello there!"),
                arguments(new Event.Said(THERE, XYZ, " a|b  c \r\n"), Tone.PRIVATE,
                        "Received from 192.168.1.12:7070 XYZ ->  a|b  c"),
                arguments(new Event.Said(THERE, XYZ, "one\ntwo"), Tone.PRIVATE,
                        "Received from 192.168.1.12:7070 XYZ -> one␊two"),
                arguments(new Event.SaidByUnknown(THERE.ip(), TeamName.UNKNOWN, "Hi"), Tone.PRIVATE,
                        "Received from 192.168.1.12 unknown_team -> Hi"),
                arguments(new Event.Greeted(THERE, XYZ), Tone.NOTICE,
                        "Hello from 192.168.1.12:7070 XYZ (now active)"),
                arguments(new Event.Connected(THERE, XYZ, false), Tone.NOTICE,
                        "Connection from 192.168.1.12:7070 XYZ: you are now connected"),
                arguments(new Event.Connected(THERE, XYZ, true), Tone.NOTICE,
                        "Connection from 192.168.1.12:7070 XYZ (by hand): you are now connected"),
                arguments(new Event.Left(THERE, XYZ, true), Tone.NOTICE, "192.168.1.12:7070 XYZ has left"),
                arguments(new Event.Renamed(THERE, XYZ, BOB), Tone.NOTICE, "192.168.1.12:7070 XYZ is now named Bob"),
                arguments(new Event.Discovered(THERE, XYZ), Tone.NOTICE, "Found 192.168.1.12:7070 XYZ (now active)"),
                arguments(new Event.Presence(THERE, Change.SILENT), Tone.NOTICE,
                        "192.168.1.12:7070 has gone quiet: it may have stopped, or the network may be down"),
                arguments(new Event.Presence(THERE, Change.BACK), Tone.NOTICE,
                        "192.168.1.12:7070 is back"),
                arguments(new Event.Presence(THERE, Change.GONE), Tone.NOTICE,
                        "192.168.1.12:7070 seems to have left"),
                arguments(new Event.TooLong(Ipv4.parse("192.168.1.12")), Tone.TROUBLE,
                        "A message from 192.168.1.12 was refused: it is longer than 64 KiB"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("events")
    void saysWhatHappened(Event event, Tone tone, String text) {
        assertLine(event, tone, text);
    }

    static Stream<Arguments> roomEvents() {
        return Stream.of(
                arguments(new RoomEvent.Heard(said(BOB, "hi\n"), Optional.of(THERE)), Tone.MESSAGE, "#lobby Bob: hi"),
                arguments(new RoomEvent.Heard(said(TeamName.heard("B\u001b[2Job"), "a\u202eb\nc"), Optional.empty()),
                        Tone.MESSAGE, "#lobby (earlier) B␛[2Job: a\ufffdb␊c"),
                arguments(new RoomEvent.HeardPrivately(said(BOB, "psst"), THERE), Tone.PRIVATE,
                        ">> Bob privately: psst"),
                arguments(new RoomEvent.Sent(said(BOB, "hi"), Optional.empty(), 12, List.of()), Tone.NOTICE,
                        "sent to 12 of 12"),
                arguments(new RoomEvent.Sent(said(BOB, "hi"), Optional.empty(), 11, List.of(MEMBER)), Tone.TROUBLE,
                        "sent to 11 of 12; no answer from Bob (192.168.1.12:7070)"),
                arguments(new RoomEvent.Sent(said(BOB, "hi"), Optional.empty(), 0, List.of(MEMBER, MEMBER)),
                        Tone.TROUBLE,
                        "sent to 0 of 2; no answer from Bob (192.168.1.12:7070), Bob (192.168.1.12:7070)"),
                arguments(new RoomEvent.Sent(said(BOB, "hi"), Optional.empty(), 0, List.of()), Tone.NOTICE,
                        "-- Nobody else is in #lobby, so nobody received this"),
                arguments(new RoomEvent.Trying(THERE, 2, 5), Tone.NOTICE,
                        "-- Trying 192.168.1.12:7070, attempt 2 of 5…"),
                arguments(new RoomEvent.NobodyThere(), Tone.TROUBLE,
                        "No member of #lobby answers. Is the address right, and does the room still exist?"),
                arguments(absent(RoomEvent.Absence.NOT_A_PARLEY), Tone.TROUBLE,
                        "192.168.1.12:7070 is not a Parley, so it cannot let you into #lobby."),
                arguments(absent(RoomEvent.Absence.NOT_IN_ROOM), Tone.TROUBLE,
                        "192.168.1.12:7070 is not in #lobby. Is that the name of the room?"),
                arguments(absent(RoomEvent.Absence.CONNECTION_REFUSED), Tone.TROUBLE, "No program listens at"
                        + " 192.168.1.12:7070. Is the address right, and is Parley running there?"),
                arguments(new RoomEvent.NameTaken(BOB, BOB_2), Tone.TROUBLE,
                        "The name Bob is taken in #lobby. Bob-2 is free."),
                arguments(new RoomEvent.NotRenamed(BOB), Tone.TROUBLE,
                        "Not renamed to Bob: the tracker of #lobby does not answer. Try again in a few seconds."),
                arguments(new RoomEvent.Entered(BOB, THERE, false), Tone.NOTICE,
                        "-- You are in #lobby as Bob; the tracker is at 192.168.1.12:7070"),
                arguments(new RoomEvent.Entered(BOB, THERE, true), Tone.NOTICE,
                        "-- You are in #lobby as Bob; you are the tracker, at 192.168.1.12:7070"),
                arguments(new RoomEvent.Came(MEMBER), Tone.NOTICE, "-- Bob has joined #lobby"),
                arguments(new RoomEvent.Went(MEMBER, false), Tone.NOTICE, "-- Bob has left #lobby"),
                arguments(new RoomEvent.Went(MEMBER, true), Tone.NOTICE,
                        "-- Bob no longer answers and has been removed from #lobby"),
                arguments(new RoomEvent.Renamed(MEMBER, TeamName.parse("Rob")), Tone.NOTICE,
                        "-- Rob is now named Bob"),
                arguments(new RoomEvent.ToldApart(BOB, BOB_2), Tone.NOTICE,
                        "-- Someone else in #lobby is also named Bob, so you are now Bob-2"),
                arguments(new RoomEvent.NewTracker(THERE, BOB), Tone.NOTICE,
                        "-- Bob (192.168.1.12:7070) is now the tracker of #lobby"),
                arguments(new RoomEvent.NewTracker(THERE, TeamName.UNKNOWN), Tone.NOTICE,
                        "-- The tracker of #lobby is now at 192.168.1.12:7070"),
                arguments(new RoomEvent.RoomFull(), Tone.TROUBLE,
                        "#lobby is full. Join another room, or open one."),
                arguments(new RoomEvent.CutOff(MEMBER, Optional.empty()), Tone.TROUBLE,
                        "You cannot reach Bob (192.168.1.12:7070), the tracker of #lobby. Others may not get your lines."
                                + " Check the network to that address, or leave and open a room."),
                arguments(new RoomEvent.CutOff(member(TeamName.UNKNOWN), Optional.of(member(XYZ))), Tone.TROUBLE,
                        "You cannot reach the tracker of #lobby at 192.168.1.12:7070, but XYZ can. Others may not get"
                                + " your lines. Check the network to that address, or leave and open a room."),
                arguments(new RoomEvent.Reconnected(MEMBER), Tone.NOTICE,
                        "-- You can again reach Bob (192.168.1.12:7070), the tracker of #lobby"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("roomEvents")
    void saysWhatHappenedInARoom(RoomEvent event, Tone tone, String text) {
        assertLine(new Event.InRoom(RoomName.LOBBY, event), tone, text);
    }

    static Stream<Arguments> deliveries() {
        return Stream.of(
                arguments(new Received(Optional.of(new Receipt.Received())), Tone.PLAIN,
                        "Message sent to 192.168.1.12:7070 (received)"),
                arguments(new Received(Optional.empty()), Tone.PLAIN, "Message sent to 192.168.1.12:7070 (received)"),
                arguments(new Unconfirmed(), Tone.PLAIN, "Message sent to 192.168.1.12:7070 (sent, not confirmed)"),
                arguments(new Refused(new Receipt.Refused("too-large")), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "it is too long for the other side. Send it in shorter pieces."),
                arguments(new Refused(new Receipt.Refused("busy")), Tone.TROUBLE,
                        "Not sent to 192.168.1.12:7070: the other side refused it (busy)."),
                arguments(new NotSent(Cause.CONNECTION_REFUSED), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "connection refused. Is the program running there, and is the port right?"),
                arguments(new NotSent(Cause.CONNECT_TIMED_OUT), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "no answer. Is the address right, and does a firewall there let the port through?"),
                arguments(new NotSent(Cause.NO_ROUTE), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "no route. Are this machine and that address on the same network?"),
                arguments(new NotSent(Cause.RESET), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "the connection was closed before everything was read. "
                        + "The program there may have failed. Try again."),
                arguments(new NotSent(Cause.STALLED), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "the program there has stopped reading. It may hang. Try again later."),
                arguments(new NotSent(Cause.NO_SOCKET), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "this machine cannot open a connection to it. Can the address belong to a peer? "
                        + "If it can, close some other programs."),
                arguments(new NotSent(Cause.QUEUE_FULL), Tone.TROUBLE, "Not sent to 192.168.1.12:7070: "
                        + "too many messages are waiting to be sent. Wait a moment and send it again."));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("deliveries")
    void saysTheOutcomeOfAMessage(Delivery delivery, Tone tone, String text) {
        assertLine(sent(Purpose.MESSAGE, TEXT, delivery), tone, text);
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatToDoAboutEveryCause(Cause cause) {
        assertThat(TextFormat.text(sent(Purpose.MESSAGE, TEXT, new NotSent(cause))))
                .matches("Not sent to 192\\.168\\.1\\.12:7070: .+[.?]");
    }

    /** The word on the wire is the same for a peer that disconnects and for one that quits. */
    @Test
    void onAScreenAPeerHasDisconnectedIfItWasConnected() {
        assertThat(new Event.Left(THERE, XYZ, true).accept(TextFormat.ofPlainScreen())).extracting(Line::text)
                .containsExactly("192.168.1.12:7070 XYZ has disconnected");
        assertThat(new Event.Left(THERE, XYZ, false).accept(TextFormat.ofPlainScreen())).extracting(Line::text)
                .containsExactly("192.168.1.12:7070 XYZ has left");
    }

    @Test
    void saysThatOnlyTheBeginningWasSent() {
        assertThat(TextFormat.text(sent(Purpose.MESSAGE, TEXT, new NotSent(Cause.CONNECTION_REFUSED, true)))).isEqualTo(
                "Only the beginning was sent to 192.168.1.12:7070: "
                        + "connection refused. Is the program running there, and is the port right?");
    }

    @Test
    void saysTheOutcomeOfAGreetingAndOfAConnection() {
        Delivery received = new Received(Optional.of(new Receipt.Received()));
        assertThat(TextFormat.text(sent(Purpose.GREETING, Control.GREETING, received)))
                .isEqualTo("Greeted 192.168.1.12:7070 (received)");
        assertThat(TextFormat.text(sent(Purpose.GREETING, Control.GREETING, new NotSent(Cause.NO_ROUTE))))
                .startsWith("Not greeted 192.168.1.12:7070: no route. ");
        assertThat(TextFormat.text(sent(Purpose.CONNECTION, Control.CONNECT, new Unconfirmed())))
                .isEqualTo("Connected to 192.168.1.12:7070 (sent, not confirmed)");
        assertThat(TextFormat.text(sent(Purpose.CONNECTION, Control.CONNECT, new NotSent(Cause.RESET))))
                .startsWith("Not connected to 192.168.1.12:7070: the connection was closed ");
    }

    @Test
    void saysWhatAControlWordDoesBeyondBeingSent() {
        assertThat(TextFormat.text(sent(Purpose.MESSAGE, Control.LEAVE, new Unconfirmed()))).isEqualTo("""
                Message sent to 192.168.1.12:7070 (sent, not confirmed)
                Disconnected from 192.168.1.12:7070""");
        assertThat(TextFormat.text(sent(Purpose.MESSAGE, Control.KEEP_ALIVE, new Unconfirmed()))).isEqualTo("""
                Message sent to 192.168.1.12:7070 (sent, not confirmed)
                "ping" alone is a keep-alive and is not shown.""");
        assertThat(TextFormat.text(toAll(Control.LEAVE, List.of(peer(1)), List.of(new Unconfirmed())))).isEqualTo("""
                sent to 1 of 1 (1 not confirmed)
                Disconnected from all of them""");
    }

    @Test
    void saysTheOutcomeForSeveralPeersInOneLine() {
        List<Peer> peers = IntStream.rangeClosed(1, 4).mapToObj(TextFormatTest::peer).toList();
        Delivery received = new Received(Optional.empty());
        assertLine(toAll(TEXT, peers, List.of(received, received, received, received)), Tone.NOTICE,
                "sent to 4 of 4");
        assertLine(toAll(TEXT, peers, List.of(received, new Unconfirmed(), new NotSent(Cause.NO_ROUTE),
                new Refused(new Receipt.Refused("busy")))), Tone.TROUBLE,
                "sent to 2 of 4 (1 not confirmed); no answer from P3 (192.168.1.3:7070), P4 (192.168.1.4:7070)");
    }

    /** One host could once fill the roster, and then one line had 199 KB. */
    @ParameterizedTest
    @CsvSource({"10, ''", "11, ' and 1 more'", "10000, ' and 9990 more'"})
    void namesAtMostTenOfThePeersThatWereMissed(int count, String more) {
        List<Peer> peers = IntStream.range(0, count).mapToObj(i -> peer(i % 250 + 1)).toList();
        String text = TextFormat.text(toAll(TEXT, peers,
                Collections.nCopies(count, new NotSent(Cause.CONNECTION_REFUSED))));
        assertThat(text).startsWith("sent to 0 of " + count + "; no answer from P1 (192.168.1.1:7070), P2 (")
                .endsWith(", P10 (192.168.1.10:7070)" + more).hasSizeLessThan(400);
        List<Member> members = IntStream.range(0, count).mapToObj(i -> MEMBER).toList();
        assertThat(TextFormat.text(new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Sent(said(BOB, "hi"), Optional.empty(), 0, members)))).endsWith(")" + more)
                .hasSizeLessThan(400);
    }

    @Test
    void saysWhereItListens() {
        assertThat(TextFormat.text(new Event.Listening(9090,
                List.of(PeerAddress.parse("192.168.1.10:9090"), PeerAddress.parse("10.0.0.1:9090"))))).isEqualTo("""
                        Server listening on port 9090
                        Other machines can reach you at 192.168.1.10:9090 or 10.0.0.1:9090. \
                        Programs on this machine use 127.0.0.1:9090.""");
        assertThat(TextFormat.text(new Event.Listening(9090, List.of()))).isEqualTo("""
                Server listening on port 9090
                There is no network, so other machines cannot reach you. \
                Programs on this machine use 127.0.0.1:9090.""");
    }

    @Test
    void listsPeers() {
        Peer spoken = new Peer(THERE, XYZ, Optional.of(Dialect.ADDRESS), true, false, Optional.of(NOW.minusSeconds(3)),
                Optional.empty(), false);
        Peer quiet = new Peer(PeerAddress.parse("192.168.1.13:8080"), TeamName.UNKNOWN, Optional.empty(), false, false,
                Optional.empty(), Optional.of(NOW), false);
        Peer lost = new Peer(PeerAddress.parse("192.168.1.14:9090"), new TeamName("Lost\u001b[2J"),
                Optional.of(Dialect.TAGGED), true, true, Optional.of(NOW), Optional.of(NOW), true);
        assertThat(TextFormat.text(new Event.Peers(new Event.Listed.Active(),
                List.of(new Numbered<>(1, spoken), new Numbered<>(2, quiet), new Numbered<>(4, lost)), NOW,
                Event.NO_LIMIT)))
                .isEqualTo("""
                        Active peers (3):
                          1. 192.168.1.12:7070  XYZ  connected, heard from 3 s ago, nothing sent, format address
                          2. 192.168.1.13:8080  unknown_team  not connected, never heard from, sent to just now, \
                        format unknown
                          4. 192.168.1.14:9090  Lost␛[2J  connected, heard from just now, sent to just now, \
                        format tagged, NOT REACHED at the last attempt""");
    }

    @Test
    void saysWhatAListContains() {
        assertThat(heading(new Event.Listed.Active())).isEqualTo("Active peers (1):");
        assertThat(heading(new Event.Listed.Connected())).isEqualTo("Connected peers (1):");
        assertThat(heading(new Event.Listed.Nearby())).isEqualTo("Found on the network (1):");
        assertThat(heading(new Event.Listed.Named("Bob\u001b"))).isEqualTo("Peers named Bob␛ (1):");
    }

    @Test
    void saysThatThereAreNoPeersButNotThatNobodyWasFound() {
        assertLine(new Event.Peers(new Event.Listed.Active(), List.of(), NOW, Event.NO_LIMIT), Tone.HEADING,
                "Active peers (0)");
        assertThat(new Event.Nearby(new Event.Listed.Nearby(), List.of(), Event.NO_LIMIT).accept(new TextFormat()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT0S, just now", "PT0.999S, just now", "PT1S, 1 s ago", "PT59S, 59 s ago", "PT60S, 1 min ago",
            "PT59M59S, 59 min ago", "PT1H, 1 h ago", "PT49H, 49 h ago", "PT-5S, just now"})
    void saysHowLongAgo(Duration ago, String words) {
        Peer peer = new Peer(THERE, XYZ, Optional.of(Dialect.TAGGED), true, false, Optional.of(NOW.minus(ago)),
                Optional.empty(), false);
        assertThat(TextFormat.text(new Event.Peers(new Event.Listed.Active(), List.of(new Numbered<>(1, peer)), NOW,
                Event.NO_LIMIT)))
                .contains(", heard from " + words + ", ");
    }

    @Test
    void listsWhatWasFound() {
        assertThat(TextFormat.text(new Event.Nearby(new Event.Listed.Nearby(), List.of(
                new Numbered<>(1, found(Optional.of(new Beacon.InRoom(RoomName.LOBBY, 12)), true, false)),
                new Numbered<>(2, found(Optional.of(new Beacon.InRoom(RoomName.LOBBY, 1)), true, true)),
                new Numbered<>(5, found(Optional.empty(), false, false))), Event.NO_LIMIT))).isEqualTo("""
                        Found on the network (3):
                          1. 192.168.1.12:7070  XYZ  in #lobby (12 members)
                          2. 192.168.1.12:7070  XYZ  in #lobby (1 member)  silent
                          5. 192.168.1.12:7070  XYZ  has not answered yet""");
    }

    @Test
    void listsMembers() {
        RoomView room = new RoomView(RoomName.LOBBY, BOB, address(2), address(1), List.of(
                new Member(address(1), TeamName.parse("Alice"), Optional.empty(), 0),
                new Member(address(2), TeamName.parse("Bob B."), Optional.empty(), 1),
                new Member(address(3), TeamName.heard("Ca\u001brol"),
                        Optional.of(new Hosting(Dialect.TAGGED, address(1))), 2)));
        Event event = new Event.Members(room, Event.NO_LIMIT);
        assertThat(TextFormat.text(event)).isEqualTo("""
                In #lobby (3):
                  Alice  192.168.1.1:7070  tracker
                  Bob B.  192.168.1.2:7070  you
                  Ca␛rol  192.168.1.3:7070  guest""");
        assertThat(event.accept(TextFormat.ofPlainScreen())).extracting(Line::text).as("in columns on a screen")
                .containsExactly("In #lobby (3):", "  Alice   192.168.1.1:7070  tracker",
                        "  Bob B.  192.168.1.2:7070  you", "  Ca␛rol  192.168.1.3:7070  guest");
    }

    @Test
    void cutsAListOnAScreenAndNowhereElse() {
        List<Numbered<Peer>> peers = IntStream.range(1, 101).mapToObj(i -> new Numbered<>(i, peer(i))).toList();
        Event event = new Event.Peers(new Event.Listed.Active(), peers, NOW, 2);

        assertThat(event.accept(new TextFormat())).hasSize(101);
        assertThat(event.accept(new TextFormat(BOB))).isEqualTo(event.accept(TextFormat.ofPlainScreen())).hasSize(4)
                .extracting(Line::text).startsWith("Active peers (100):")
                .endsWith("  and 98 more. To see all of them, enter \"2 all\" at the menu.");
    }

    @Test
    void doesNotCutAListThatFits() {
        List<Member> members = List.of(new Member(address(1), BOB, Optional.empty(), 0),
                new Member(address(2), XYZ, Optional.empty(), 1));
        RoomView room = new RoomView(RoomName.LOBBY, BOB, address(1), address(1), members);

        assertThat(new Event.Members(room, 2).accept(TextFormat.ofPlainScreen())).hasSize(3);
        assertThat(new Event.Members(room, 1).accept(TextFormat.ofPlainScreen())).extracting(Line::text).endsWith(
                "  and 1 more. To see all of them, enter /members all.");
    }

    @Test
    void showsANoticeAsItIs() {
        assertLine(Event.plain("1. Send message"), Tone.PLAIN, "1. Send message");
        assertLine(Event.heading("***** Menu *****"), Tone.HEADING, "***** Menu *****");
        assertLine(Event.notice("a\u001bb"), Tone.NOTICE, "a␛b");
        assertLine(Event.trouble("oh"), Tone.TROUBLE, "oh");
    }

    @Test
    void knowsWhoSpoke() {
        assertThat(line(new Event.Said(THERE, XYZ, "hi"), new TextFormat()).speaker().orElseThrow().address())
                .hasValue(THERE);
        assertThat(line(new Event.SaidByUnknown(THERE.ip(), XYZ, "hi"), new TextFormat()).speaker().orElseThrow()
                .address().orElseThrow().ip()).isEqualTo(THERE.ip());
        assertThat(line(heard("hi", Optional.empty()), new TextFormat()).speaker()).isEmpty();
    }

    @Test
    void followsTheUsersName() {
        TextFormat format = new TextFormat(XYZ);
        assertThat(mentions(format, "xyz")).isTrue();
        tell(format, new RoomEvent.Entered(BOB, THERE, false));
        assertThat(mentions(format, "xyz")).isFalse();
        assertThat(mentions(format, "bob")).isTrue();
        tell(format, new RoomEvent.Renamed(new Member(THERE, BOB_2, Optional.empty(), 0), XYZ));
        assertThat(mentions(format, "Bob")).isTrue();
        tell(format, new RoomEvent.Renamed(new Member(THERE, XYZ, Optional.empty(), 0), BOB));
        assertThat(mentions(format, "Bob")).isFalse();
        assertThat(mentions(format, "XYZ")).isTrue();
        tell(format, new RoomEvent.ToldApart(XYZ, BOB_2));
        assertThat(mentions(format, "hello bob-2")).isTrue();
    }

    @Test
    void findsNoMentionsWithoutAUser() {
        assertThat(mentions(new TextFormat(), "unknown_team hi")).isFalse();
    }

    @Test
    void marksMentionsInEveryKindOfMessage() {
        TextFormat format = new TextFormat(BOB);
        assertThat(line(new Event.Said(THERE, XYZ, "hi bob"), format).mention()).isPresent();
        assertThat(line(new Event.SaidByUnknown(THERE.ip(), XYZ, "hi bob"), format).mention()).isPresent();
        assertThat(line(new Event.InRoom(RoomName.LOBBY, new RoomEvent.HeardPrivately(said(XYZ, "hi bob"), THERE)),
                format).mention()).isPresent();
    }

    private static RoomEvent absent(RoomEvent.Absence why) {
        return new RoomEvent.NobodyThere(Optional.of(new RoomEvent.NobodyThere.Absent(THERE, why)));
    }

    private static boolean mentions(TextFormat format, String text) {
        return line(heard(text, Optional.of(THERE)), format).mention().isPresent();
    }

    private static void tell(TextFormat format, RoomEvent event) {
        new Event.InRoom(RoomName.LOBBY, event).accept(format);
    }

    private static Event heard(String text, Optional<PeerAddress> from) {
        return new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(said(TeamName.parse("Alice"), text), from));
    }

    private static void assertLine(Event event, Tone tone, String text) {
        assertThat(event.accept(new TextFormat())).extracting(Line::tone, Line::text)
                .containsExactly(tuple(tone, text));
    }

    private static Line line(Event event, TextFormat format) {
        return event.accept(format).get(0);
    }

    private static String heading(Event.Listed what) {
        return what instanceof Event.Listed.Nearby
                ? first(new Event.Nearby(what, List.of(new Numbered<>(1, found(Optional.empty(), true, false))),
                        Event.NO_LIMIT))
                : first(new Event.Peers(what, List.of(new Numbered<>(1, peer(1))), NOW, Event.NO_LIMIT));
    }

    private static String first(Event event) {
        return event.accept(new TextFormat()).get(0).text();
    }

    private static Event sent(Purpose purpose, Message message, Delivery delivery) {
        return new Event.Sent(purpose, THERE, message, delivery);
    }

    private static Event toAll(Message message, List<Peer> peers, List<? extends Delivery> deliveries) {
        return new Event.SentToAll(message, IntStream.range(0, peers.size())
                .mapToObj(i -> new Event.Delivered(peers.get(i), deliveries.get(i))).toList());
    }

    private static Found found(Optional<Beacon.InRoom> room, boolean answered, boolean silent) {
        return new Found(List.of(THERE), XYZ, room, answered, silent);
    }

    private static Peer peer(int host) {
        return new Peer(address(host), TeamName.parse("P" + host), Optional.empty(), true, true, Optional.empty(),
                Optional.empty(), false);
    }

    private static PeerAddress address(int host) {
        return PeerAddress.parse("192.168.1." + host + ":7070");
    }

    private static Member member(TeamName name) {
        return new Member(THERE, name, Optional.empty(), 0);
    }

    private static RoomLine said(TeamName by, String text) {
        return new RoomLine(new RoomLine.Id("x", 1), by, text);
    }
}

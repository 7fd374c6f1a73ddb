package parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import parley.discovery.Found.Change;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Received;
import parley.net.Delivery.Refused;
import parley.net.Delivery.Unconfirmed;
import parley.net.Delivery;
import parley.node.Event.Past;
import parley.node.Event.Purpose;
import parley.node.Event.Mark;
import parley.node.Event;
import parley.node.Partner;
import parley.peer.Host;
import parley.peer.Names;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.text.Line.Tone;
import parley.wire.Control;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

class ChatFormatTest {

    private static final LocalDateTime SATURDAY = LocalDateTime.of(2026, 11, 21, 11, 27);
    private static final TeamName ZOE = TeamName.parse("Zoe");
    private static final TeamName BOB = TeamName.parse("Bob");
    private static final PeerAddress BOBS = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress CAROLS = PeerAddress.parse("192.168.1.13:7070");
    private static final PeerAddress ELSEWHERE = PeerAddress.parse("192.168.1.66:7070");
    private static final Event WITH_BOB = talking(new Partner.OfPeer(BOBS, BOB));
    private static final Event IN_LOBBY = talking(new Partner.OfRoom(RoomName.LOBBY));
    private static final Event AT_MENU = new Event.Talking(Optional.empty());
    private static final Delivery READ = new Received(Optional.empty());
    private static final Delivery RECEIVED = new Received(Optional.of(new Receipt.Received()));

    private final ChatFormat format = new ChatFormat(ZOE);
    private LocalDateTime now = SATURDAY;

    /** The picture of the issue. */
    @Test
    void bothSidesAppearInOneFlow() {
        assertThat(shown(WITH_BOB)).containsExactly(
                "-- talking to Bob (192.168.1.12:7070); /q leaves, /help lists commands");
        assertThat(shown(sent(BOBS, "hi Bob, got a minute?", RECEIVED), said(BOBS, "Bob", "sure, what is up")))
                .containsExactly("-- today", "11:27  Zoe  hi Bob, got a minute? [RECEIVED]",
                        "11:27  Bob  sure, what is up");
        now = now.plusMinutes(1);
        assertThat(shown(sent(BOBS, "do you have an idea?", RECEIVED), sent(BOBS, "thanks", new Unconfirmed())))
                .containsExactly("11:28  Zoe  do you have an idea? [RECEIVED]", "11:28  Zoe  thanks [UNCONFIRMED]",
                        "            not confirmed within 1.5 s: Bob may not have seen it");
        assertThat(shown(AT_MENU)).containsExactly("-- you are at the menu again");
    }

    static Stream<Arguments> places() {
        Event.InRoom inLobby = heard(CAROLS, "Carol", "hello");
        Event.InRoom inDen = new Event.InRoom(new RoomName("den"), inLobby.event());
        Event privately = new Event.InRoom(RoomName.LOBBY, new RoomEvent.HeardPrivately(line("Bob", "psst"), BOBS));
        Event unknown = new Event.SaidByUnknown(BOBS.ip(), TeamName.parse("XYZ"), "hi");
        Event nameless = new Event.SaidByUnknown(BOBS.ip(), TeamName.UNKNOWN, "hi");
        return Stream.of(
                arguments(WITH_BOB, said(BOBS, "Bob", "hi"), Tone.DIRECT, "Bob  hi"),
                arguments(WITH_BOB, said(BOBS, "Bob", "/me waves "), Tone.DIRECT, "* Bob waves"),
                arguments(WITH_BOB, privately, Tone.DIRECT, "Bob  psst"),
                arguments(WITH_BOB, said(CAROLS, "Carol", "hi"), Tone.PRIVATE, "Carol (private)  hi"),
                arguments(WITH_BOB, said(CAROLS, "Carol", "/me waves"), Tone.PRIVATE, "* Carol (private) waves"),
                arguments(WITH_BOB, inLobby, Tone.MESSAGE, "Carol in #lobby  hello"),
                arguments(WITH_BOB, unknown, Tone.PRIVATE, "192.168.1.12 XYZ (cannot be answered)  hi"),
                arguments(WITH_BOB, nameless, Tone.PRIVATE, "192.168.1.12 (cannot be answered)  hi"),
                arguments(IN_LOBBY, inLobby, Tone.MESSAGE, "Carol  hello"),
                arguments(IN_LOBBY, inDen, Tone.MESSAGE, "Carol in #den  hello"),
                arguments(IN_LOBBY, heard(CAROLS, "Carol", "/me sings"), Tone.MESSAGE, "* Carol sings"),
                arguments(IN_LOBBY, said(BOBS, "Bob", "hi"), Tone.PRIVATE, "Bob (private)  hi"),
                arguments(IN_LOBBY, privately, Tone.PRIVATE, "Bob (private)  psst"),
                arguments(AT_MENU, said(BOBS, "Bob", "hi"), Tone.PRIVATE, "Bob (private)  hi"),
                arguments(AT_MENU, inLobby, Tone.MESSAGE, "Carol in #lobby  hello"),
                arguments(AT_MENU, heard(CAROLS, "Carol", "/me sings"), Tone.MESSAGE, "* Carol in #lobby sings"),
                // Own lines.
                arguments(WITH_BOB, sent(BOBS, "hi", RECEIVED), Tone.MESSAGE, "Zoe  hi [RECEIVED]"),
                arguments(WITH_BOB, sent(BOBS, "/me waves", RECEIVED), Tone.MESSAGE, "* Zoe waves [RECEIVED]"),
                arguments(WITH_BOB, sent(CAROLS, "hi", RECEIVED), Tone.MESSAGE,
                        "Zoe to 192.168.1.13:7070  hi [RECEIVED]"),
                arguments(AT_MENU, sent(BOBS, "hi", RECEIVED), Tone.MESSAGE, "Zoe to Bob  hi [RECEIVED]"),
                arguments(AT_MENU, sent(BOBS, "/me waves", RECEIVED), Tone.MESSAGE, "* Zoe to Bob waves [RECEIVED]"),
                arguments(IN_LOBBY, told(2), Tone.MESSAGE, "Zoe  hi [RECEIVED]"),
                arguments(WITH_BOB, told(2), Tone.MESSAGE, "Zoe in #lobby  hi [RECEIVED]"),
                arguments(WITH_BOB, toldPrivately(BOBS, "Bob"), Tone.MESSAGE, "Zoe  hi [RECEIVED]"),
                arguments(IN_LOBBY, toldPrivately(BOBS, "Bob"), Tone.MESSAGE, "Zoe to Bob  hi [RECEIVED]"),
                arguments(AT_MENU, toAll(RECEIVED, RECEIVED), Tone.MESSAGE, "Zoe to all  hi [RECEIVED]"));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @MethodSource("places")
    void aLineSaysWhereItBelongs(Event open, Event event, Tone tone, String text) {
        lines(WITH_BOB, said(ELSEWHERE, "Someone", "so that the hint is known"), open);
        List<Line> lines = lines(event);
        Line line = lines.get(lines.size() - 1);
        assertThat(line.tone()).isEqualTo(tone);
        assertThat(describe(line)).isEqualTo("11:27  " + text);
        assertThat(part(line, line.speaker().orElseThrow().span())).matches("Zoe|Bob|Carol|192.168.1.12( XYZ)?");
        assertThat(line.text().substring(line.talk().orElseThrow().body())).matches(
                "(\\S+ (in #lobby |\\(private\\) |to Bob )?(waves|sings))|hi|hello|psst");
    }

    @Test
    void saysOnceHowToReply() {
        assertThat(shown(said(BOBS, "Bob", "hi"), said(BOBS, "Bob", "you?"), said(CAROLS, "Carol", "hi")))
                .containsExactly("11:27  Bob (private)  hi", "                      /r replies",
                        "11:27  Bob (private)  you?", "11:27  Carol (private)  hi");
    }

    @Test
    void whoCannotBeAnsweredGetsNoHint() {
        assertThat(shown(new Event.SaidByUnknown(BOBS.ip(), TeamName.parse("XYZ"), "hi"))).hasSize(1);
    }

    static Stream<Arguments> outcomes() {
        return Stream.of(
                arguments(RECEIVED, "RECEIVED", null),
                arguments(new Unconfirmed(), "UNCONFIRMED", "not confirmed within 1.5 s: Bob may not have seen it"),
                arguments(new NotSent(Cause.CONNECTION_REFUSED), "FAILED",
                        "not sent: connection refused. Is the program running there, and is the port right?"),
                arguments(new NotSent(Cause.NO_SOCKET), "FAILED", "not sent: " + ChatFormat.NO_SOCKET),
                arguments(new NotSent(Cause.STALLED, true), "FAILED", "only the beginning was sent: the program there"
                        + " has stopped reading. It may hang. Try again later."),
                arguments(new Refused(new Receipt.Refused("too-large")), "FAILED",
                        "not sent: it is too long for the other side. Send it in shorter pieces."),
                arguments(new Refused(new Receipt.Refused("b\u001busy")), "FAILED",
                        "not sent: the other side refused it (b␛usy)."));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @MethodSource("outcomes")
    void saysWhatBecameOfAnOwnLine(Delivery outcome, String mark, String note) {
        lines(WITH_BOB, said(BOBS, "Bob", "hi"));
        assertThat(shown(sent(BOBS, "x", outcome))).isEqualTo(Stream.of("11:27  Zoe  x [" + mark + "]",
                note == null ? null : " ".repeat(12) + note).filter(line -> line != null).toList());
    }

    @Test
    void namesWhomALineInARoomMissed() {
        lines(IN_LOBBY);
        Member carol = member(CAROLS, "Carol");
        assertThat(shown(told(3, carol, member(ELSEWHERE, "Dave")))).endsWith("11:27  Zoe  hi [UNCONFIRMED]",
                "            Carol and Dave did not get it");
        assertThat(shown(told(0, carol))).containsExactly("11:27  Zoe  hi [FAILED]",
                "            Carol did not get it");
        assertThat(shown(told(0))).containsExactly("11:27  Zoe  hi",
                "            nobody else is in #lobby, so nobody received this");
        Member[] many = Collections.nCopies(12, carol).toArray(Member[]::new);
        assertThat(shown(told(0, many))).endsWith(
                "            " + "Carol, ".repeat(9) + "Carol and 2 more did not get it");
    }

    @Test
    void doesNotSayThatAMemberMissedALineThatItMayHaveSeen() {
        lines(IN_LOBBY);
        Member carol = member(CAROLS, "Carol");
        Member dave = member(ELSEWHERE, "Dave");
        assertThat(shown(told(List.of(carol), carol))).endsWith("11:27  Zoe  hi [UNCONFIRMED]",
                "            not confirmed: Carol may not have seen it");
        assertThat(shown(told(List.of(carol), carol, dave))).endsWith("11:27  Zoe  hi [UNCONFIRMED]",
                "            Dave did not get it", "            not confirmed: Carol may not have seen it");
    }

    @Test
    void namesWhomALineToAllMissed() {
        assertThat(shown(toAll(RECEIVED, new Unconfirmed(), new NotSent(Cause.RESET), new NotSent(Cause.RESET))))
                .containsExactly("11:27  Zoe to all  hi [UNCONFIRMED]", "                   P3 and P4 did not get it",
                        "                   not confirmed within 1.5 s: P2 may not have seen it");
        assertThat(shown(toAll(new NotSent(Cause.RESET)))).contains("11:27  Zoe to all  hi [FAILED]");
    }

    @Test
    void tellsOfAGuestsLineOnlyWhomItMissed() {
        lines(IN_LOBBY);
        assertThat(shown(new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Sent(line("Guest", "hi"), Optional.of(ELSEWHERE), Optional.empty(), 2, List.of(), List
                        .of()))))
                .isEmpty();
        assertThat(shown(new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Sent(line("Guest", "hi"), Optional.of(ELSEWHERE), Optional.empty(), 2,
                        List.of(member(CAROLS, "Carol")), List.of()))))
                .containsExactly("-- Carol did not get what Guest said in #lobby");
    }

    @Test
    void saysOnceWhatTheMarkMeansForAProgramThatIsNotAParley() {
        lines(WITH_BOB);
        assertThat(shown(sent(BOBS, "hi", READ), sent(BOBS, "ho", READ), sent(CAROLS, "hi", READ))).containsExactly(
                "-- today", "11:27  Zoe  hi [RECEIVED]",
                "-- Bob's program is not a Parley: the mark means that it has read the message,"
                        + " not that it has shown it",
                "11:27  Zoe  ho [RECEIVED]", "11:27  Zoe to 192.168.1.13:7070  hi [RECEIVED]",
                "-- 192.168.1.13:7070 is not a Parley: the mark means that it has read the message,"
                        + " not that it has shown it");
    }

    @Test
    void promisesNothingIfTheFormatIsAGuess() {
        assertThat(shown(new Event.Sent(Purpose.MESSAGE, BOBS, new Message.Text("hi"), READ, true)))
                .containsExactly("11:27  Zoe to 192.168.1.12:7070  hi [UNCONFIRMED]");
    }

    @Test
    void saysWhatAControlWordDoesBeyondBeingSent() {
        assertThat(shown(new Event.Sent(Purpose.MESSAGE, BOBS, Control.LEAVE, RECEIVED))).containsExactly(
                "11:27  Zoe to 192.168.1.12:7070  exit [RECEIVED]",
                " ".repeat(33) + "disconnected from 192.168.1.12:7070");
        assertThat(shown(new Event.Sent(Purpose.MESSAGE, BOBS, Control.KEEP_ALIVE, RECEIVED))).endsWith(
                " ".repeat(33) + "\"ping\" alone is a keep-alive and is not shown.");
    }

    @Test
    void greetingsAndConnectionsAreShort() {
        lines(said(BOBS, "Bob", "hi"));
        assertThat(shown(new Event.Sent(Purpose.GREETING, BOBS, Control.GREETING, RECEIVED),
                new Event.Sent(Purpose.CONNECTION, CAROLS, Control.CONNECT, new Unconfirmed()),
                new Event.Sent(Purpose.CONNECTION, BOBS, Control.CONNECT, new NotSent(Cause.NO_ROUTE))))
                .containsExactly("-- greeted Bob (192.168.1.12:7070)",
                        "-- connected to 192.168.1.13:7070 (not confirmed)",
                        "Not connected to Bob (192.168.1.12:7070): no route. Are this machine and that address on the"
                                + " same network?");
    }

    @Test
    void replaysBetweenTwoRules() {
        assertThat(shown(talking(new Partner.OfPeer(BOBS, BOB)), new Event.Replayed(new Partner.OfPeer(BOBS, BOB),
                List.of(past(-2, "Bob", "first"), past(-1, "Zoe", "second"), past(-1, "Bob", "/me waves"),
                        past(0, "Zoe", "a\u001bb")))))
                .containsExactly("-- talking to Bob (192.168.1.12:7070); /q leaves, /help lists commands",
                        "-- earlier, Thu 19 Nov", "11:27  Bob  first", "-- Fri 20 Nov", "11:27  Zoe  second",
                        "11:27  * Bob waves", "-- today", "11:27  Zoe  a␛b", "-- now");
        assertThat(shown(said(BOBS, "Bob", "hi"))).containsExactly("11:27  Bob  hi");
    }

    @Test
    void whatDidNotArriveKeepsItsMarkWhenItIsReplayed() {
        assertThat(shown(new Event.Replayed(new Partner.OfPeer(BOBS, BOB), Stream.of(Mark.RECEIVED, Mark.UNCONFIRMED,
                Mark.FAILED).map(mark -> new Past(SATURDAY, "Zoe", true, "x", mark)).toList())))
                .containsExactly("-- earlier", "11:27  Zoe  x", "11:27  Zoe  x [UNCONFIRMED]", "11:27  Zoe  x [FAILED]",
                        "-- now");
    }

    @Test
    void whatWasRepeatedHasNoTime() {
        assertThat(shown(new Event.Replayed(new Partner.OfRoom(RoomName.LOBBY),
                List.of(new Past(SATURDAY, "Bob", false, "x", Mark.NONE, true)))))
                .containsExactly("-- earlier", "       Bob  x", "-- now");
    }

    @Test
    void whatIsReplayedIsDim() {
        assertThat(lines(new Event.Replayed(new Partner.OfPeer(BOBS, BOB), List.of(past(0, "Bob", "x")))))
                .extracting(Line::tone).containsExactly(Tone.RULE, Tone.PAST, Tone.RULE);
        assertThat(shown(new Event.Replayed(new Partner.OfPeer(BOBS, BOB), List.of(past(0, "Bob", "x")))))
                .startsWith("-- earlier");
        assertThat(shown(new Event.Replayed(new Partner.OfPeer(BOBS, BOB), List.of(past(-365, "Bob", "x")))))
                .startsWith("-- earlier, Fri 21 Nov 2025");
        assertThat(shown(new Event.Replayed(new Partner.OfPeer(BOBS, BOB), List.of()))).isEmpty();
    }

    @Test
    void aNewDayBeginsWithARule() {
        lines(WITH_BOB, said(BOBS, "Bob", "late"));
        now = SATURDAY.plusDays(1).withHour(0).withMinute(1);
        assertThat(shown(sent(BOBS, "very late", RECEIVED), said(BOBS, "Bob", "indeed"))).containsExactly(
                "-- Sun 22 Nov", "00:01  Zoe  very late [RECEIVED]", "00:01  Bob  indeed");
    }

    @Test
    void noRuleForADayOfWhichALineOrARuleHasBeenShown() {
        lines(WITH_BOB, said(BOBS, "Bob", "x"));
        assertThat(shown(IN_LOBBY, heard(BOBS, "Bob", "x"))).doesNotContain("-- today");
    }

    @Test
    void whatWasSaidInARoomBeforeIsDim() {
        List<Line> lines = lines(IN_LOBBY, before("Carol", "one"), before("Bob", "/me waves"),
                heard(BOBS, "Bob", "hi"));
        assertThat(lines.stream().map(ChatFormatTest::describe)).containsExactly(
                "-- talking in #lobby; /q leaves, /help lists commands", "-- earlier", "       Carol  one",
                "       * Bob waves", "-- now", "11:27  Bob  hi");
        assertThat(lines.get(2).tone()).isEqualTo(Tone.PAST);
        assertThat(shown(AT_MENU, before("Carol", "two"))).endsWith("-- earlier", "       Carol in #lobby  two",
                "-- now");
    }

    @Test
    void whatWasSaidBeforeBelongsToTheRoomThatTheUserEnters() {
        assertThat(shown(said(BOBS, "Bob", "hi"), new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Entered(ZOE, BOBS, false)), before("Carol", "one"))).endsWith("-- earlier",
                        "       Carol  one", "-- now");
        assertThat(shown(IN_LOBBY, AT_MENU, before("Carol", "two"))).contains("       Carol in #lobby  two");
    }

    @Test
    void namesTheRoomThatTheUserHasEnteredIfItsConversationDoesNotOpen() {
        lines(new Event.InRoom(RoomName.LOBBY, new RoomEvent.Entered(ZOE, BOBS, false)), before("Carol", "one"));

        assertThat(shown(new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(line("Bob", "hi"), Optional.of(BOBS)))))
                .containsExactly("11:27  Bob in #lobby  hi");
    }

    @Test
    void whatWasReplayedIsNotToldAgainByTheRoom() {
        lines(IN_LOBBY, new Event.Replayed(new Partner.OfRoom(RoomName.LOBBY),
                List.of(past(0, "Carol", "one"), past(0, "Bob", "two"))));
        assertThat(shown(before("Carol", "one "), before("Bob", "two"))).isEmpty();
        assertThat(shown(before("Carol", "one"))).hasSize(3);
    }

    @Test
    void oneLineForAPersonWhoComesAndGoes() {
        assertThat(shown(new Event.Discovered(BOBS, BOB), new Event.Greeted(BOBS, BOB),
                new Event.Connected(BOBS, BOB, true), new Event.InRoom(RoomName.LOBBY,
                        new RoomEvent.Came(member(BOBS, "Bob")))))
                .isEmpty();
        assertThat(format.untilMore(now)).hasValue(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(shown()).containsExactly("-- Bob joined #lobby");
        assertThat(format.untilMore(now)).isEmpty();
    }

    static Stream<Arguments> news() {
        return Stream.of(
                arguments(new Event.Discovered(BOBS, BOB), "found Bob"),
                arguments(new Event.Greeted(BOBS, BOB), "Bob said hello"),
                arguments(new Event.Connected(BOBS, BOB, false), "Bob connected to you"),
                arguments(new Event.Left(BOBS, BOB, true), "Bob disconnected"),
                arguments(new Event.Left(BOBS, BOB, false), "Bob left"),
                arguments(new Event.Left(BOBS, TeamName.UNKNOWN, true),
                        "unknown_team (192.168.1.12:7070) disconnected"),
                arguments(new Event.Presence(BOBS, Change.SILENT),
                        "192.168.1.12:7070 has gone quiet: the program there may have stopped, or the network may be down"),
                arguments(new Event.Presence(BOBS, Change.BACK), "192.168.1.12:7070 is back"),
                arguments(new Event.Presence(BOBS, Change.GONE), "192.168.1.12:7070 seems to have left"),
                arguments(new Event.InRoom(RoomName.LOBBY, new RoomEvent.Went(member(BOBS, "Bob"), false)),
                        "Bob left #lobby"),
                arguments(new Event.InRoom(RoomName.LOBBY, new RoomEvent.Went(member(BOBS, "Bob"), true)),
                        "Bob no longer answers and was removed from #lobby"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("news")
    void saysWhoComesAndGoes(Event event, String text) {
        lines(event);
        now = now.plusSeconds(1);
        assertThat(shown()).containsExactly("-- " + text);
    }

    @Test
    void whoGetsAMessageIsNotSaidToBeQuiet() {
        PeerAddress first = PeerAddress.parse("192.168.1.1:7070");
        lines(new Event.Presence(first, Change.SILENT), new Event.Presence(BOBS, Change.SILENT));
        lines(toAll(RECEIVED), sent(BOBS, "hi", RECEIVED));
        now = now.plusSeconds(1);
        assertThat(shown()).isEmpty();
    }

    /** Also if they have just come, and the news about somebody else would wait. */
    @Test
    void saysAtOnceThatTheOpenPartnerHasDisconnected() {
        lines(WITH_BOB, new Event.Greeted(BOBS, BOB), new Event.Greeted(CAROLS, TeamName.parse("Carol")));
        now = now.plusSeconds(1);
        lines();
        assertThat(shown(new Event.Left(BOBS, BOB, true), new Event.Left(BOBS, BOB, true),
                new Event.Left(CAROLS, TeamName.parse("Carol"), true))).containsExactly("-- Bob disconnected");
    }

    @Test
    void whoSpeaksHasCome() {
        assertThat(shown(new Event.Discovered(BOBS, BOB), said(BOBS, "Bob", "hi"))).startsWith("-- found Bob",
                "11:27  Bob (private)  hi");
    }

    @Test
    void aNewNameIsToldOnce() {
        lines(said(BOBS, "Bob", "hi"));
        TeamName rob = TeamName.parse("Rob");
        assertThat(shown(new Event.InRoom(RoomName.LOBBY, new RoomEvent.Renamed(member(BOBS, "Rob"), BOB)),
                new Event.Renamed(BOBS, BOB, rob))).containsExactly("-- Bob is now named Rob");
        assertThat(shown(sent(BOBS, "hi", RECEIVED))).containsExactly("11:27  Zoe to Rob  hi [RECEIVED]");
    }

    /** The user's Parley passes on what its guests say, and hears the outcome. */
    @Test
    void aGuestWithAnEarlierNameOfTheUserIsSomebodyElse() {
        lines(IN_LOBBY, told(1), new Event.InRoom(RoomName.LOBBY, new RoomEvent.Renamed(member(CAROLS, "Ann"), ZOE)));
        assertThat(shown(heard(ELSEWHERE, "Zoe", "hi"), new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Sent(line("Zoe", "hi"), Optional.of(ELSEWHERE), Optional.empty(), 1, List.of(), List
                        .of()))))
                .containsExactly("11:27  Zoe  hi");
    }

    @Test
    void followsTheUsersName() {
        lines(IN_LOBBY, told(1));
        assertThat(shown(new Event.InRoom(RoomName.LOBBY, new RoomEvent.Renamed(member(CAROLS, "Zoe-2"), ZOE))))
                .containsExactly("-- Zoe is now named Zoe-2");
        assertThat(shown(sent(BOBS, "hi", RECEIVED))).containsExactly(
                "11:27  Zoe-2 to 192.168.1.12:7070  hi [RECEIVED]");
        assertThat(shown(told(1))).containsExactly("11:27  Zoe  hi [RECEIVED]");
        assertThat(lines(heard(BOBS, "Bob", "hi Zoe-2")).get(0).mention()).isPresent();
    }

    @Test
    void findsMentionsOnlyInWhatWasSaid() {
        ChatFormat lobby = new ChatFormat(TeamName.parse("lobby"));
        assertThat(lobby.lines(List.of(heard(BOBS, "Bob", "hi")), now).get(0).mention()).isEmpty();
        Line line = lobby.lines(List.of(heard(BOBS, "Bob", "hi lobby!")), now).get(0);
        assertThat(part(line, line.mention().orElseThrow())).isEqualTo("lobby");
    }

    @Test
    void theBellRingsForWhatIsPrivateOrMentionsTheUser() {
        lines(WITH_BOB, told(1));
        assertThat(rings(said(CAROLS, "Carol", "hi"), true)).isTrue();
        assertThat(rings(heard(CAROLS, "Carol", "hi zoe"), true)).isTrue();
        assertThat(rings(said(BOBS, "Bob", "hi"), false)).isTrue();
        assertThat(rings(said(BOBS, "Bob", "hi"), true)).isFalse();
        assertThat(rings(heard(CAROLS, "Carol", "hi"), false)).isFalse();
        assertThat(rings(sent(BOBS, "hi Zoe", RECEIVED), false)).isFalse();
        assertThat(rings(Event.trouble("Zoe"), false)).isFalse();
    }

    private boolean rings(Event event, boolean watching) {
        return lines(event).get(0).rings(watching);
    }

    @Test
    void nobodyPassesForTheUserOrForThePartner() {
        lines(WITH_BOB, said(BOBS, "Bob", "hi"));
        assertThat(shown(said(ELSEWHERE, "Bob", "x"))).startsWith("11:27  Bob (192.168.1.66:7070) (private)  x");
        assertThat(shown(heard(ELSEWHERE, " z\u200boe", "x"), said(BOBS, "Zoe", "x"))).containsExactly(
                "11:27  zoe (192.168.1.66:7070) in #lobby  x", "11:27  Zoe (192.168.1.12:7070)  x");
    }

    @Test
    void tellsApartWhoHaveTheSameName() {
        lines(said(BOBS, "Bob", "so that the hint is known"), AT_MENU);
        format.know(Names.of(new Host(Set.of(), 9090), Stream.of(BOBS, ELSEWHERE).map(
                address -> new Names.Named(BOB, address))));
        assertThat(shown(said(BOBS, "bob", "x"), said(ELSEWHERE, "B\u200bob", "x"), said(CAROLS, "Carol", "x"),
                sent(BOBS, "y", RECEIVED), toldPrivately(ELSEWHERE, "Bob"))).containsExactly(
                        "11:27  bob (192.168.1.12:7070) (private)  x", "11:27  Bob (192.168.1.66:7070) (private)  x",
                        "11:27  Carol (private)  x", "11:27  Zoe to bob (192.168.1.12:7070)  y [RECEIVED]",
                        "11:27  Zoe to Bob (192.168.1.66:7070)  hi [RECEIVED]");
        lines(new Event.Discovered(ELSEWHERE, BOB));
        now = now.plusSeconds(1);
        assertThat(shown()).containsExactly("-- found Bob (192.168.1.66:7070)");
    }

    @Test
    void newsTellsApartThoseWhoShareANameByTheTimeItIsTold() {
        lines(new Event.Discovered(BOBS, BOB), new Event.Discovered(ELSEWHERE, BOB), AT_MENU);
        format.know(Names.of(new Host(Set.of(), 9090), Stream.of(BOBS, ELSEWHERE).map(
                address -> new Names.Named(BOB, address))));
        now = now.plusSeconds(1);
        assertThat(shown()).containsExactly("-- found Bob (192.168.1.12:7070) and Bob (192.168.1.66:7070)");
    }

    @Test
    void nobodyHasPassedForTheUserInWhatIsReplayed() {
        Past pretended = new Past(SATURDAY, "zo\u200be", false, "I will pay", Mark.NONE);
        assertThat(shown(new Event.Replayed(new Partner.OfPeer(BOBS, BOB), List.of(past(0, "Zoe", "no"), pretended))))
                .containsExactly("-- earlier", "11:27  Zoe  no", "11:27  zoe (192.168.1.12:7070)  I will pay",
                        "-- now");
    }

    @Test
    void aNameDoesNotSayWhereALineBelongs() {
        assertThat(shown(IN_LOBBY, heard(BOBS, "Carol (private)", "x"))).endsWith(
                "11:27  Carol (private) (192.168.1.12:7070)  x");
        assertThat(shown(AT_MENU, said(BOBS, "Zoe (127.0.0.1:7070)", "x"))).contains(
                "11:27  Zoe (127.0.0.1:7070) (192.168.1.12:7070) (private)  x");
    }

    /** Two blanks end a name. */
    @Test
    void aNameContainsNothingThatLooksLikeAnotherLine() {
        lines(IN_LOBBY, told(1));
        assertThat(shown(heard(BOBS, "Bob  I\u2003\u2003agree\u001b[2J", "x"))).containsExactly(
                "11:27  Bob I agree␛[2J  x");
        assertThat(shown(heard(BOBS, "Bob", "a\n11:27  Zoe  b\u202e"))).containsExactly(
                "11:27  Bob  a␊11:27  Zoe  b\ufffd");
    }

    @Test
    void everythingElseIsAsOnAPlainScreen() {
        for (Event event : List.of(Event.heading("***** Menu *****"), Event.trouble("oh"), Event.plain(""),
                new Event.TooLong(BOBS.ip()), new Event.Listening(9090, List.of()),
                new Event.InRoom(RoomName.LOBBY, new RoomEvent.NobodyThere()),
                new Event.InRoom(RoomName.LOBBY, new RoomEvent.Entered(ZOE, BOBS, false)))) {
            assertThat(lines(event)).isEqualTo(event.accept(new TextFormat()));
        }
    }

    private List<Line> lines(Event... events) {
        return format.lines(List.of(events), now);
    }

    private List<String> shown(Event... events) {
        List<String> rows = new ArrayList<>();
        for (Line line : lines(events)) {
            rows.add(describe(line));
            line.talk().ifPresent(talk -> talk.notes().forEach(note -> rows.add(" ".repeat(talk.body()) + note)));
        }
        return rows;
    }

    private static String describe(Line line) {
        return line.text() + line.talk().filter(talk -> talk.mark() != Mark.NONE).map(talk -> " [" + talk.mark() + "]")
                .orElse("");
    }

    private static String part(Line line, Line.Span span) {
        return line.text().substring(span.from(), span.to());
    }

    private static Event talking(Partner partner) {
        return new Event.Talking(Optional.of(partner));
    }

    private static Event said(PeerAddress from, String by, String text) {
        return new Event.Said(from, TeamName.heard(by), text);
    }

    private static Event.InRoom heard(PeerAddress from, String by, String text) {
        return new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(line(by, text), Optional.of(from)));
    }

    private static Event before(String by, String text) {
        return new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(line(by, text), Optional.empty()));
    }

    private static Event sent(PeerAddress to, String text, Delivery outcome) {
        return new Event.Sent(Purpose.MESSAGE, to, new Message.Text(text), outcome);
    }

    private static Event told(int reached, Member... missed) {
        return new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Sent(line("Zoe", "hi"), Optional.empty(), reached, List.of(missed)));
    }

    /** A line that did not reach anyone for sure. */
    private static Event told(List<Member> unsure, Member... missed) {
        return new Event.InRoom(RoomName.LOBBY, new RoomEvent.Sent(line("Zoe", "hi"), Optional.empty(),
                Optional.empty(), 0, List.of(missed), unsure));
    }

    private static Event toldPrivately(PeerAddress to, String name) {
        return new Event.InRoom(RoomName.LOBBY,
                new RoomEvent.Sent(line("Zoe", "hi"), Optional.of(member(to, name)), 1, List.of()));
    }

    private static Event toAll(Delivery... outcomes) {
        return new Event.SentToAll(new Message.Text("hi"), IntStream.range(0, outcomes.length)
                .mapToObj(i -> new Event.Delivered(new Peer(PeerAddress.parse("192.168.1." + (i + 1) + ":7070"),
                        TeamName.parse("P" + (i + 1)), Optional.empty(), true, true, Optional.empty(),
                        Optional.empty(), false), outcomes[i])).toList());
    }

    private static Past past(int days, String by, String text) {
        return new Past(SATURDAY.plusDays(days), by, by.equals("Zoe"), text, Mark.NONE);
    }

    private static RoomLine line(String by, String text) {
        return new RoomLine(new RoomLine.Id("x", 1), TeamName.heard(by), text);
    }

    private static Member member(PeerAddress address, String name) {
        return new Member(address, TeamName.parse(name), Optional.empty(), 0);
    }
}

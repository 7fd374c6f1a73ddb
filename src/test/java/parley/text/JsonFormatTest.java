package parley.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.dialect.Dialect;
import parley.discovery.Beacon;
import parley.discovery.Found.Change;
import parley.discovery.Found;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.node.Event.Numbered;
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
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.WireDomain;

/** SCRIPTS.md, section 2: each name of an event and of a field, and each value, is pinned here or there. */
class JsonFormatTest {

    private static final Path PAGE = Path.of("src/site/markdown/SCRIPTS.md");
    private static final List<String> LEFT_OUT = List.of(
            "{\"event\":\"list\",\"of\":\"found on the network\",\"count\":2}",
            "{\"event\":\"list\",\"of\":\"members\",\"count\":1}");
    private static final Pattern KEY = Pattern.compile("\"([a-z_]+)\":");

    private static final Ipv4 IP = Ipv4.parse("192.168.1.12");
    private static final PeerAddress THERE = new PeerAddress(IP, 7070);
    private static final PeerAddress ELSEWHERE = PeerAddress.parse("192.168.1.13:8080");
    private static final PeerAddress HERE = PeerAddress.parse("192.168.1.10:9090");
    private static final TeamName XYZ = TeamName.parse("XYZ");
    private static final TeamName ABC = TeamName.parse("ABC");
    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final TeamName NETECH_2 = TeamName.parse("Netech-2");
    private static final Message HI = new Message.Text("hi");
    private static final Member MEMBER = new Member(THERE, XYZ, Optional.empty(), 0);
    private static final Instant THEN = Instant.parse("2026-11-21T14:03:00Z");
    private static final Peer PEER = new Peer(THERE, XYZ, Optional.of(Dialect.TAGGED), true, true, Optional.of(THEN),
            Optional.empty(), false);
    private static final Found FOUND = new Found(List.of(THERE), XYZ,
            Optional.of(new Beacon.InRoom(RoomName.LOBBY, 12)), true, false);

    static List<String> page() throws IOException {
        return Files.readAllLines(PAGE);
    }

    static List<String> examples() throws IOException {
        return page().stream().dropWhile(line -> !line.equals("```events")).skip(1)
                .takeWhile(line -> !line.equals("```")).toList();
    }

    /** The page shows the entries of a second and a third list, but not the lines before them. */
    @Test
    void writesWhatThePageShows() throws IOException {
        assertThat(events().flatMap(JsonFormatTest::json).filter(line -> !LEFT_OUT.contains(line)))
                .isEqualTo(examples());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void thePageExplainsEveryField(String example) throws IOException {
        List<String> keys = KEY.matcher(example).results().map(key -> key.group(1)).toList();
        String event = example.replaceFirst("\\{\"event\":\"([^\"]+)\".*", "$1");
        List<String> rows = page().stream().filter(line -> line.startsWith("| `" + event + "` |")).toList();

        assertThat(rows).hasSize(1);
        assertThat(keys.subList(1, keys.size())).allSatisfy(key -> assertThat(rows.get(0)).contains("`" + key + "`"));
    }

    @Test
    void thePageHasAnExampleOfEveryEvent() throws IOException {
        List<String> examples = examples();
        assertThat(page().stream().filter(line -> line.startsWith("| `"))
                .map(line -> line.replaceFirst("\\| `([^`]+)`.*", "$1")))
                .hasSizeGreaterThan(20)
                .allSatisfy(event -> assertThat(examples)
                        .anyMatch(line -> line.startsWith("{\"event\":\"" + event + "\"")));
    }

    @ParameterizedTest
    @CsvSource({"CONNECTED, false, connected", "ACTIVE, false, active", "FOUND, false, found", "ACTIVE, true, silent"})
    void saysWhatSomebodyIs(Event.Person.State state, boolean silent, String word) {
        Event.Person person = new Event.Person(XYZ, List.of(THERE), state, silent, Optional.empty(), Optional.empty(),
                Optional.empty(), false);
        assertThat(json(new Event.People(List.of(new Event.Numbered<>(1, person)), THEN, false, 80, 10)))
                .last().asString().contains("\"state\":\"" + word + "\"");
    }

    static List<Arguments> reasons() {
        List<Arguments> reasons = List.of(
                arguments(Cause.CONNECTION_REFUSED, "connection-refused"),
                arguments(Cause.CONNECT_TIMED_OUT, "connect-timed-out"),
                arguments(Cause.NO_ROUTE, "no-route"),
                arguments(Cause.RESET, "reset"),
                arguments(Cause.STALLED, "stalled"),
                arguments(Cause.NO_SOCKET, "no-socket"),
                arguments(Cause.QUEUE_FULL, "queue-full"));
        assertThat(reasons).hasSameSizeAs(Cause.values());
        return reasons;
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void saysWhyItWasNotSent(Cause cause, String reason) {
        assertThat(json(sent(Purpose.MESSAGE, HI, new Delivery.NotSent(cause)))).containsExactly(
                "{\"event\":\"sent\",\"to\":\"192.168.1.12:7070\",\"what\":\"message\",\"text\":\"hi\","
                        + "\"result\":\"not-sent\",\"reason\":\"" + reason + "\",\"partly\":false}");
    }

    @Test
    void writesAListAsAWhole() {
        assertThat(json(new Event.Members(room(MEMBER, MEMBER), 1))).hasSize(3);
        assertThat(json(new Event.Peers(new Event.Listed.Active(),
                List.of(new Numbered<>(1, PEER), new Numbered<>(2, PEER)), THEN, 1))).hasSize(3);
        assertThat(json(new Event.Nearby(new Event.Listed.Nearby(),
                List.of(new Numbered<>(1, FOUND), new Numbered<>(2, FOUND)), 1))).hasSize(3);
    }

    static List<Arguments> controls() {
        return List.of(arguments(Control.GREETING, "hello"), arguments(Control.CONNECT, "connect"),
                arguments(Control.CONNECT_BY_HAND, "connect"), arguments(Control.LEAVE, "exit"),
                arguments(Control.KEEP_ALIVE, "ping"));
    }

    @ParameterizedTest
    @MethodSource("controls")
    void writesAControlWordAsItIsTyped(Control control, String text) {
        assertThat(json(sent(Purpose.MESSAGE, control, new Delivery.Unconfirmed()))).singleElement().asString()
                .contains(",\"text\":\"" + text + "\",");
    }

    @Test
    void writesAnObjectForEachPeerThatWasSentTo() {
        Peer other = new Peer(ELSEWHERE, ABC, Optional.empty(), true, true, Optional.empty(), Optional.empty(), false);
        assertThat(json(new Event.SentToAll(HI, List.of(
                new Event.Delivered(PEER, new Delivery.Received(Optional.empty())),
                new Event.Delivered(other, new Delivery.Unconfirmed())))))
                .containsExactly(
                        "{\"event\":\"sent\",\"to\":\"192.168.1.12:7070\",\"what\":\"message\",\"text\":\"hi\","
                                + "\"result\":\"received\",\"partly\":false}",
                        "{\"event\":\"sent\",\"to\":\"192.168.1.13:8080\",\"what\":\"message\",\"text\":\"hi\","
                                + "\"result\":\"unconfirmed\",\"partly\":false}");
    }

    @Test
    void saysThatTheFormatWasAGuess() {
        assertThat(json(new Event.Sent(Purpose.MESSAGE, THERE, HI, new Delivery.Unconfirmed(), true))).singleElement()
                .asString().endsWith("\"partly\":false,\"format\":\"guess\"}");
    }

    @Test
    void saysWhatAListContains() {
        assertThat(list(new Event.Peers(new Event.Listed.Active(), List.of(), THEN, Event.NO_LIMIT))).isEqualTo(
                "{\"event\":\"list\",\"of\":\"active peers\",\"count\":0}");
        assertThat(list(new Event.Peers(new Event.Listed.Connected(), List.of(), THEN, Event.NO_LIMIT))).isEqualTo(
                "{\"event\":\"list\",\"of\":\"connected peers\",\"count\":0}");
        assertThat(list(new Event.Peers(new Event.Listed.Named("Bob"), List.of(new Numbered<>(3, PEER)), THEN,
                Event.NO_LIMIT)))
                .isEqualTo("{\"event\":\"list\",\"of\":\"called bob\",\"count\":1}");
        assertThat(list(new Event.Nearby(new Event.Listed.Nearby(), List.of(new Numbered<>(1, FOUND)), Event.NO_LIMIT)))
                .isEqualTo("{\"event\":\"list\",\"of\":\"found on the network\",\"count\":1}");
        assertThat(list(new Event.Members(room(MEMBER, MEMBER), Event.NO_LIMIT))).isEqualTo(
                "{\"event\":\"list\",\"of\":\"members\",\"count\":2}");
        assertThat(json(new Event.Nearby(new Event.Listed.Nearby(), List.of(), Event.NO_LIMIT))).isEmpty();
    }

    @Test
    void writesNoticesInTheirWords() {
        assertThat(Stream.of(Event.plain("a"), Event.heading("b"), Event.notice("c"), Event.trouble("d\u001b"),
                Event.plain(""), Event.plain(" ")).flatMap(JsonFormatTest::json)).containsExactly(
                        "{\"event\":\"notice\",\"kind\":\"plain\",\"text\":\"a\"}",
                        "{\"event\":\"notice\",\"kind\":\"heading\",\"text\":\"b\"}",
                        "{\"event\":\"notice\",\"kind\":\"notice\",\"text\":\"c\"}",
                        "{\"event\":\"notice\",\"kind\":\"trouble\",\"text\":\"d\\u241b\"}");
    }

    @Test
    void escapesEverythingButPrintableAscii() {
        StringBuilder ascii = new StringBuilder();
        StringBuilder escaped = new StringBuilder();
        for (char c = 0; c < 0x80; c++) {
            ascii.append(c);
            escaped.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' || c == 0x7f ? String.format("\\u%04x", (int) c)
                    : String.valueOf(c));
        }
        assertThat(text(ascii.toString())).isEqualTo(escaped.toString());
        assertThat(text("\u00ff\u2028\ud83d\udc4b\ud83d")).isEqualTo("\\u00ff\\u2028\\ud83d\\udc4b\\ud83d");
    }

    @Property
    void anyTextCanBeReadBack(@ForAll String text) {
        check(text);
    }

    @Property
    @Domain(WireDomain.class)
    @Domain(DomainContext.Global.class)
    void aTextThatIsHardToCarryCanBeReadBack(@ForAll Message.Text message) {
        check(message.text());
    }

    private static void check(String text) {
        String json = text(text);
        assertThat(json).matches("[ -~]*");
        assertThat(unescaped(json)).isEqualTo(text);
        assertThat(json.replaceAll("\\\\.", "")).doesNotContain("\"", "\\");
    }

    /** The JSON string of a text, without its quotes. */
    private static String text(String text) {
        String before = "{\"event\":\"said\",\"from\":\"192.168.1.12:7070\",\"team\":\"XYZ\",\"text\":\"";
        String json = new Event.Said(THERE, XYZ, text).accept(new JsonFormat()).get(0);
        assertThat(json).startsWith(before).endsWith("\"}");
        return json.substring(before.length(), json.length() - 2);
    }

    /** The part of RFC 8259 that is used. */
    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            if (json.charAt(i) != '\\') {
                text.append(json.charAt(i));
            } else if (json.charAt(++i) == 'u') {
                text.append((char) Integer.parseInt(json.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                text.append(json.charAt(i));
            }
        }
        return text.toString();
    }

    private static Stream<Event> events() {
        Peer silent = new Peer(ELSEWHERE, TeamName.UNKNOWN, Optional.empty(), false, false, Optional.empty(),
                Optional.of(THEN), true);
        Stream<Event> peers = Stream.of(
                new Event.Listening(9090, List.of(HERE)),
                new Event.Said(THERE, XYZ, "say \"hi\"\n\u001b[2J gr\u00fc\u00df dich \ud83d\udc4b"),
                new Event.SaidByUnknown(IP, TeamName.UNKNOWN, "hi"),
                new Event.Greeted(THERE, XYZ),
                new Event.Connected(THERE, XYZ, true),
                new Event.Left(THERE, XYZ, true),
                new Event.Renamed(THERE, XYZ, ABC),
                new Event.Discovered(THERE, XYZ),
                new Event.Presence(THERE, Change.SILENT),
                new Event.Presence(THERE, Change.BACK),
                new Event.Presence(THERE, Change.GONE),
                new Event.TooLong(IP),
                sent(Purpose.MESSAGE, HI, new Delivery.Received(Optional.empty())),
                sent(Purpose.CONNECTION, Control.CONNECT_BY_HAND, new Delivery.Unconfirmed()),
                sent(Purpose.GREETING, Control.GREETING, new Delivery.NotSent(Cause.CONNECTION_REFUSED)),
                sent(Purpose.MESSAGE, HI, new Delivery.Refused(new Receipt.Refused("too-large"), true)),
                new Event.Peers(new Event.Listed.Active(),
                        List.of(new Numbered<>(1, PEER), new Numbered<>(2, silent)), THEN, Event.NO_LIMIT),
                new Event.Nearby(new Event.Listed.Nearby(), List.of(new Numbered<>(1, FOUND), new Numbered<>(2,
                        new Found(List.of(ELSEWHERE), ABC, Optional.empty(), false, false))), Event.NO_LIMIT),
                new Event.Members(room(MEMBER), Event.NO_LIMIT));
        return Stream.of(peers, rooms().map(event -> new Event.InRoom(RoomName.LOBBY, event)),
                Stream.of(Event.trouble("\"9\" is not an option here. Enter a number from the menu, or help.")),
                Stream.of(new Partner.OfPeer(THERE, XYZ), new Partner.OfRoom(RoomName.LOBBY))
                        .map(with -> new Event.Replayed(with, List.of(past("XYZ", false), past("Netech", true)))))
                .flatMap(all -> all);
    }

    private static Event.Past past(String by, boolean own) {
        return new Event.Past(LocalDateTime.ofInstant(THEN, ZoneId.systemDefault()), by, own, "hi", Event.Mark.NONE);
    }

    private static Stream<RoomEvent> rooms() {
        RoomLine theirs = new RoomLine(new RoomLine.Id("x", 1), XYZ, "hi");
        RoomLine own = new RoomLine(new RoomLine.Id("x", 1), NETECH, "hi");
        return Stream.of(
                new RoomEvent.Entered(NETECH, THERE, false),
                new RoomEvent.Heard(theirs, Optional.of(THERE)),
                new RoomEvent.Heard(theirs, Optional.empty()),
                new RoomEvent.HeardPrivately(theirs, THERE),
                new RoomEvent.Sent(own, Optional.empty(), 11, List.of(MEMBER)),
                new RoomEvent.Sent(own, Optional.of(MEMBER), 1, List.of()),
                new RoomEvent.Came(MEMBER),
                new RoomEvent.Went(MEMBER, true),
                new RoomEvent.Renamed(MEMBER, ABC),
                new RoomEvent.NewTracker(THERE, XYZ),
                new RoomEvent.Trying(THERE, 2, 5),
                new RoomEvent.NobodyThere(),
                new RoomEvent.NobodyThere(Optional.of(new RoomEvent.NobodyThere.Absent(THERE,
                        RoomEvent.Absence.NOT_A_PARLEY))),
                new RoomEvent.NameTaken(NETECH, NETECH_2),
                new RoomEvent.NotRenamed(NETECH),
                new RoomEvent.ToldApart(NETECH, NETECH_2),
                new RoomEvent.RoomFull(),
                new RoomEvent.CutOff(MEMBER, Optional.empty()),
                new RoomEvent.CutOff(MEMBER, Optional.of(new Member(ELSEWHERE, ABC, Optional.empty(), 0))),
                new RoomEvent.Reconnected(MEMBER));
    }

    private static Stream<String> json(Event event) {
        return event.accept(new JsonFormat()).stream();
    }

    private static String list(Event event) {
        return event.accept(new JsonFormat()).get(0);
    }

    private static RoomView room(Member... members) {
        return new RoomView(RoomName.LOBBY, NETECH, HERE, THERE, Arrays.asList(members));
    }

    private static Event sent(Purpose purpose, Message message, Delivery delivery) {
        return new Event.Sent(purpose, THERE, message, delivery);
    }
}

package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.discovery.Found;
import parley.discovery.Beacon;
import parley.net.Delivery.Cause;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.Outcome;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Member;
import parley.room.RoomEvent;
import parley.room.RoomLine;
import parley.ui.Wording.Deed;
import parley.wire.Control;
import parley.wire.Dialect;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** SCRIPTS.md, section 2. */
class FactJsonTest {

    private static final Path PAGE = Path.of("src/site/markdown/SCRIPTS.md");
    private static final Pattern KEY = Pattern.compile("\"([a-z_]+)\":");

    private static final Ipv4 IP = Ipv4.parse("192.168.1.12");
    private static final PeerAddress ADDRESS = new PeerAddress(IP, 7070);
    private static final TeamName XYZ = TeamName.parse("XYZ");
    private static final TeamName ABC = TeamName.parse("ABC");
    private static final TeamName NETECH = TeamName.parse("Netech");
    private static final TeamName NETECH_2 = TeamName.parse("Netech-2");
    private static final Member MEMBER = new Member(ADDRESS, XYZ, Optional.empty(), 0);
    private static final RoomLine.Id ID = new RoomLine.Id("x", 1);
    private static final Optional<Instant> THEN = Optional.of(Instant.parse("2026-11-21T14:03:00Z"));

    static List<String> page() throws IOException {
        return Files.readAllLines(PAGE);
    }

    static List<String> examples() throws IOException {
        return page().stream().dropWhile(line -> !line.equals("```events")).skip(1)
                .takeWhile(line -> !line.equals("```")).toList();
    }

    @Test
    void writesWhatThePageShows() throws IOException {
        assertThat(facts().map(FactJson::of).map(Json::toString))
                .isEqualTo(examples().subList(0, examples().size() - 1));
        assertThat(FactJson.notice(Line.trouble("There is no choice \"9\".")).toString())
                .isEqualTo(examples().get(examples().size() - 1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyFieldIsExplained(String example) throws IOException {
        List<String> keys = KEY.matcher(example).results().map(key -> key.group(1)).toList();
        String event = example.replaceFirst("\\{\"event\":\"([^\"]+)\".*", "$1");
        List<String> rows = page().stream().filter(line -> line.startsWith("| `" + event + "` |")).toList();

        assertThat(rows).hasSize(1);
        assertThat(keys.subList(1, keys.size())).allSatisfy(key -> assertThat(rows.get(0)).contains("`" + key + "`"));
    }

    @Test
    void everyEventHasAnExample() throws IOException {
        List<String> examples = examples();
        assertThat(page().stream().filter(line -> line.startsWith("| `"))
                .map(line -> line.replaceFirst("\\| `([^`]+)`.*", "$1")))
                .hasSizeGreaterThan(20)
                .allSatisfy(event -> assertThat(examples)
                        .anyMatch(line -> line.startsWith("{\"event\":\"" + event + "\"")));
    }

    private static Stream<Fact> facts() {
        Event said = new Event.Said(ADDRESS, XYZ, "say \"hi\"\n\u001b[2J gr\u00fc\u00df dich \ud83d\udc4b");
        Stream<Fact> peers = Stream.of(
                new Fact.Listening(9090, List.of(PeerAddress.parse("192.168.1.10:9090"))),
                new Fact.Happened(said),
                new Fact.Happened(new Event.SaidByUnknown(IP, TeamName.UNKNOWN, "hi")),
                new Fact.Happened(new Event.Greeted(ADDRESS, XYZ)),
                new Fact.Happened(new Event.Connected(ADDRESS, XYZ, true)),
                new Fact.Happened(new Event.Left(ADDRESS, XYZ)),
                new Fact.Happened(new Event.Renamed(ADDRESS, XYZ, ABC)),
                new Fact.Happened(new Event.Discovered(ADDRESS, XYZ)),
                new Fact.Happened(new Event.FellSilent(ADDRESS)),
                new Fact.Happened(new Event.HeardAgain(ADDRESS)),
                new Fact.Happened(new Event.Departed(ADDRESS)),
                new Fact.Happened(new Event.TooLong(IP)),
                new Fact.Sent(Deed.MESSAGE, ADDRESS, new Text("hi"), outcome(new Delivery.Received(Optional.empty()))),
                new Fact.Sent(Deed.CONNECTION, ADDRESS, Control.CONNECT_BY_HAND, outcome(new Delivery.Unconfirmed())),
                new Fact.Sent(Deed.GREETING, ADDRESS, Control.GREETING,
                        outcome(new Delivery.NotSent(Cause.CONNECTION_REFUSED))),
                new Fact.Sent(Deed.MESSAGE, ADDRESS, new Text("hi"),
                        new Outcome(new Delivery.Refused(new Receipt.Refused("too-large")), true)),
                new Fact.Listed("Active peers", 2),
                new Fact.OnePeer(new Peer(ADDRESS, XYZ, Optional.of(Dialect.TAGGED), true, true, THEN,
                        Optional.empty(), false)),
                new Fact.OnePeer(new Peer(PeerAddress.parse("192.168.1.13:8080"), TeamName.UNKNOWN,
                        Optional.empty(), false, false, Optional.empty(), THEN, true)),
                new Fact.OneFound(new Found(List.of(ADDRESS), XYZ,
                        Optional.of(new Beacon.InRoom(RoomName.LOBBY, 12)), true, false)),
                new Fact.OneFound(new Found(List.of(PeerAddress.parse("192.168.1.13:8080")), ABC,
                        Optional.empty(), false, false)),
                new Fact.OneMember(new RoomView(RoomName.LOBBY, NETECH, PeerAddress.parse("192.168.1.10:9090"), ADDRESS,
                        List.of(MEMBER)), MEMBER));
        Stream<RoomEvent> room = Stream.of(
                new RoomEvent.Entered(NETECH, ADDRESS),
                new RoomEvent.Heard(new RoomLine(ID, XYZ, "hi"), Optional.empty()),
                new RoomEvent.HeardPrivately(new RoomLine(ID, XYZ, "hi"), ADDRESS),
                new RoomEvent.Sent(new RoomLine(ID, NETECH, "hi"), Optional.empty(), 11, List.of(MEMBER)),
                new RoomEvent.Sent(new RoomLine(ID, NETECH, "hi"), Optional.of(MEMBER), 1, List.of()),
                new RoomEvent.Came(MEMBER),
                new RoomEvent.Went(MEMBER, true),
                new RoomEvent.Renamed(MEMBER, ABC),
                new RoomEvent.NewTracker(ADDRESS, XYZ),
                new RoomEvent.Trying(ADDRESS, 2, 5),
                new RoomEvent.NobodyThere(),
                new RoomEvent.NameTaken(NETECH, NETECH_2),
                new RoomEvent.NotRenamed(NETECH),
                new RoomEvent.ToldApart(NETECH, NETECH_2));
        return Stream.concat(peers, room.map(event -> new Fact.Happened(new Event.InRoom(RoomName.LOBBY, event))));
    }

    private static Outcome outcome(Delivery delivery) {
        return new Outcome(delivery, false);
    }
}

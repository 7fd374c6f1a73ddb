package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.PastLine;
import parley.room.RoomEvent.RoomLine;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** Answers as fields of a receipt: cases for which PROTOCOL.md has no example. */
class RoomAnswerCodecTest {

    private static final Term TERM = new Term(3, PeerAddress.parse("192.168.1.10:5000"));
    private static final PeerAddress WIDEST_IP = new PeerAddress(Ipv4.parse("255.255.255.255"), 65_535);
    private static final TeamName WIDEST = TeamName.parse("👋".repeat(Limits.TEAM_NAME));

    @Property
    @Domain(GrammarDomain.class)
    void decodesEveryAnswerThatItEncodes(@ForAll RoomAnswer.Response answer) {
        assertThat(overTheWire(answer)).hasValue(answer);
    }

    @Property
    @Domain(GrammarDomain.class)
    void decodesAnyFieldsWithoutAnError(@ForAll String value) {
        for (String key : List.of("epoch", "tracker", "digest", "reach", "members", "lines")) {
            Map<String, String> fields =
                    new HashMap<>(Map.of("epoch", "3", "tracker", "192.168.1.10:5000", "digest", "0"));
            fields.put(key, value);
            RoomCodec.decodeAnswer(new Receipt.Received(fields));
        }
        RoomCodec.decodeAnswer(new Receipt.Refused(value, Map.of("try", value)));
        RoomCodec.decodeAnswer(new Receipt.Refused("name-taken", Map.of("try", value)));
        RoomCodec.decodeAnswer(new Receipt.Refused("ask-tracker", Map.of("epoch", value, "tracker", value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "received", "received;digest=0", "received;epoch=3;tracker=192.168.1.10:5000",
            "received;epoch=3;digest=0", "received;tracker=192.168.1.10:5000;digest=0",
            "received;epoch=x;tracker=192.168.1.10:5000;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;digest=x",
            "received;epoch=-1;tracker=192.168.1.10:5000;digest=0",
            "received;epoch=1000000000000000;tracker=192.168.1.10:5000;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;digest=0;members=x",
            "received;epoch=3;tracker=192.168.1.10:5000;digest=0;lines=x", "refused;reason=too-large",
            "received;epoch=3;tracker=192.168.1.10:5000;digest=0;lines=1.2.3.4:5~a~x~hi",
            "refused", "refused;reason=name-taken", "refused;reason=ask-tracker;epoch=3"})
    void needsAllFieldsOfAnAnswer(String receipt) {
        assertThat(RoomCodec.decodeAnswer(Receipt.read("PARLEY/1 " + receipt).orElseThrow())).isEmpty();
    }

    @Test
    void ignoresUnknownFields() {
        Receipt receipt = Receipt.read(
                "PARLEY/1 received;mood=good;epoch=3;tracker=192.168.1.10:5000;size=7;digest=ff;x;=").orElseThrow();

        assertThat(RoomCodec.decodeAnswer(receipt))
                .hasValue(new Accepted(TERM, 255, false, Optional.empty(), List.of()));
    }

    @Test
    void aFullRoomFitsIntoOneAnswer() {
        Members full = Members.of(members(Limits.MEMBERS, new TeamName("Team with a usual name"), Scene.PARLEY));

        assertThat(overTheWire(accepted(full, List.of())).flatMap(RoomAnswer::accepted).orElseThrow().members())
                .hasValueSatisfying(read -> assertThat(read.all()).containsExactlyElementsOf(full.all().toList()));
    }

    @Test
    void aListWithTooManyMembersIsNotRead() {
        assertThat(overTheWire(accepted(Members.of(members(Limits.MEMBERS + 1, new TeamName("A"), Scene.PARLEY)),
                List.of()))).isEmpty();
    }

    @Test
    void theLatestLinesOfTheBacklogAreSent() {
        List<PastLine> lines = IntStream.range(0, 20).mapToObj(i -> line(i, "👋".repeat(400))).toList();
        List<PastLine> read = lines(lines);

        assertThat(read).isNotEmpty().hasSizeLessThan(20).isEqualTo(lines.subList(20 - read.size(), 20));
    }

    @Test
    void aLineThatIsTooLongDoesNotKeepOthersOut() {
        PastLine early = line(1, "hi");
        PastLine late = line(3, "bye");

        assertThat(lines(List.of(early, line(2, " ".repeat(Limits.FRAME)), late))).containsExactly(early, late);
        assertThat(lines(List.of(line(2, " ".repeat(Limits.FRAME))))).isEmpty();
    }

    @Test
    void noMoreLinesAreReadThanABacklogHas() {
        List<PastLine> lines = IntStream.range(0, 30).mapToObj(i -> line(i, "hi")).toList();

        assertThat(lines(lines)).isEqualTo(lines.subList(0, Limits.BACKLOG));
    }

    @Test
    void theLongestListAndABacklogFitTogether() {
        Members longest = Members.NONE;
        for (Member member : members(Limits.MEMBERS, WIDEST, Optional.of(new Hosting(Dialect.ADDRESS, WIDEST_IP)))) {
            if (RoomCodec.length(longest.with(member)) <= RoomCodec.MAX_MEMBERS) {
                longest = longest.with(member);
            }
        }
        List<PastLine> lines = IntStream.range(0, 20).mapToObj(i -> line(i, "👋".repeat(100))).toList();
        Accepted read = overTheWire(accepted(longest, lines)).flatMap(RoomAnswer::accepted).orElseThrow();

        assertThat(read.members()).hasValueSatisfying(list -> assertThat(list.size()).isGreaterThan(50));
        assertThat(read.lines()).isNotEmpty().hasSizeLessThan(20);
    }

    private static List<Member> members(int count, TeamName name, Optional<Hosting> hosting) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(-1 - i), 65_535), name, hosting, 1_795_219_200))
                .toList();
    }

    private static PastLine line(int number, String text) {
        return new PastLine(TERM.tracker(), new RoomLine(new RoomLine.Id("zz", number), WIDEST, text));
    }

    private static Accepted accepted(Members members, List<PastLine> lines) {
        return new Accepted(TERM, -1, true, Optional.of(members), lines);
    }

    private static List<PastLine> lines(List<PastLine> lines) {
        return overTheWire(accepted(Members.NONE, lines)).flatMap(RoomAnswer::accepted).orElseThrow().lines();
    }

    private static Optional<RoomAnswer.Response> overTheWire(RoomAnswer.Response answer) {
        String line = RoomCodec.encodeAnswer(answer).line();
        assertThat(line.length()).isLessThan(Limits.REPLY);
        assertThat(line).matches("\\p{ASCII}*");
        return RoomCodec.decodeAnswer(Receipt.read(line).orElseThrow());
    }
}

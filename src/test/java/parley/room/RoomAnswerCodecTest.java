package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.Page;
import parley.room.RoomEvent.RoomLine;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** Answers as fields of a receipt: cases for which PROTOCOL.md has no example. */
class RoomAnswerCodecTest {

    private static final Term TERM = new Term(3, PeerAddress.parse("192.168.1.10:5000"));
    private static final TeamName WIDEST = TeamName.parse("👋".repeat(Limits.TEAM_NAME));

    @Property(tries = 300)
    @Domain(GrammarDomain.class)
    void decodesEveryAnswerThatItEncodes(@ForAll RoomAnswer.Reply answer) {
        assertThat(overTheWire(answer)).hasValue(answer);
    }

    @Property(tries = 300)
    @Domain(GrammarDomain.class)
    void decodesAnyFieldsWithoutAnError(@ForAll String value) {
        for (String key : List.of("epoch", "tracker", "size", "digest", "known", "members", "next", "lines")) {
            Map<String, String> fields =
                    new HashMap<>(Map.of("epoch", "3", "tracker", "192.168.1.10:5000", "size", "7", "digest", "0"));
            fields.put(key, value);
            RoomCodec.decodeAnswer(new Receipt.Received(fields));
        }
        RoomCodec.decodeAnswer(new Receipt.Refused(value, Map.of("try", value)));
        RoomCodec.decodeAnswer(new Receipt.Refused("name-taken", Map.of("try", value)));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "received", "received;size=7;digest=0", "received;epoch=3;tracker=192.168.1.10:5000;size=7",
            "received;epoch=3;size=7;digest=0", "received;tracker=192.168.1.10:5000;size=7;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;digest=0",
            "received;epoch=x;tracker=192.168.1.10:5000;size=7;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;size=7;digest=x",
            "received;epoch=-1;tracker=192.168.1.10:5000;size=7;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;size=-1;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;size=2147483648;digest=0",
            "received;epoch=3;tracker=192.168.1.10:5000;size=7;digest=0;members=x",
            "received;epoch=3;tracker=192.168.1.10:5000;size=7;digest=0;lines=x",
            "received;epoch=3;tracker=192.168.1.10:5000;size=7;digest=0;members=;next=x", "refused;reason=too-large",
            "refused", "refused;reason=name-taken"})
    void needsAllFieldsOfAnAnswer(String receipt) {
        assertThat(RoomCodec.decodeAnswer(Receipt.read("PARLEY/1 " + receipt).orElseThrow())).isEmpty();
    }

    @Test
    void ignoresUnknownFields() {
        Receipt receipt = Receipt.read(
                "PARLEY/1 received;mood=good;epoch=3;tracker=192.168.1.10:5000;size=7;digest=ff;x;=").orElseThrow();

        assertThat(RoomCodec.decodeAnswer(receipt))
                .hasValue(new Accepted(TERM, 7, 255, false, Optional.empty(), List.of()));
    }

    @Test
    void aListWithTheLongestNamesIsSplitIntoPages() {
        List<Member> all = IntStream.range(0, 400)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(i), 65_535), WIDEST, Scene.GUEST, Long.MIN_VALUE))
                .toList();
        List<Member> fetched = new ArrayList<>();
        Optional<PeerAddress> next = Optional.empty();
        do {
            Optional<PeerAddress> after = next;
            Page page = read(new Page(all.stream()
                    .filter(member -> after.isEmpty() || member.address().compareTo(after.get()) > 0).toList(),
                    Optional.empty()));
            assertThat(page.members()).isNotEmpty();
            fetched.addAll(page.members());
            next = page.next();
        } while (next.isPresent());

        assertThat(fetched).isEqualTo(all);
    }

    @Test
    void aPageThatIsTooLongGoesOnBehindItsLastMember() {
        List<Member> all = IntStream.range(1, 4_000)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(i), 1), TeamName.parse("A"), Scene.PARLEY, 0))
                .toList();
        Page page = read(new Page(all, Optional.of(all.get(all.size() - 1).address())));

        assertThat(page.members()).hasSizeLessThan(all.size());
        assertThat(page.next()).hasValue(page.members().get(page.members().size() - 1).address());
    }

    @Test
    void theLatestLinesOfTheBacklogAreSent() {
        List<RoomLine> lines = IntStream.range(0, 20).mapToObj(i -> line(i, "👋".repeat(400))).toList();
        List<RoomLine> read = lines(lines);

        assertThat(read).isNotEmpty().hasSizeLessThan(20).isEqualTo(lines.subList(20 - read.size(), 20));
    }

    @Test
    void aLineThatIsTooLongDoesNotKeepOthersOut() {
        RoomLine early = line(1, "hi");
        RoomLine late = line(3, "bye");

        assertThat(lines(List.of(early, line(2, " ".repeat(Limits.FRAME)), late))).containsExactly(early, late);
    }

    @Test
    void aPageAndABacklogFitTogether() {
        List<Member> members = IntStream.range(0, 400)
                .mapToObj(i -> new Member(new PeerAddress(new Ipv4(i), 65_535), WIDEST, Scene.GUEST, Long.MIN_VALUE))
                .toList();
        List<RoomLine> lines = IntStream.range(0, 20).mapToObj(i -> line(i, "👋".repeat(100))).toList();

        overTheWire(new Accepted(TERM, 7, -1, true, Optional.of(new Page(members, Optional.of(TERM.tracker()))),
                lines));
    }

    private static RoomLine line(int number, String text) {
        return new RoomLine(new RoomLine.Id("zz", number), WIDEST, text);
    }

    private static Page read(Page page) {
        return ((Accepted) overTheWire(new Accepted(TERM, 7, -1, true, Optional.of(page), List.of())).orElseThrow())
                .page().orElseThrow();
    }

    private static List<RoomLine> lines(List<RoomLine> lines) {
        return ((Accepted) overTheWire(new Accepted(TERM, 7, -1, true, Optional.empty(), lines)).orElseThrow())
                .lines();
    }

    private static Optional<RoomAnswer.Reply> overTheWire(RoomAnswer.Reply answer) {
        String line = RoomCodec.encodeAnswer(answer).line();
        assertThat(line.length()).isLessThan(Limits.REPLY);
        assertThat(line).matches("\\p{ASCII}*");
        return RoomCodec.decodeAnswer(Receipt.read(line).orElseThrow());
    }
}

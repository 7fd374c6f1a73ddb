package parley.doctor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.doctor.Check.End;
import parley.doctor.Check.Observation;
import parley.doctor.Check.Verdict;
import parley.doctor.CheckReport.Result;
import parley.doctor.CheckReport.Syntax;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What is sent, how it is judged, and how it is written down. No program is needed for that. */
class CheckTest {

    private static final PeerAddress ZED = PeerAddress.parse("127.0.0.1:7070");
    private static final Sender SELF = new Sender(PeerAddress.parse("127.0.0.1:9090"), TeamName.parse("Check"));
    private static final Route ROUTE = new Route(40_000, ZED);

    /** Each end is followed by what was answered, if anything was. */
    @ParameterizedTest(name = "{0}: a plain text {1}, this {2}")
    @CsvSource(delimiter = '|', textBlock = """
            text       | CLOSED         | CLOSED                             | OK
            text       | KEPT           | KEPT                               | NOTE
            text       | RESET          | RESET                              | NOTE
            text       | FLOODED        | FLOODED                            | TROUBLE
            text       | KEPT ack       | KEPT ack                           | OK
            open       | CLOSED         | KEPT                               | NOTE
            open       | CLOSED ack     | CLOSED                             | OK
            segments   | CLOSED         | CLOSED_EARLY                       | TROUBLE
            segments   | CLOSED ack     | CLOSED_EARLY ack                   | TROUBLE
            segments   | CLOSED         | CLOSED                             | OK
            long       | CLOSED         | RESET                              | TROUBLE
            long       | RESET          | RESET                              | NOTE
            long       | CLOSED         | CLOSED PARLEY/1 refused;reason=big | TROUBLE
            bar        | CLOSED         | KEPT                               | TROUBLE
            bar        | KEPT           | KEPT                               | NOTE
            bar        | KEPT           | CLOSED                             | OK
            umlauts    | CLOSED ack     | CLOSED                             | NOTE
            umlauts    | CLOSED ack     | KEPT                               | TROUBLE
            umlauts    | CLOSED         | NOT_ACCEPTED refused               | TROUBLE
            empty      | CLOSED ack     | CLOSED                             | OK
            empty      | CLOSED         | RESET                              | NOTE
            idle       | CLOSED         | KEPT                               | TROUBLE
            unreadable | CLOSED ack     | CLOSED                             | OK
            unreadable | CLOSED         | RESET                              | NOTE
            unreadable | CLOSED         | KEPT                               | TROUBLE
            latin-1    | CLOSED         | RESET                              | NOTE
            crowd      | CLOSED         | NOT_ACCEPTED timed out             | TROUBLE
            """)
    void isJudgedByWhatAPlainTextDid(String id, String plain, String seen, Grade grade) {
        Verdict verdict = check(id).judge(observation(plain), observation(seen));

        assertThat(verdict.grade()).isEqualTo(grade);
        if (grade == Grade.TROUBLE) {
            assertThat(verdict.fix()).contains(check(id).advice());
        } else if (grade == Grade.OK) {
            assertThat(verdict.fix()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CLOSED               | it closed the connection after 3 ms
            CLOSED ack           | it answered "ack" after 3 ms and closed the connection
            KEPT                 | it kept the connection open for 3 ms, without an answer
            KEPT ack             | it answered "ack" after 3 ms
            RESET                | it reset the connection after 3 ms
            RESET ack            | it answered "ack" after 3 ms and reset the connection
            CLOSED_EARLY         | it closed the connection before everything was sent
            NOT_ACCEPTED refused | it did not accept the connection: refused
            """)
    void isSaidInWords(String seen, String words) {
        assertThat(observation(seen).words()).isEqualTo(words);
    }

    @Test
    void anAnswerIsHarmlessAndShort() {
        assertThat(observation("CLOSED \u001b[2J" + "x".repeat(70_000)).words())
                .startsWith("it answered \"\u241b[2Jxxx").hasSizeLessThan(150);
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void twoSegmentsAreOneFrame(Dialect dialect) {
        List<byte[]> segments = segments("segments", dialect);

        assertThat(segments).hasSize(2).allSatisfy(segment -> assertThat(segment).isNotEmpty());
        assertThat(joined(segments)).isEqualTo(dialect.write(SELF, ROUTE, check("segments").message()).frame());
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void theLongFrameHasItsLength(Dialect dialect) {
        assertThat(segments("long", dialect)).singleElement().satisfies(bytes -> assertThat(bytes).hasSize(Check.LONG));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void oneByteIsNotUtf8(Dialect dialect) {
        assertThat(joined(segments("latin-1", dialect))).contains("caf\uFFFD").doesNotContain("#");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            address   | 127.0.0.1:7070 Zed connected | true
            address   | [ACK] received from 9090     | false
            address   | ''                           | false
            keyword   | ACK:Zed:7070                 | true
            handshake | PORT:7070                    | true
            raw       | Connection Acknowledged      | true
            portline  | ok                           | false
            """)
    void anAnswerMayShowTheFormat(String dialect, String answer, boolean shows) {
        assertThat(Check.speaks(Dialect.named(dialect), answer)).isEqualTo(shows);
    }

    @Test
    void everyCheckHasANameOfItsOwnAndAdvice() {
        assertThat(Check.ALL).extracting(Check::id).doesNotHaveDuplicates();
        assertThat(Check.ALL).extracting(Check::title).doesNotHaveDuplicates();
        assertThat(Check.ALL).extracting(Check::advice).doesNotContain("");
        assertThat(Check.ALL).extracting(Check::fragile).as("fragile ones come last").isSorted();
    }

    @Test
    void markdownCannotBeBroken() {
        List<String> lines = new ArrayList<>();
        CheckReport report = new CheckReport(ZED, Syntax.MARKDOWN, lines::add);
        report.add(new Result("bar", "a text with |", Grade.TROUBLE, "it answered \"a|<b>`\"", "x_y"));

        assertThat(lines.get(lines.size() - 1)).isEqualTo(
                "| !! | a text with \\| |  | it answered \"a\\|\\<b\\>\\`\" | x\\_y |");
        assertThat(report.isWell()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OK", "NOTE"})
    void onlyAProblemIsAFailure(Grade grade) {
        CheckReport report = new CheckReport(ZED, Syntax.TEXT, line -> {});
        report.add(new Result("bar", "a text", grade, "seen", ""));

        assertThat(report.isWell()).isTrue();
    }

    private static Stream<Dialect> dialects() {
        return Dialect.ALL.stream();
    }

    private static Check check(String id) {
        return Check.ALL.stream().filter(check -> check.id().equals(id)).findFirst().orElseThrow();
    }

    private static Observation observation(String text) {
        String[] words = text.split(" ", 2);
        return new Observation(End.valueOf(words[0]), words.length > 1 ? words[1] : "", 3);
    }

    private static List<byte[]> segments(String id, Dialect dialect) {
        return check(id).segments(check(id).transmission(dialect, SELF, ROUTE).frame());
    }

    private static String joined(List<byte[]> segments) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        segments.forEach(all::writeBytes);
        return all.toString(UTF_8);
    }
}

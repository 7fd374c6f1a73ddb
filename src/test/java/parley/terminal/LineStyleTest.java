package parley.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.jline.utils.WCWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.Event.Mark;
import parley.text.Line.Span;
import parley.text.Line.Speaker;
import parley.text.Line.Talk;
import parley.text.Line.Tone;
import parley.text.Line;
import parley.wire.PeerAddress;

class LineStyleTest {

    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");
    private static final int WIDE = 80;
    private static final Line SAID = said(Tone.MESSAGE, Optional.of(BOB), "hi Alice");
    private static final Line MENTION = new Line(Tone.MESSAGE, SAID.text(), SAID.speaker(),
            Optional.of(new Span(15, 20)), SAID.talk());
    /** Fits a row of 40 columns, but not what such a row has left beside a name. */
    private static final String URL = "http://example.org/a";

    private final LineStyle style = new LineStyle(true, UTF_8);

    @Test
    void aNameHasTheColourOfItsPeer() {
        AttributedString line = row(SAID);
        assertThat(line.toString()).isEqualTo("11:27  Bob  hi Alice");
        assertThat(styles(line, "11:27")).containsOnly(AttributedStyle.DEFAULT.faint());
        assertThat(styles(line, "Bob")).containsOnly(AttributedStyle.DEFAULT.foreground(colour(BOB)));
        assertThat(styles(line, "hi Alice")).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void theUsersNameIsBoldAndHasNoColour() {
        assertThat(styles(row(said(Tone.MESSAGE, Optional.empty(), "hi")), "Bob")).containsOnly(AttributedStyle.BOLD);
    }

    @Test
    void onlyTheBeginningOfAPrivateLineIsBold() {
        AttributedString line = row(said(Tone.PRIVATE, Optional.of(BOB), "hi"));
        assertThat(styles(line, "Bob")).containsOnly(AttributedStyle.BOLD.foreground(colour(BOB)));
        assertThat(styles(line, "hi")).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void whatIsPastIsDim() {
        AttributedString line = row(said(Tone.PAST, Optional.empty(), "hi"));
        assertThat(styles(line, line.toString())).containsOnly(AttributedStyle.DEFAULT.faint());
    }

    @Test
    void onlyTheBeginningIsShownOfALongLineThatIsPast() {
        Line past = said(Tone.PAST, Optional.empty(), "word ".repeat(4_000) + "end");
        for (int width = 3; width < 100; width++) {
            int space = width - 1;
            assertThat(style.rows(past, width)).hasSize(3).allMatch(row -> row.columnLength() <= space)
                    .last().asString().endsWith("…");
            assertThat(new LineStyle(true, ISO_8859_1).rows(past, Math.max(5, width))).last().asString()
                    .endsWith("...");
        }
        assertThat(shown(said(Tone.MESSAGE, Optional.empty(), "word ".repeat(4_000) + "end"), 80)).endsWith("end");
    }

    @Test
    void aMentionHasAMarkAndIsHighlighted() {
        AttributedString line = row(MENTION);
        assertThat(line.toString()).isEqualTo("11:27! Bob  hi Alice");
        assertThat(styles(line, "Alice")).containsOnly(AttributedStyle.BOLD.inverse());
        assertThat(styles(line, "hi ")).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void withoutColoursOnlyTheMarksAreLeft() {
        Line failed = talk(Tone.MESSAGE, Optional.empty(), "Bob", "hi", Mark.FAILED, "not sent");
        for (Line line : List.of(MENTION, failed, new Line(Tone.RULE, "-- today"))) {
            List<AttributedString> rows = new LineStyle(false, UTF_8).rows(line, WIDE);
            assertThat(rows).extracting(AttributedString::toString).isEqualTo(shown(line, WIDE).lines().toList());
            rows.forEach(row -> assertThat(styles(row, row.toString())).containsOnly(AttributedStyle.DEFAULT));
        }
    }

    @Test
    void aMarkSaysWhatBecameOfALine() {
        assertThat(marked(style, Mark.RECEIVED)).isEqualTo("11:27  Bob  x" + " ".repeat(61) + "✓");
        assertThat(marked(style, Mark.UNCONFIRMED)).isEqualTo("11:27  Bob  x" + " ".repeat(61) + "?");
        assertThat(marked(style, Mark.FAILED)).isEqualTo("11:27  Bob  x" + " ".repeat(61) + "✗");
        assertThat(marked(style, Mark.NONE)).isEqualTo("11:27  Bob  x");
        assertThat(styles(row(talk(Tone.MESSAGE, Optional.empty(), "Bob", "x", Mark.FAILED)), "✗"))
                .containsOnly(AttributedStyle.BOLD.foreground(AttributedStyle.RED));
    }

    @Test
    void marksAreAsciiWithoutUnicode() {
        LineStyle ascii = new LineStyle(true, ISO_8859_1);
        assertThat(marked(ascii, Mark.RECEIVED)).isEqualTo("11:27  Bob  x" + " ".repeat(60) + "ok");
        assertThat(marked(ascii, Mark.UNCONFIRMED)).endsWith("  ?");
        assertThat(marked(ascii, Mark.FAILED)).endsWith("  x");
    }

    @Test
    void theStatusIsCleaned() {
        assertThat(style.ofStatus("[a\u001b[2J b]").toString()).isEqualTo("[a␛[2J b]");
    }

    // Rows.

    @Test
    void theFlowOnAWideTerminal() {
        assertThat(flow(80)).isEqualTo("""
                -- talking to Bob (192.168.1.12:7070); /q leaves, /help lists commands
                -- today ------------------------------------------------------------------
                11:27  Zoe  hi Bob, got a minute?                                         ✓
                11:27  Bob  sure, what is up
                11:28  Zoe  I moved the server to 192.168.1.14:9090 because the other machine
                            is needed for the demo tomorrow                               ✓
                11:27  Bob  你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你好你
                            好你好
                11:28  Zoe  thanks                                                        ?
                            not confirmed within 1.5 s: Bob may not have seen it
                """);
    }

    @Test
    void theFlowOnATerminalOf40Columns() {
        assertThat(flow(40)).isEqualTo("""
                -- talking to Bob (192.168.1.12:7070);
                   /q leaves, /help lists commands
                -- today ------------------------------
                11:27  Zoe  hi Bob, got a minute?     ✓
                11:27  Bob  sure, what is up
                11:28  Zoe  I moved the server to
                            192.168.1.14:9090 because
                            the other machine is needed
                            for the demo tomorrow     ✓
                11:27  Bob  你好你好你好你好你好你好你
                            好你好你好你好你好你好你好
                            你好你好你好你好你好
                11:28  Zoe  thanks                    ?
                            not confirmed within 1.5 s:
                            Bob may not have seen it
                """);
    }

    /** The indent is a third of a narrow row, so that there is room for words. */
    @Test
    void theFlowOnATerminalOf20Columns() {
        assertThat(flow(20)).isEqualTo("""
                -- talking to Bob (
                   192.168.1.12:707
                   0); /q leaves,
                   /help lists
                   commands
                -- today ----------
                11:27  Zoe  hi Bob,
                      got a minute?
                                  ✓
                11:27  Bob  sure,
                      what is up
                11:28  Zoe  I moved
                      the server to
                      192.168.1.14:
                      9090 because
                      the other
                      machine is
                      needed for
                      the demo
                      tomorrow    ✓
                11:27  Bob  你好你
                      好你好你好你
                      好你好你好你
                      好你好你好你
                      好你好你好你
                      好你好你好你
                      好你好
                11:28  Zoe  thanks
                                  ?
                      not confirmed
                      within 1.5 s:
                      Bob may not
                      have seen it
                """);
    }

    @ParameterizedTest
    @CsvSource({"80", "40", "20", "10", "5", "3", "1"})
    void nothingIsLostAndNoRowIsTooWide(int width) {
        for (String text : List.of("a", "", "word ".repeat(100), "x".repeat(1_000), "你好".repeat(100),
                "👍".repeat(50), "e\u0301".repeat(200), "x" + "\u0301".repeat(5_000), "  a   b  c".repeat(20),
                "tab\there", "a " + URL + " b")) {
            for (Mark mark : Mark.values()) {
                List<AttributedString> rows = style.rows(
                        talk(Tone.MESSAGE, Optional.of(BOB), "Bob", text, mark, "because " + text), width);
                assertThat(rows).allMatch(row -> columns(row.toString()) <= Math.max(2, width - 1));
                assertThat(letters(rows.stream().map(AttributedString::toString).collect(Collectors.joining())))
                        .isEqualTo(letters("11:27  Bob  " + text + signs(mark) + "because " + text));
            }
        }
    }

    @Test
    void aWordIsCutOnlyIfItIsLongerThanARow() {
        assertThat(shown(said("see " + URL + " now"), 40)).isEqualTo("""
                11:27  Bob  see http://example.org/a
                            now""");
        assertThat(shown(said("please see " + URL), 40)).isEqualTo("""
                11:27  Bob  please see
                            http://example.org/a""");
        assertThat(shown(said("see " + "x".repeat(40)), 40)).isEqualTo("""
                11:27  Bob  see xxxxxxxxxxxxxxxxxxxxxxx
                            xxxxxxxxxxxxxxxxx""");
    }

    @Test
    void aLetterKeepsItsMarks() {
        assertThat(shown(said("e\u0301".repeat(30)), 40).lines().skip(1))
                .containsExactly(" ".repeat(12) + "e\u0301".repeat(3));
    }

    /** 32 letters that are two columns wide. */
    @Test
    void aLongNameLeavesRoomForTheText() {
        assertThat(shown(talk(Tone.MESSAGE, Optional.of(BOB), "你".repeat(32), "one two three four five six",
                Mark.NONE), WIDE)).isEqualTo("11:27  " + "你".repeat(32) + "  one\n" + " ".repeat(19)
                        + "two three four five six");
    }

    @Test
    void aListKeepsItsShape() {
        assertThat(shown(new Line(Tone.PLAIN, "  1. Bob   192.168.1.12:7070"), WIDE))
                .isEqualTo("  1. Bob   192.168.1.12:7070");
        assertThat(shown(new Line(Tone.PLAIN, "  1. Bob   192.168.1.12:7070  connected"), 30)).isEqualTo(
                "  1. Bob   192.168.1.12:7070\n  connected");
        assertThat(shown(new Line(Tone.PLAIN, ""), WIDE)).isEmpty();
        assertThat(style.rows(new Line(Tone.PLAIN, ""), WIDE)).hasSize(1);
    }

    @Test
    void aMarkThatDoesNotFitHasARowOfItsOwn() {
        assertThat(shown(talk(Tone.MESSAGE, Optional.empty(), "Zoe", "x".repeat(27), Mark.RECEIVED), 40)).isEqualTo(
                "11:27  Zoe  " + "x".repeat(27) + "\n" + " ".repeat(38) + "✓");
        assertThat(shown(talk(Tone.MESSAGE, Optional.empty(), "Zoe", "x".repeat(70), Mark.RECEIVED), 120)).isEqualTo(
                "11:27  Zoe  " + "x".repeat(70) + "  ✓");
    }

    // Colours.

    @Test
    void speakersHaveDifferentColoursAsLongAsThereAreAny() {
        List<PeerAddress> speakers = IntStream.range(0, LineStyle.SPEAKERS.length).mapToObj(LineStyleTest::peer)
                .toList();
        assertThat(speakers.stream().map(this::colour)).doesNotHaveDuplicates();
        assertThat(colour(peer(3))).isEqualTo(colour(peer(3)));
    }

    @Test
    void aNewSpeakerGetsTheColourThatWasNotSeenForLongest() {
        List<Integer> colours = IntStream.range(0, LineStyle.SPEAKERS.length).mapToObj(i -> colour(peer(i))).toList();
        colour(peer(0));
        assertThat(colour(peer(100))).isEqualTo(colours.get(1));
        assertThat(colour(peer(101))).isEqualTo(colours.get(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 200})
    void aSpeakerHasTheSameColourAtEveryStart(int host) {
        assertThat(new LineStyle(true, UTF_8).rows(SAID, WIDE)).isEqualTo(style.rows(SAID, WIDE));
        assertThat(colour(peer(host))).isEqualTo(colour(peer(host)));
    }

    @Test
    void thousandsOfSpeakersHaveColours() {
        assertThat(IntStream.range(0, 10_000).map(i -> colour(peer(i))).distinct().count())
                .isEqualTo(LineStyle.SPEAKERS.length);
    }

    static IntStream colours() {
        return Arrays.stream(LineStyle.SPEAKERS);
    }

    /** As the WCAG measure contrast. They ask for 3 for large letters and for signs. */
    @ParameterizedTest
    @MethodSource("colours")
    void aColourIsReadableOnLightAndDarkBackgrounds(int colour) {
        double light = luminance(Colors.rgbColor(colour));
        assertThat(contrast(light, luminance(0xffffff))).as("on white").isGreaterThan(3.9);
        assertThat(contrast(light, luminance(0x000000))).as("on black").isGreaterThan(3.9);
        assertThat(contrast(light, luminance(0xfdf6e3))).as("on cream").isGreaterThan(3);
        assertThat(contrast(light, luminance(0x1e1e1e))).as("on dark grey").isGreaterThan(3);
    }

    /** In the colour space CIE L*a*b*, two colours are hard to tell apart if their distance is less than 10. */
    @ParameterizedTest
    @MethodSource("colours")
    void aColourLooksLikeNoOther(int colour) {
        assertThat(colours().filter(other -> other != colour)
                .mapToDouble(other -> distance(lab(Colors.rgbColor(colour)), lab(Colors.rgbColor(other)))))
                .allMatch(distance -> distance > 30);
    }

    private String flow(int width) {
        return List.of(
                new Line(Tone.NOTICE, "-- talking to Bob (192.168.1.12:7070); /q leaves, /help lists commands"),
                new Line(Tone.RULE, "-- today"),
                own("11:27", "hi Bob, got a minute?", Mark.RECEIVED),
                said("sure, what is up"),
                own("11:28", "I moved the server to 192.168.1.14:9090 because the other machine is needed for the demo"
                        + " tomorrow", Mark.RECEIVED),
                talk(Tone.MESSAGE, Optional.of(BOB), "Bob", "你好".repeat(18), Mark.NONE),
                own("11:28", "thanks", Mark.UNCONFIRMED, "not confirmed within 1.5 s: Bob may not have seen it"))
                .stream().map(line -> shown(line, width) + "\n").collect(Collectors.joining());
    }

    private String shown(Line line, int width) {
        return style.rows(line, width).stream().map(AttributedString::toString).collect(Collectors.joining("\n"));
    }

    private AttributedString row(Line line) {
        return style.rows(line, WIDE).get(0);
    }

    private static String marked(LineStyle style, Mark mark) {
        return style.rows(talk(Tone.MESSAGE, Optional.empty(), "Bob", "x", mark), WIDE).get(0).toString();
    }

    private int colour(PeerAddress peer) {
        AttributedStyle name = row(said(Tone.MESSAGE, Optional.of(peer), "x")).styleAt("11:27  ".length());
        return (int) (name.getStyle() >> 15 & 0xff);
    }

    private static PeerAddress peer(int number) {
        return new PeerAddress(BOB.ip(), number + 1);
    }

    private static Line said(String text) {
        return said(Tone.MESSAGE, Optional.of(BOB), text);
    }

    private static Line said(Tone tone, Optional<PeerAddress> by, String text) {
        return talk(tone, by, "Bob", text, Mark.NONE);
    }

    private static Line own(String time, String text, Mark mark, String... notes) {
        Line line = talk(Tone.MESSAGE, Optional.empty(), "Zoe", text, mark, notes);
        return new Line(line.tone(), time + line.text().substring(5), line.speaker(), line.mention(), line.talk());
    }

    private static Line talk(Tone tone, Optional<PeerAddress> by, String name, String text, Mark mark,
            String... notes) {
        String before = "11:27  " + name + "  ";
        return new Line(tone, before + text, Optional.of(new Speaker(by, new Span(7, 7 + name.length()))),
                Optional.empty(), Optional.of(new Talk(before.length(), mark, List.of(notes))));
    }

    private static String signs(Mark mark) {
        return switch (mark) {
            case NONE -> "";
            case RECEIVED -> "✓";
            case UNCONFIRMED -> "?";
            case FAILED -> "✗";
        };
    }

    private static String letters(String text) {
        return text.replaceAll("\\s", "");
    }

    private static int columns(String text) {
        return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
    }

    private static AttributedStyle[] styles(AttributedString line, String part) {
        int at = line.toString().indexOf(part);
        return IntStream.range(at, at + part.length()).mapToObj(line::styleAt).toArray(AttributedStyle[]::new);
    }

    private static double contrast(double one, double other) {
        return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >>> 16 & 0xff) + 0.7152 * linear(rgb >>> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double[] lab(int rgb) {
        double red = linear(rgb >>> 16 & 0xff);
        double green = linear(rgb >>> 8 & 0xff);
        double blue = linear(rgb & 0xff);
        double x = root((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047);
        double y = root(luminance(rgb));
        double z = root((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double share) {
        return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16.0 / 116;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(IntStream.range(0, 3).mapToDouble(i -> Math.pow(one[i] - other[i], 2)).sum());
    }
}

package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import parley.text.Line.Span;
import parley.text.Line.Speaker;
import parley.text.Line.Tone;
import parley.text.Line;
import parley.wire.PeerAddress;

class LineStyleTest {

    private static final LocalTime NOW = LocalTime.of(9, 3, 59);
    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");
    private static final Line SAID = new Line(Tone.MESSAGE, "#lobby Bob: hi Alice",
            Optional.of(new Speaker(BOB, new Span(7, 10))), Optional.empty());
    private static final Line MENTION = new Line(Tone.MESSAGE, SAID.text(), SAID.speaker(),
            Optional.of(new Span(15, 20)));

    @Test
    void theTimeIsBeforeWhatSomeoneSaid() {
        assertThat(coloured(SAID).toString()).isEqualTo("09:03 #lobby Bob: hi Alice");
        assertThat(coloured(new Line(Tone.NOTICE, "-- Bob has joined")).toString()).isEqualTo("-- Bob has joined");
        assertThat(coloured(new Line(Tone.PLAIN, "2. Query peers")).toString()).isEqualTo("2. Query peers");
    }

    @Test
    void aNameHasTheColourOfItsPeer() {
        AttributedString line = coloured(SAID);
        assertThat(styles(line, "Bob"))
                .containsOnly(AttributedStyle.DEFAULT.foreground(LineStyle.colour(BOB)));
        assertThat(styles(line, "hi Alice")).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void thePeersOfALanHaveAllColours() {
        assertThat(LineStyle.colour(BOB)).isEqualTo(LineStyle.colour(PeerAddress.parse("192.168.1.12:7070")));
        assertThat(IntStream.range(1, 255).map(i -> LineStyle.colour(PeerAddress.parse("192.168.1." + i + ":7070")))
                .distinct().count()).isEqualTo(LineStyle.SPEAKERS.length);
    }

    @Test
    void aMentionHasAMarkAndIsHighlighted() {
        AttributedString line = coloured(MENTION);
        assertThat(line.toString()).isEqualTo("09:03 ! #lobby Bob: hi Alice");
        assertThat(styles(line, "Alice")).containsOnly(AttributedStyle.BOLD.inverse());
        assertThat(styles(line, "hi ")).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void theBellRingsForMentionsAndPrivateMessages() {
        assertThat(LineStyle.rings(MENTION)).isTrue();
        assertThat(LineStyle.rings(new Line(Tone.PRIVATE, ">> Bob privately: hi"))).isTrue();
        assertThat(LineStyle.rings(SAID)).isFalse();
        assertThat(LineStyle.rings(new Line(Tone.TROUBLE, "oh"))).isFalse();
    }

    @Test
    void withoutColoursOnlyTheMarksAreLeft() {
        AttributedString line = new LineStyle(false).of(MENTION, NOW);
        assertThat(line.toString()).isEqualTo(coloured(MENTION).toString());
        assertThat(styles(line, line.toString())).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void theStatusIsCleanedAndFitsTheTerminal() {
        assertThat(new LineStyle(true).ofStatus("[a\u001b[2J b]", 80).toString()).isEqualTo("[a␛[2J b]");
        assertThat(new LineStyle(true).ofStatus("[你好 b]", 4).columnLength()).isLessThanOrEqualTo(4);
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

    private static AttributedString coloured(Line line) {
        return new LineStyle(true).of(line, NOW);
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
}

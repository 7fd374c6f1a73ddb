package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Colors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import parley.ui.Line.Tone;
import parley.wire.PeerAddress;

class LookTest {

    private static final LocalTime NOW = LocalTime.of(9, 3, 59);
    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");

    @Test
    void theTimeStandsBeforeWhatSomebodySaid() {
        assertThat(coloured(said("hi")).toString()).isEqualTo("09:03 #lobby Bob: hi");
        assertThat(coloured(Line.notice("-- Bob has joined #lobby")).toString()).isEqualTo("-- Bob has joined #lobby");
        assertThat(coloured(Line.plain("2. Query peers")).toString()).isEqualTo("2. Query peers");
    }

    @Test
    void aPeerHasAColourOfItsOwnAndWhatItSaysHasNone() {
        AttributedString line = coloured(said("hi"));
        AttributedStyle name = AttributedStyle.DEFAULT.foreground(Palette.of(BOB));
        assertThat(styles(line, "Bob")).containsOnly(name);
        assertThat(styles(line, "hi")).containsOnly(AttributedStyle.DEFAULT);
        assertThat(Palette.of(BOB)).isEqualTo(Palette.of(PeerAddress.parse("192.168.1.12:7070")));
        assertThat(IntStream.range(1, 255).map(i -> Palette.of(PeerAddress.parse("192.168.1." + i + ":7070")))
                .distinct().count())
                .as("colours of a LAN").isEqualTo(Palette.all().length);
    }

    @ParameterizedTest
    @CsvSource({"Alice, true", "'good morning, ALICE!', true", "Alices, false", "malice, false", "al ice, false",
        "@alice, true", "'Alice-2', true"})
    void aLineThatNamesTheUserIsMarked(String text, boolean named) {
        Line line = said(text).readBy("Alice");
        assertThat(coloured(line).toString()).isEqualTo("09:03 " + (named ? "! " : "") + "#lobby Bob: " + text);
        assertThat(new Look(false).of(line, NOW).toString()).isEqualTo(coloured(line).toString());
        assertThat(Look.calls(line)).isEqualTo(named);
    }

    @Test
    void theUsersNameIsHighlighted() {
        AttributedString line = coloured(said("good morning, ALICE!").readBy("Alice"));
        assertThat(styles(line, "ALICE")).containsOnly(AttributedStyle.BOLD.inverse());
        assertThat(styles(line, "good morning, ")).containsOnly(AttributedStyle.DEFAULT);
    }

    @Test
    void whoSaysItIsNotNamedByIt() {
        assertThat(said("hi").readBy("Bob").naming()).isEmpty();
        assertThat(said("hi").readBy("").naming()).isEmpty();
        assertThat(Line.notice("-- Alice has joined #lobby").readBy("Alice").naming()).isEmpty();
    }

    @Test
    void whatIsSaidInPrivateCalls() {
        Line line = Line.said(Tone.PRIVATE, ">> ", "Bob", BOB, " privately: hi");
        assertThat(Look.calls(line)).isTrue();
        assertThat(coloured(line).toString()).isEqualTo("09:03 >> Bob privately: hi");
        assertThat(Look.calls(said("hi"))).isFalse();
    }

    @Test
    void aNameThatHasBeenCleanedIsColouredWhereItStands() {
        Line line = Line.said(Tone.MESSAGE, "\u200b#lobby ", "B\u200b\u001bob", BOB, ": Bob");
        assertThat(line.text()).isEqualTo("#lobby B␛ob: Bob");
        assertThat(line.text().substring(line.speaker().orElseThrow().span().from(),
                line.speaker().orElseThrow().span().to())).isEqualTo("B␛ob");
    }

    @Test
    void withoutColoursThereAreNone() {
        AttributedString line = new Look(false).of(said("Alice").readBy("Alice"), NOW);
        assertThat(styles(line, line.toString())).containsOnly(AttributedStyle.DEFAULT);
    }

    static IntStream colours() {
        return Arrays.stream(Palette.all());
    }

    /** By the measure of the WCAG, which asks for 3 of large letters and of signs. */
    @ParameterizedTest
    @MethodSource("colours")
    void aColourStandsOutFromALightAndFromADarkGround(int colour) {
        double light = luminance(Colors.rgbColor(colour));
        assertThat(contrast(light, luminance(0xffffff))).as("on white").isGreaterThan(3.9);
        assertThat(contrast(light, luminance(0x000000))).as("on black").isGreaterThan(3.9);
        assertThat(contrast(light, luminance(0xfdf6e3))).as("on cream").isGreaterThan(3);
        assertThat(contrast(light, luminance(0x1e1e1e))).as("on dark grey").isGreaterThan(3);
    }

    private static Line said(String text) {
        return Line.said(Tone.MESSAGE, "#lobby ", "Bob", BOB, ": " + text);
    }

    private static AttributedString coloured(Line line) {
        return new Look(true).of(line, NOW);
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

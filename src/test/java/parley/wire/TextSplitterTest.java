package parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextSplitterTest {

    @Property
    void thePiecesAreTheText(@ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 40) int space) {
        assertThat(String.join("", pieces(text, space))).isEqualTo(text);
    }

    @Property
    void everyPieceFits(@ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 40) int space) {
        assertThat(pieces(text, space)).allSatisfy(piece -> assertThat(bytes(piece)).isLessThanOrEqualTo(space));
    }

    @Property
    void noPieceEndsWithinACharacter(@ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 40) int space) {
        assertThat(pieces(text, space)).allSatisfy(
                piece -> assertThat(new String(piece.getBytes(UTF_8), UTF_8)).isEqualTo(piece));
    }

    @Property
    void noPieceIsAControlWord(@ForAll("texts") String text, @ForAll @IntRange(min = 4, max = 40) int space) {
        assertThat(pieces(text, space)).noneMatch(piece -> Message.of(piece) instanceof Control);
    }

    @Property
    void noPieceIsBlankUnlessBlanksFillHalfAPiece(
            @ForAll("texts") String text, @ForAll @IntRange(min = 8, max = 40) int space) {
        Assume.that(!text.isBlank() && longestBlanks(text) <= space / 2 - 2);

        assertThat(pieces(text, space)).noneMatch(String::isBlank);
    }

    @Property
    void aPieceIsAsLongAsPossibleIfNothingCanBeMisread(
            @ForAll("characters") List<String> characters, @ForAll @IntRange(min = 4, max = 40) int space) {
        TextSplitter cut = TextSplitter.of(String.join("", characters), space);

        int length = cut.piece().codePointCount(0, cut.piece().length());
        assertThat(bytes(cut.piece())).isLessThanOrEqualTo(space);
        assertThat(characters.stream().limit(length + 1).mapToInt(TextSplitterTest::bytes).sum()).satisfiesAnyOf(
                withNext -> assertThat(withNext).isGreaterThan(space),
                all -> assertThat(cut.rest()).isEmpty());
    }

    @Test
    void aTextIsOnePieceIfMaximumSize() {
        assertThat(TextSplitter.of("grüß dich", 11)).isEqualTo(new TextSplitter("grüß dich", ""));
    }

    @Test
    void aTextIsTwoPiecesIfTooLarge() {
        assertThat(TextSplitter.of("grüß dich!", 11)).isEqualTo(new TextSplitter("grüß dich", "!"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            "ab👋cd",        5, "ab",      "👋cd"
            "ab👋cd",        6, "ab👋",    "cd"
            "see you exit",  8, "see yo",  "u exit"
            "see you \n",    8, "see yo",  "u \n"
            "exit",         80, "exi",     "t"
            "exit          and more", 10, "exi", "t          and more"
            "exit strategy", 5, "exi",     "t strategy"
            "exits  ",       5, "exi",     "ts  "
            """)
    void cutsSoThatNoPieceIsMisread(String text, int space, String piece, String rest) {
        assertThat(TextSplitter.of(text, space)).isEqualTo(new TextSplitter(piece, rest));
    }

    @Test
    void aWordThatFitsIsOnePieceIfItIsTheWholeText() {
        assertThat(first("exit", 4)).isEqualTo(new TextSplitter("exit", ""));
        assertThat(first("exit ", 4)).isEqualTo(new TextSplitter("exi", "t "));
        assertThat(first("see you exit", 8)).isEqualTo(TextSplitter.of("see you exit", 8));
    }

    @Test
    void longBlanksAreCutWithoutASearch() {
        String blanks = " ".repeat(2 * Limits.FRAME);

        assertThat(TextSplitter.of("a" + blanks, Limits.FRAME).piece()).hasSize(Limits.FRAME);
        assertThat(TextSplitter.of("exit" + blanks + "a", Limits.FRAME).piece()).isEqualTo("exi");
    }

    /** The first and last character of each length in UTF-8. */
    @Provide
    Arbitrary<List<String>> characters() {
        return Arbitraries.of(0x21, 0x7f, 0x80, 0x7ff, 0x800, 0xffff, 0x10000, 0x10ffff).map(Character::toString)
                .list().ofMaxSize(60);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "t", "é", "€", "👋", " ", "  ", "\n", "\u3000", "        ", "exit", "connect",
                "ping", "manual connection message", "connection request")
                .list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    private static List<String> pieces(String text, int space) {
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (!rest.isEmpty()) {
            TextSplitter cut = TextSplitter.of(rest, space);
            assertThat(cut.piece()).isNotEmpty();
            pieces.add(cut.piece());
            rest = cut.rest();
        }
        return pieces;
    }

    private static int bytes(String text) {
        return text.getBytes(UTF_8).length;
    }

    private static int longestBlanks(String text) {
        return Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS).matcher(text).results()
                .mapToInt(blanks -> bytes(blanks.group())).max().orElse(0);
    }

    private static TextSplitter first(String text, int space) {
        return TextSplitter.first(text, space, TextSplitter::utf8Length);
    }
}

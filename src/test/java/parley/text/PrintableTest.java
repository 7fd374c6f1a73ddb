package parley.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {

    /**
     * All that must not reach a terminal, as the first and the last of each range. Written down apart from the code.
     */
    private static final List<int[]> HARMFUL = List.of(
            range(0x00, 0x08), range(0x0A, 0x1F), range(0x7F, 0x9F),
            range(0x00AD), range(0x034F), range(0x061C), range(0x115F, 0x1160), range(0x17B4, 0x17B5),
            range(0x180B, 0x180F), range(0x200B, 0x200F), range(0x2028, 0x202E), range(0x2060, 0x206F), range(0x3164),
            range(0xD800, 0xDFFF),
            range(0xFE00, 0xFE0F), range(0xFEFF), range(0xFFA0), range(0xFFF0, 0xFFFB), range(0x1BCA0, 0x1BCA3),
            range(0x1D173, 0x1D17A), range(0xE0000, 0xE0FFF));

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            CSI, clear the screen        ~ 1b 5b 32 4a         ~ ␛[2J
            CSI, move the cursor up      ~ 1b 5b 41            ~ ␛[A
            OSC, set the title           ~ 1b 5d 30 3b 78 07   ~ ␛]0;x␇
            OSC, ended by ST             ~ 1b 5d 30 3b 78 1b 5c ~ ␛]0;x␛\\
            DCS                          ~ 1b 50 71 1b 5c      ~ ␛Pq␛\\
            reset the terminal           ~ 1b 63               ~ ␛c
            an escape at the end         ~ 78 1b               ~ x␛
            an escape before an escape   ~ 1b 1b 5b 6d         ~ ␛␛[m
            8-bit CSI                    ~ 9b 32 4a            ~ \ufffd2J
            8-bit OSC and ST             ~ 9d 30 3b 78 9c      ~ \ufffd0;x\ufffd
            8-bit DCS                    ~ 90 71               ~ \ufffdq
            first and last of C1         ~ 80 9f               ~ \ufffd\ufffd
            next line                    ~ 61 85 62            ~ a\ufffdb
            NUL                          ~ 00                  ~ ␀
            bell                         ~ 07                  ~ ␇
            backspace over what was      ~ 61 08 62            ~ a␈b
            line feed                    ~ 61 0a 62            ~ a␊b
            carriage return over it      ~ 61 0d 62            ~ a␍b
            vertical tab, form feed      ~ 0b 0c               ~ ␋␌
            shift out, shift in          ~ 0e 0f               ~ ␎␏
            unit separator               ~ 1f                  ~ ␟
            delete                       ~ 61 7f               ~ a\ufffd
            right to left override       ~ 202e 61 202c        ~ \ufffda\ufffd
            left to right embedding      ~ 202a 202b 202d      ~ \ufffd\ufffd\ufffd
            isolates                     ~ 2066 2067 2068 2069 ~ \ufffd\ufffd\ufffd\ufffd
            direction marks              ~ 200e 200f 61c       ~ \ufffd\ufffd\ufffd
            line and paragraph separator ~ 61 2028 2029 62     ~ a\ufffd\ufffdb
            high half of a pair          ~ d83d 61             ~ \ufffda
            low half of a pair           ~ 61 dc4b             ~ a\ufffd
            halves in the wrong order    ~ dc4b d83d           ~ \ufffd\ufffd
            halves around what is hidden ~ d83d 200b dc4b      ~ \ufffd\ufffd
            """)
    void whatWouldActOnATerminalBecomesASign(String name, String codePoints, String shown) {
        assertThat(Printable.of(text(codePoints))).isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            zero-width space          ~ 61 200b 62
            zero-width non-joiner     ~ 61 200c 62
            zero-width joiner         ~ 61 200d 62
            word joiner               ~ 61 2060 62
            byte order mark           ~ feff 61 62
            soft hyphen               ~ 61 ad 62
            combining grapheme joiner ~ 61 34f 62
            invisible times           ~ 61 2062 62
            deprecated format         ~ 61 206a 206f 62
            variation selectors       ~ 61 fe00 fe0f 62
            more variation selectors  ~ 61 e0100 e01ef 62
            Mongolian selectors       ~ 61 180b 180e 62
            tags                      ~ 61 e0001 e0041 e007f 62
            Hangul fillers            ~ 61 115f 1160 3164 ffa0 62
            annotation                ~ 61 fff9 fffb 62
            """)
    void whatWouldOnlyHideIsLeftOut(String name, String codePoints) {
        assertThat(Printable.of(text(codePoints))).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello there!", "a|b  c\\d \"e\" 'f' ~", "tab\tand tab\t", "grüße, Zoë",
            "e\u0301 n\u0303 a\u0308", "你好 こんにちは 안녕하세요", "שלום مرحبا", "👋🏽 😀 🇨🇭 ❤", "نص٠١٢", "ไทย हिन्दी",
            "\u00a0\u3000", "␛ \ufffd"})
    void textStaysAsItIs(String text) {
        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Property
    void nothingHarmfulIsLeft(@ForAll("texts") String text) {
        assertThat(Printable.of(text).codePoints()).noneMatch(PrintableTest::isHarmful);
    }

    @Property
    void harmlessTextStaysAsItIs(@ForAll("texts") String text) {
        String harmless = text.codePoints().filter(c -> !isHarmful(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
        assertThat(Printable.of(harmless)).isEqualTo(harmless);
    }

    @Property
    void whatIsPrintableStaysSo(@ForAll("texts") String text) {
        String printable = Printable.of(text);
        assertThat(Printable.of(printable)).isEqualTo(printable);
    }

    /** Whatever characters, and among them more of the harmful ones than chance would bring. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> harmful = Arbitraries.of(HARMFUL)
                .flatMap(range -> Arbitraries.integers().between(range[0], range[1]));
        Arbitrary<Integer> any = Arbitraries.integers().between(0, Character.MAX_CODE_POINT);
        Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 0x7F);
        return Arbitraries.oneOf(harmful, any, ascii).list().ofMaxSize(30).map(PrintableTest::text);
    }

    private static boolean isHarmful(int c) {
        return HARMFUL.stream().anyMatch(range -> range[0] <= c && c <= range[1])
                || Character.getType(c) == Character.FORMAT;
    }

    private static int[] range(int first, int last) {
        return new int[] {first, last};
    }

    private static int[] range(int only) {
        return range(only, only);
    }

    private static String text(String codePoints) {
        return text(List.of(codePoints.split(" ")).stream().map(c -> Integer.parseInt(c, 16)).toList());
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }
}

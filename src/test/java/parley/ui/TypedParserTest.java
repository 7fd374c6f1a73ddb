package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "``            | ``           | ``",
        "ms            | ms           | ms",
        "`msg `        | msg,         | ``",
        "msg xy        | msg,xy       | xy",
        "`  msg   xy`  | msg,xy       | xy",
        "msg 'The T    | msg,The T    | 'The T",
        "msg \"The T   | msg,The T    | \"The T",
        "msg 'The Team' Hi | msg,The Team,Hi | Hi",
        "`msg 'It's us' ` | msg,It's us, | ``",
        "it's a        | it's,a       | a"})
    void tellsTheWordsBeforeTheCursor(String typed, String words, String raw) {
        CompletingParsedLine line = at(typed);
        assertThat(line.words()).isEqualTo(List.of(words.split(",", -1)));
        assertThat(line.word()).isEqualTo(line.words().get(line.wordIndex()));
        assertThat(line.wordCursor()).isEqualTo(line.word().length());
        assertThat(typed.substring(typed.length() - line.rawWordLength())).isEqualTo(raw);
        assertThat(line.rawWordCursor()).isEqualTo(line.rawWordLength());
    }

    @Test
    void quotesWhatHasBlanks() {
        assertThat(at("").escape("XYZ", true)).isEqualTo("XYZ");
        assertThat(at("").escape("The Team", true)).isEqualTo("'The Team'");
        assertThat(at("").escape("It's us", true)).isEqualTo("\"It's us\"");
        assertThat(at("").escape("The Te", false)).isEqualTo("'The Te");
    }

    /** The line editor looks at whole lines too, in which nothing is special. */
    @Test
    void findsNothingUnfinishedInALine() {
        String line = "it's \\ \"half";
        assertThat(new TypedParser().parse(line, line.length(), ParseContext.ACCEPT_LINE).words())
                .containsExactly("it's", "\\", "\"half");
    }

    private static CompletingParsedLine at(String typed) {
        return (CompletingParsedLine) new TypedParser().parse(typed + "behind", typed.length(), ParseContext.COMPLETE);
    }
}

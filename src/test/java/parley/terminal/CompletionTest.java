package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CompletionTest {

    private final Completion completion = new Completion();

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
    void findsTheWordsBeforeTheCursor(String typed, String words, String raw) {
        CompletingParsedLine line = at(typed);
        assertThat(line.words()).isEqualTo(List.of(words.split(",", -1)));
        assertThat(line.word()).isEqualTo(line.words().get(line.wordIndex()));
        assertThat(line.wordCursor()).isEqualTo(line.word().length());
        assertThat(typed.substring(typed.length() - line.rawWordLength())).isEqualTo(raw);
        assertThat(line.rawWordCursor()).isEqualTo(line.rawWordLength());
        assertThat(line.cursor()).isEqualTo(typed.length());
    }

    @Test
    void quotesAWordWithSpaces() {
        assertThat(at("").escape("XYZ", true)).isEqualTo("XYZ");
        assertThat(at("").escape("The Team", true)).isEqualTo("'The Team'");
        assertThat(at("").escape("It's us", true)).isEqualTo("\"It's us\"");
        assertThat(at("").escape("The Te", false)).isEqualTo("'The Te");
    }

    @Test
    void suggestsTheNextWord() {
        completion.suggest(words -> List.of(String.join("+", words) + "!", "B\u001bob"));
        List<Candidate> candidates = new ArrayList<>();
        completion.complete(null, at("msg 'The Team' X"), candidates);
        assertThat(candidates).extracting(Candidate::value).containsExactly("msg+The Team!", "B␛ob");
    }

    /** The line editor parses lines for other reasons too. It must find no error, and no escape. */
    @ParameterizedTest
    @EnumSource
    void everyLineIsFinished(ParseContext context) {
        String line = "it's \\ \"half";
        assertThat(completion.parse(line, line.length(), context).words()).containsExactly("it's", "\\", "half");
        assertThat(completion.isEscapeChar('\\')).isFalse();
    }

    private CompletingParsedLine at(String typed) {
        return (CompletingParsedLine) completion.parse(typed + "behind", typed.length(), ParseContext.COMPLETE);
    }
}

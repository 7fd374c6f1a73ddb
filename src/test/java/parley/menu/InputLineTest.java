package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputLineTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "nothing", value = {
            "XYZ Hello there        | XYZ       | Hello there",
            "`  XYZ   Hello  there ` | XYZ       | `Hello  there`",
            "'The Team' Hello       | The Team  | Hello",
            "\"The Team\" 'Hello'   | The Team  | 'Hello'",
            "'It's us' Hello        | It's us   | Hello",
            "'unfinished name       | 'unfinished | name",
            "'quoted'Hello there    | 'quoted'Hello | there",
            "it's fine              | it's      | fine",
            "XYZ                    | XYZ       | ``",
            "''                     | ``        | ``",
            "``                     | nothing   | ``"})
    void returnsTheFirstWordAndTheRest(String line, String word, String rest) {
        InputLine input = new InputLine(line);
        assertThat(input.nextWord().orElse(null)).isEqualTo(word);
        assertThat(input.peekRest()).isEqualTo(rest);
        assertThat(input.takeRest()).isEqualTo(rest);
        assertThat(input.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "'a b' | a b", "\"a b\" | a b", "a b | a b", "'a b | 'a b", "'a b\" | 'a b\"", "' | '", "'' | ``"})
    void removesAPairOfQuotes(String text, String unquoted) {
        assertThat(InputLine.unquote(text)).isEqualTo(unquoted);
    }
}

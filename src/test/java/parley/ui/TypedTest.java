package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypedTest {

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
    void givesTheFirstWordAndTheRest(String line, String word, String rest) {
        Typed typed = new Typed(line);
        assertThat(typed.word().orElse(null)).isEqualTo(word);
        assertThat(typed.rest()).isEqualTo(rest);
        assertThat(typed.isEmpty()).isTrue();
    }

    @Property
    void takesWhatIsQuotedAsOneWord(@ForAll @NotBlank String name) {
        String bare = name.replace("'", "").replace("\"", "").strip() + ".";
        Typed typed = new Typed(Typed.quote(bare) + " and more");
        assertThat(typed.word()).contains(bare);
        assertThat(typed.rest()).isEqualTo("and more");
    }
}

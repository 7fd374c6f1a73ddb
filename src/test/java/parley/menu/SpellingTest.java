package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> NAMES = List.of("Alice", "Bob", "Rob", "Bob", "The Team");

    @Test
    void offersNamesWithFewMistakes() {
        assertThat(Spelling.closest("Bbo", NAMES)).containsExactly("Bob", "Rob");
        assertThat(Spelling.closest("alcie", NAMES)).containsExactly("Alice");
        assertThat(Spelling.closest("teh team", NAMES)).containsExactly("The Team");
        assertThat(Spelling.closest("Alicia", NAMES)).containsExactly("Alice");
    }

    @Test
    void offersNamesThatBeginWithWhatWasTyped() {
        assertThat(Spelling.closest("a", NAMES)).containsExactly("Alice");
        assertThat(Spelling.closest("THE", NAMES)).containsExactly("The Team");
        assertThat(Spelling.closest("Team", NAMES)).as("the beginning of a word").containsExactly("The Team");
    }

    @Test
    void offersNothingFarAway() {
        assertThat(Spelling.closest("Xyz", NAMES)).isEmpty();
        assertThat(Spelling.closest("Hugo", NAMES)).isEmpty();
        assertThat(Spelling.closest("X", NAMES)).isEmpty();
        assertThat(Spelling.closest("", NAMES)).isEmpty();
        assertThat(Spelling.closest("Bob", List.of())).isEmpty();
    }

    @Test
    void offersOnlySomeNamesAndReadsOnlyTheStartOfLongOnes() {
        assertThat(Spelling.closest("M", List.of("M1", "M2", "M3", "M4"))).hasSize(3);
        assertThat(Spelling.closest("x".repeat(100_000), Collections.nCopies(1_000, "y".repeat(100_000)))).isEmpty();
    }

    @Test
    void asksWhichOneIsMeant() {
        assertThat(Spelling.didYouMean("Bbo", NAMES)).isEqualTo(" Did you mean Bob or Rob?");
        assertThat(Spelling.didYouMean("M", List.of("M1", "M2", "M3"))).isEqualTo(" Did you mean M1, M2 or M3?");
        assertThat(Spelling.didYouMean("Xyz", NAMES)).isEmpty();
    }
}

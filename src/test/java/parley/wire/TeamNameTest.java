package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamNameTest {

    private static final String EMOJI = "👋";

    @Nested
    class OfOneself {

        @ParameterizedTest
        @ValueSource(strings = {"X", "Netech", "The Team", "Zoë", "team:7070", "<b>", "1.2.3.4:80", EMOJI})
        void isAnyVisibleText(String text) {
            assertThat(TeamName.parse(text)).hasToString(text);
        }

        @ParameterizedTest
        @ValueSource(strings = {" Netech", "Netech\n", "\t Netech \r\n"})
        void losesTheBlanksAroundIt(String text) {
            assertThat(TeamName.parse(text)).isEqualTo(new TeamName("Netech"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t\r\n", "\u3000"})
        void isRefusedIfEmpty(String text) {
            assertRefused(text, "A team name cannot be empty.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"|", "a|b", "|a", "a|"})
        void isRefusedIfItHoldsABar(String text) {
            assertRefused(text, "A team name cannot hold \"|\", which separates the parts of a message.");
        }

        @ParameterizedTest
        @ValueSource(ints = {
            '\n', '\r', '\t', '\0', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029,
            Character.MIN_SURROGATE, Character.MAX_SURROGATE})
        void isRefusedIfItHoldsAControlCharacter(int c) {
            assertRefused("a" + Character.toString(c) + "b",
                    "A team name cannot hold control characters or line breaks.");
        }

        @Test
        void isAcceptedIfMaximumSize() {
            assertThat(TeamName.parse("x".repeat(64))).isNotNull();
            assertThat(TeamName.parse(EMOJI.repeat(64))).isNotNull();
            assertThat(TeamName.parse(" " + "x".repeat(64) + " ")).isNotNull();
        }

        @Test
        void isRefusedIfTooLarge() {
            assertRefused("x".repeat(65), "A team name has at most 64 characters.");
            assertRefused(EMOJI.repeat(65), "A team name has at most 64 characters.");
        }

        private void assertRefused(String text, String reason) {
            assertThatThrownBy(() -> TeamName.parse(text)).isInstanceOf(FormatException.class).hasMessage(reason);
        }
    }

    @Nested
    class OfAnother {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t\r\n"})
        void isUnknownIfBlank(String text) {
            assertThat(TeamName.heard(text)).isEqualTo(TeamName.UNKNOWN).hasToString("unknown_team");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a|b", "a\u001b[2Jb", "a\nb", "\u202egpj"})
        void mayHoldAnything(String text) {
            assertThat(TeamName.heard(" " + text + " ")).isEqualTo(new TeamName(text));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", EMOJI})
        void staysWholeIfMaximumSize(String character) {
            assertThat(TeamName.heard(character.repeat(64))).hasToString(character.repeat(64));
        }

        @ParameterizedTest
        @ValueSource(strings = {"x", EMOJI})
        void isCutBetweenCharactersIfTooLarge(String character) {
            assertThat(TeamName.heard(character.repeat(65))).hasToString(character.repeat(64));
        }
    }

    /** Else it would be another name when it is passed on. */
    @Test
    void doesNotEndWithABlankWhereItIsCut() {
        TeamName cut = TeamName.heard("x".repeat(Limits.TEAM_NAME - 1) + " y");

        assertThat(cut.text()).isEqualTo("x".repeat(Limits.TEAM_NAME - 1));
        assertThat(TeamName.heard(cut.text())).isEqualTo(cut);
    }
}

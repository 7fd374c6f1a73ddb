package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeamNameTest {

    private static final String EMOJI = "👋";

    @Nested
    class Chosen {

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
        @ValueSource(strings = {"", " ", "\t\r\n", "\u3000", "\u200b", "\u202e\u2066", " \ufe0f ", "\u3164",
                "\u2065", "\ufff0\ufff8", "\u2800", "\u0301", " \u0301\u20dd\u3000\u0301"})
        void isRefusedIfEmptyOrInvisible(String text) {
            assertRefused(text, "A team name cannot be empty.");
        }

        @ParameterizedTest
        @ValueSource(strings = {"|", "a|b", "|a", "a|"})
        void isRefusedIfItContainsABar(String text) {
            assertRefused(text, "A team name cannot contain \"|\", which separates the parts of a message.");
        }

        @ParameterizedTest
        @ValueSource(ints = {
                '\n', '\r', '\t', '\0', 0x1b, 0x7f, 0x85, 0x9b, 0x2028, 0x2029,
                Character.MIN_SURROGATE, Character.MAX_SURROGATE})
        void isRefusedIfItContainsAControlCharacter(int c) {
            assertRefused("a" + Character.toString(c) + "b",
                    "A team name cannot contain control characters or line breaks.");
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
    class Heard {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\t\r\n", "\u200b", "\u2066\u2069", "\0", "\u2065", "\ufff0", "\u2800",
                "\u0301"})
        void isUnknownIfBlankOrInvisible(String text) {
            assertThat(TeamName.heard(text)).isEqualTo(TeamName.UNKNOWN).hasToString("unknown_team");
        }

        @ParameterizedTest
        @ValueSource(strings = {"a|b", "a\u001b[2Jb", "a\nb", "\u202egpj"})
        void mayContainAnything(String text) {
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

    /** Otherwise it would be another name when it is passed on. */
    @Test
    void doesNotEndWithABlankAfterItWasCut() {
        TeamName cut = TeamName.heard("x".repeat(Limits.TEAM_NAME - 1) + " y");

        assertThat(cut.text()).isEqualTo("x".repeat(Limits.TEAM_NAME - 1));
        assertThat(TeamName.heard(cut.text())).isEqualTo(cut);
    }

    @Nested
    class Comparison {

        @ParameterizedTest
        @ValueSource(strings = {
                "Zoë B", "zoë b", "ZOË B", "Zoe\u0308 B", "Zo\u200bë B", "\ufeffZoë B", "Zoë\u00a0B", "Zoë \u3000 B",
                "\u202eZoë B\u202c", "\u2066Zoë B\u2069", "Zoë B\ufe0f", "Z\u00ado\u2060ë B", "Ｚｏë Ｂ", "Zoë B\u200e",
                "Zoë\u034f B", "Zoë B\u3164", "Zoë B\uffa0", "Zoë B\udb40\udc41", "Zo\u001bë B", "Zoë B\u2065",
                "Zoë\ufff8 B", "Zoë\u2800\u2800B", "Zoë B\u2800"})
        void findsOneNameInWhatLooksAlike(String text) {
            assertThat(new TeamName(text).isSameAs(new TeamName("Zoë B"))).isTrue();
            assertThat(new TeamName(text).folded()).isEqualTo("zoë b");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Zoe B", "Zoë", "ZoëB", "Zoë_B", "Zoë B.", "Zoë B-2", "Zоë B"})
        void findsTwoNamesInWhatLooksDifferent(String text) {
            assertThat(new TeamName(text).isSameAs(new TeamName("Zoë B"))).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"Straße, STRASSE", "ΣΟΦΟΣ, σοφος", "ﬁn, FIN", "İpek, i\u0307pek"})
        void knowsTheCasesOfOtherAlphabets(String one, String other) {
            assertThat(new TeamName(one).isSameAs(new TeamName(other))).isTrue();
        }

        @Test
        void doesNotDependOnTheLocale() {
            Locale before = Locale.getDefault();
            Locale.setDefault(Locale.forLanguageTag("tr"));
            try {
                assertThat(new TeamName("EXIT").folded()).isEqualTo("exit");
            } finally {
                Locale.setDefault(before);
            }
        }
    }

    @Property
    @Domain(WireDomain.class)
    @Domain(DomainContext.Global.class)
    void ignoresInvisibleCharactersAnywhere(@ForAll TeamName name, @ForAll Random random) {
        StringBuilder hidden = new StringBuilder(name.text());
        int at = hidden.offsetByCodePoints(0, random.nextInt(hidden.codePointCount(0, hidden.length()) + 1));
        hidden.insert(at, "\u200b");

        assertThat(new TeamName(hidden.toString()).isSameAs(name)).isTrue();
    }
}

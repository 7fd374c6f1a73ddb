package parley.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Room commands that people type: cases for which PROTOCOL.md has no example. */
class GuestCommandTest {

    @Property
    @Domain(GrammarDomain.class)
    void parsesAnyTextWithoutAnError(@ForAll String text) {
        GuestCommand.parse(text);
        GuestCommand.parse("join " + text);
        GuestCommand.parse("join #lobby as " + text);
        GuestCommand.parse("#" + text);
    }

    @Property
    @Domain(GrammarDomain.class)
    void keepsTheTextOfALineAsTyped(@ForAll String text) {
        assertThat(GuestCommand.parse("#lobby " + text)).isEqualTo(!text.matches("(?s).*\\S.*") || text.startsWith("* ")
                ? Optional.empty() : Optional.of(new GuestCommand(RoomName.LOBBY, new GuestCommand.Say(text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"join #lobby as The Team", " JOIN #LOBBY AS The Team\r\n", "Join #Lobby as  The Team"})
    void ignoresTheCaseOfEverythingButTheName(String text) {
        assertThat(GuestCommand.parse(text)).hasValue(
                new GuestCommand(RoomName.LOBBY, new GuestCommand.Join(Optional.of(TeamName.parse("The Team")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "join", "join #", "join #a b", "joins #lobby", "join#lobby", "who", "who lobby",
            "#lobby", "#lobby ", "#lobby\nx", "# lobby", "#löbby hi", "x #lobby hi", "leave", "join #lobby as a|b",
            "join #aaaaaaaaaabbbbbbbbbbccccccccccddd"})
    void ignoresTextThatIsNotARoomCommand(String text) {
        assertThat(GuestCommand.parse(text)).isEmpty();
    }

    @Property
    @Domain(GrammarDomain.class)
    void aNoticeIsNeverACommand(@ForAll String text) {
        assertThat(GuestCommand.parse("#lobby * " + text)).isEmpty();
    }
}

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

/** What a person types: what PROTOCOL.md has no example for. */
class GuestTextTest {

    @Property(tries = 300)
    @Domain(GrammarDomain.class)
    void readsAnyTextWithoutAnError(@ForAll String text) {
        GuestText.read(text);
        GuestText.read("join " + text);
        GuestText.read("join #lobby as " + text);
        GuestText.read("#" + text);
    }

    @Property(tries = 300)
    @Domain(GrammarDomain.class)
    void saysTheTextAsItWasTyped(@ForAll String text) {
        assertThat(GuestText.read("#lobby " + text)).isEqualTo(!text.matches("(?s).*\\S.*")
                ? Optional.empty() : Optional.of(new GuestText(RoomName.LOBBY, new GuestWord.Say(text))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"join #lobby as The Team", " JOIN #LOBBY AS The Team\r\n", "Join #Lobby as  The Team"})
    void isNotParticularAboutTheCaseOfWhatIsNoName(String text) {
        assertThat(GuestText.read(text)).hasValue(
                new GuestText(RoomName.LOBBY, new GuestWord.Join(Optional.of(TeamName.parse("The Team")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "join", "join #", "join #a b", "joins #lobby", "join#lobby", "who", "who lobby",
        "#lobby", "#lobby ", "#lobby\nx", "# lobby", "#löbby hi", "x #lobby hi", "leave", "join #lobby as a|b",
        "join #aaaaaaaaaabbbbbbbbbbccccccccccddd"})
    void leavesAloneWhatIsNotAboutARoom(String text) {
        assertThat(GuestText.read(text)).isEmpty();
    }
}

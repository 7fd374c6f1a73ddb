package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What Tab has to choose from; what of it fits is the line editor's matter. */
class SuggestionsTest {

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void areAllWordsOfTheMenuAndThenWhatFollowsThem() {
        netech.heard("192.168.1.12:7070", "XYZ", "Hi").heard("192.168.1.13:8080", "The Team", "Hi");
        Suggestions menu = asked().suggestions();
        List<String> peers = List.of("XYZ", "192.168.1.12:7070", "The Team", "192.168.1.13:8080");

        assertThat(menu.after(List.of()))
                .containsExactly("1", "2", "3", "4", "0", "msg", "all", "rename", "members", "lastlog", "help", "?");
        assertThat(menu.after(List.of("1"))).isEqualTo(peers);
        assertThat(menu.after(List.of("1", "XYZ"))).isEmpty();
        assertThat(menu.after(List.of("MSG"))).isEqualTo(peers);
        assertThat(menu.after(List.of("msg", "XYZ"))).isEmpty();
        assertThat(menu.after(List.of("3"))).containsSubsequence("A", "M", "XYZ");
        assertThat(menu.after(List.of("3", "m"))).isEqualTo(peers);
        assertThat(menu.after(List.of("3", "A"))).isEmpty();
        assertThat(menu.after(List.of("4"))).containsExactly("H", "J");
        assertThat(menu.after(List.of("4", "J"))).isEqualTo(peers);
        assertThat(menu.after(List.of("4", "J", "XYZ"))).containsExactly("lobby");
        assertThat(menu.after(List.of("4", "h"))).containsExactly("lobby");
        assertThat(menu.after(List.of("nothing", "known"))).isEmpty();
    }

    /** The question that the menu asks. */
    private Question asked() {
        Question[] asked = new Question[1];
        netech.at(new ScriptedConsole(true) {
            @Override
            public Optional<String> ask(Question question) {
                asked[0] = question;
                return Optional.empty();
            }
        });
        assertThat(asked[0].kept()).isTrue();
        return asked[0];
    }
}

package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.MenuSession.XYZ;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import parley.terminal.Prompt.Suggestions;
import parley.terminal.Prompt;

/** What Tab can complete. The console chooses what fits. */
class SuggestionsTest {

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void areTheCommandsAndThenTheirArguments() {
        netech.heard(XYZ, "XYZ", "Hi").heard("192.168.1.13:8080", "The Team", "Hi");
        Prompt[] asked = new Prompt[1];
        netech.run(new ScriptedConsole(true) {
            @Override
            public Optional<String> ask(Prompt prompt) {
                asked[0] = prompt;
                return Optional.empty();
            }
        });
        Suggestions menu = asked[0].suggestions();
        List<String> peers = List.of("XYZ", XYZ, "The Team", "192.168.1.13:8080");

        assertThat(asked[0].remembered()).isTrue();
        assertThat(menu.after(List.of()))
                .containsExactly("1", "2", "who", "3", "4", "0", "to", "join", "r", "msg", "all", "rename", "members",
                        "leave", "away", "ignore", "unignore", "format", "lastlog", "help", "?");
        assertThat(menu.after(List.of("1"))).isEqualTo(peers);
        assertThat(menu.after(List.of("1", "XYZ"))).isEmpty();
        assertThat(menu.after(List.of("MSG"))).isEqualTo(peers);
        assertThat(menu.after(List.of("msg", "XYZ"))).isEmpty();
        assertThat(menu.after(List.of("3"))).containsSubsequence("A", "M", "XYZ");
        assertThat(menu.after(List.of("3", "m"))).isEqualTo(peers);
        assertThat(menu.after(List.of("3", "A"))).isEmpty();
        assertThat(menu.after(List.of("to"))).isEqualTo(peers);
        assertThat(menu.after(List.of("join"))).isEmpty();
        assertThat(menu.after(List.of("join", "#lobby"))).isEqualTo(peers);
        assertThat(menu.after(List.of("unignore"))).isEmpty();
        assertThat(menu.after(List.of("format"))).containsSequence(peers).contains("address");
        assertThat(menu.after(List.of("format", "XYZ"))).contains("tagged", "address", "raw").doesNotContain("XYZ");
        assertThat(menu.after(List.of("format", "XYZ", "raw"))).isEmpty();
        assertThat(menu.after(List.of("4"))).containsExactly("H", "J");
        assertThat(menu.after(List.of("4", "J"))).isEqualTo(peers);
        assertThat(menu.after(List.of("4", "J", "XYZ"))).containsExactly("lobby");
        assertThat(menu.after(List.of("4", "h"))).containsExactly("lobby");
        assertThat(menu.after(List.of("nothing", "known"))).isEmpty();
    }
}

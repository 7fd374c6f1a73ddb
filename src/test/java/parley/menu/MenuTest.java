package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.ScriptedConsole.END;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MenuTest {

    static final List<String> MENU = List.of("", "***** Menu *****", "1. Send message", "2. Query peers",
            "3. Connect to peers (Auto or Manual)", "4. Room", "0. Quit");

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void isShownAtTheStartAndAfterAnEmptyLine() {
        List<String> transcript = netech.run(ScriptedConsole.of("5", "", "0"));
        assertThat(transcript.subList(0, 7)).isEqualTo(MENU);
        assertThat(transcript.subList(7, 10)).containsExactly(CHOICE + "5", Menu.notAnOption("5"), CHOICE);
        assertThat(transcript.subList(10, 17)).isEqualTo(MENU);
        assertThat(transcript.subList(17, transcript.size())).containsExactly(CHOICE + "0");
    }

    @Test
    void isNotShownAgainAfterAConversation() {
        netech.heard(XYZ, "XYZ", "Hi");
        List<String> transcript = netech.run(ScriptedConsole.of("1 XYZ", "/q", "1 XYZ", "/q", "0"));
        assertThat(transcript).filteredOn(MENU.get(1)::equals).hasSize(1);
    }

    @Test
    void offersTheClosestCommands() {
        assertThat(netech.enter("mebmers", "0")).contains(Menu.notAnOption("mebmers") + " Did you mean members?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "quit", "EXIT", "/q"})
    void saysHowToQuit(String word) {
        assertThat(netech.enter(word, "0")).contains(Menu.HOW_TO_QUIT);
        assertThat(netech.run(ScriptedConsole.ofScript(word, "0"))).contains(Menu.notAnOption(word));
    }

    @Test
    void knowsTheNamesOfItsCommands() {
        netech.heard(XYZ, "XYZ", "Hi");
        assertThat(netech.enter("help", "to XYZ", "/help", "/q", "0")).filteredOn(line -> line.matches(" {2}/?[a-z].*"))
                .hasSizeGreaterThan(20).allMatch(line -> Menu.isCommandName(line.strip().split(" ")[0]));
        assertThat(Menu.isCommandName("/HELP")).isTrue();
        assertThat(Menu.isCommandName("Zoe")).isFalse();
    }

    @Test
    void isNotShownToAScript() {
        assertThat(netech.run(ScriptedConsole.ofScript("2", "0"))).doesNotContainAnyElementsOf(MENU);
    }

    @Test
    void hasNoOtherOptions() {
        assertThat(netech.enter("5", "\u001b[A", "", " 0 ")).containsExactly(
                CHOICE + "5", Menu.notAnOption("5"),
                CHOICE + "\u001b[A", Menu.notAnOption("\u001b[A"),
                CHOICE, CHOICE + " 0 ");
        assertThat(Menu.notAnOption("5"))
                .isEqualTo("\"5\" is not an option here. Enter a number from the menu, or help.");
    }

    @Test
    void endsWithTheInputAtAnyQuestion() {
        assertThat(netech.enter()).containsExactly(CHOICE + END);
        assertThat(netech.enter("1", "192.168.1.12")).endsWith(PeerResolver.PORT + END);
    }

    @Test
    void returnsAfterAnEmptyAnswerToAnyQuestion() {
        assertThat(netech.enter("1", "", "1", "192.168.1.12", "", "1", "192.168.1.12", "7070", "",
                "1", "192.168.1.12", "7070", "  ", "3", "", "3", "M", "", "3", "m", "192.168.1.12", "", "0"))
                .endsWith(CHOICE + "0");
        assertThat(netech.frames()).isEmpty();
    }
}

package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MenuTest {

    static final List<String> MENU = List.of("", "***** Menu *****", "1. Send message", "2. Query peers",
            "3. Connect to peers (Auto or Manual)", "4. Room", "0. Quit");

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void standsBeforeEachChoice() {
        List<String> transcript = netech.at(ScriptedConsole.ofSomebody("2", "0"));
        assertThat(transcript.subList(0, 7)).isEqualTo(MENU);
        assertThat(transcript.subList(7, 10)).containsExactly(
                "Enter your choice: 2",
                "Active peers (0)",
                "Connected peers (0)");
        assertThat(transcript.subList(10, 17)).isEqualTo(MENU);
        assertThat(transcript.subList(17, transcript.size())).containsExactly("Enter your choice: 0");
    }

    @Test
    void isNotShownToAScript() {
        assertThat(netech.at(ScriptedConsole.ofAScript("2", "0"))).containsExactly(
                "Enter your choice: 2",
                "Active peers (0)",
                "Connected peers (0)",
                "Enter your choice: 0");
    }

    @Test
    void hasNoOtherChoices() {
        assertThat(netech.enter("5", "\u001b[A", "", " 0 ")).containsExactly(
                "Enter your choice: 5",
                "There is no choice \"5\". Enter one of the numbers of the menu, or help.",
                "Enter your choice: \u001b[A",
                "There is no choice \"␛[A\". Enter one of the numbers of the menu, or help.",
                "Enter your choice: ",
                "Enter your choice:  0 ");
    }

    @Test
    void endsWithTheInputAtAnyQuestion() {
        assertThat(netech.enter()).containsExactly("Enter your choice: <end>");
        assertThat(netech.enter("1", "192.168.1.12")).endsWith("Enter the recipient's port number: <end>");
    }

    @Test
    void comesBackAfterAnEmptyAnswerToAnyQuestion() {
        assertThat(netech.enter("1", "", "1", "192.168.1.12", "", "1", "192.168.1.12", "7070", "",
                "1", "192.168.1.12", "7070", "  ", "3", "", "3", "M", "", "3", "m", "192.168.1.12", "", "0"))
                .endsWith("Enter your choice: 0");
        assertThat(netech.frames()).isEmpty();
    }
}

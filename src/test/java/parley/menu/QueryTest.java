package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.ShownEvent.list;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The commands that list peers and search the transcript. */
class QueryTest {

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void listsEveryoneOnce() {
        netech.heard(XYZ, "XYZ", "Hi").heard("192.168.1.13:8080", "ABC", "connect");
        String people = list("People", "1 XYZ ACTIVE " + XYZ, "2 ABC CONNECTED 192.168.1.13:8080");
        assertThat(netech.enter("2", "2 -V", "2 all -v", "2 -v all", "2 more", "0")).containsExactly(CHOICE + "2",
                people,
                CHOICE + "2 -V", people, CHOICE + "2 all -v", people, CHOICE + "2 -v all", people,
                CHOICE + "2 more", people, Prompter.unused("more"), CHOICE + "0");
    }

    @Test
    void listsActiveAndConnectedPeersWithTheSameNumbersForAScript() {
        netech.heard(XYZ, "XYZ", "Hi").heard("192.168.1.13:8080", "ABC", "connect");
        assertThat(netech.run(ScriptedConsole.ofScript("2", "0"))).containsExactly(
                CHOICE + "2",
                list("Active", "1 " + XYZ, "2 192.168.1.13:8080"), list("Connected", "2 192.168.1.13:8080"),
                CHOICE + "0");
    }

    @Test
    void listsThatAreTooLongForAScreenAreShownAsAWholeOnlyIfTheUserAsks() {
        IntStream.range(1, 31).forEach(i -> netech.heard("10.0.0." + i + ":7070", "P" + i, i <= 4 ? "connect" : "Hi"));
        String connected = list("Connected", "1 10.0.0.1:7070", "2 10.0.0.2:7070", "3 10.0.0.3:7070",
                "4 10.0.0.4:7070");

        assertThat(netech.run(ScriptedConsole.ofScript("2", "2 ALL", "0"))).containsExactly(
                CHOICE + "2", active(11), connected, CHOICE + "2 ALL", active(30), connected, CHOICE + "0");
        assertThat(netech.enter("2", "0").get(1).split(", ")).hasSize(15);
        assertThat(netech.enter("2 ALL", "0").get(1).split(", ")).hasSize(30);
        assertThat(netech.run(ScriptedConsole.ofScript("3", "0", "0"))).contains(active(15));
        assertThat(netech.enter("3", "0", "0").get(1).split(", ")).hasSize(15);
    }

    private static String active(int count) {
        return list("Active", IntStream.rangeClosed(1, count).mapToObj(i -> i + " 10.0.0." + i + ":7070")
                .toArray(String[]::new));
    }

    @Test
    void lastlogShowsTheLinesThatContainAWord() {
        netech.past("good morning", "hi", "good night, all");

        assertThat(shown("lastlog")).hasSize(3);
        assertThat(shown("lastlog good")).containsExactly("good morning", "good night, all");
        assertThat(shown("/LASTLOG good night")).containsExactly("good night, all");
    }

    private List<String> shown(String entered) {
        return netech.enter(entered, "0").stream().filter(line -> !line.startsWith(CHOICE)).toList();
    }
}

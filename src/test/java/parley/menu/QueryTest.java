package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.ShownEvent.list;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The commands that list peers and search the transcript. */
class QueryTest {

    @AutoClose
    private final MenuSession netech = new MenuSession();

    @Test
    void listsActiveAndConnectedPeersWithTheSameNumbers() {
        netech.heard(XYZ, "XYZ", "Hi").heard("192.168.1.13:8080", "ABC", "connect");
        assertThat(netech.enter("2", "0")).containsExactly(
                CHOICE + "2",
                list("Active", "1 " + XYZ, "2 192.168.1.13:8080"), list("Connected", "2 192.168.1.13:8080"),
                CHOICE + "0");
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

package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.menu.Menu.CHOICE;
import static parley.menu.MenuSession.XYZ;
import static parley.menu.ShownEvent.list;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class QueryActionTest {

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
    void lastlogShowsTheLastLines() {
        netech.past(IntStream.range(0, 30).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(shown("lastlog")).hasSize(20).startsWith("line 10").endsWith("line 29");
    }

    @Test
    void lastlogShowsTheLinesThatContainAWord() {
        netech.past("good morning", "hi", "good night, all");

        assertThat(shown("lastlog good")).containsExactly("good morning", "good night, all");
        assertThat(shown("/LASTLOG good night")).containsExactly("good night, all");
    }

    @Test
    void lastlogSaysHowToSeeMore() {
        netech.past(IntStream.range(0, 101).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(shown("lastlog line")).hasSize(101).startsWith("line 1").endsWith(QueryAction.more(100, "line"));
    }

    @Test
    void lastlogSaysIfThereIsNothing() {
        assertThat(shown("lastlog")).containsExactly(QueryAction.EMPTY);
        assertThat(shown("lastlog elephant")).containsExactly(QueryAction.noMatch("elephant"));
    }

    @Test
    void lastlogSaysWhyTheTranscriptCannotBeRead() {
        IOException denied = new IOException("/home/x/transcript.txt");
        netech.failingPast(denied);

        assertThat(shown("lastlog")).containsExactly(QueryAction.unreadable(denied));
    }

    private List<String> shown(String entered) {
        return netech.enter(entered, "0").stream().filter(line -> !line.startsWith(CHOICE)).toList();
    }
}

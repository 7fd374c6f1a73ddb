package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LastlogActionTest {

    private final MenuSession session = new MenuSession();

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void showsTheLastLines() {
        session.past(IntStream.range(0, 30).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(shown("lastlog")).hasSize(20).startsWith("line 10").endsWith("line 29");
    }

    @Test
    void showsTheLinesWithAWord() {
        session.past("good morning", "hi", "good night, all");

        assertThat(shown("lastlog good")).containsExactly("good morning", "good night, all");
        assertThat(shown("/LASTLOG good night")).containsExactly("good night, all");
    }

    @Test
    void saysWhereMoreCanBeFound() {
        session.past(IntStream.range(0, 101).mapToObj(i -> "line " + i).toArray(String[]::new));

        assertThat(shown("lastlog line")).hasSize(101).startsWith("line 1")
                .endsWith("These are the last 100. All of them: ./run.sh lastlog line");
    }

    @Test
    void saysThatThereIsNothing() {
        assertThat(shown("lastlog")).containsExactly("The transcript is empty.");
        assertThat(shown("lastlog elephant")).containsExactly("No line of the transcript holds \"elephant\".");
    }

    private List<String> shown(String entered) {
        return session.enter(entered, "0").stream().filter(line -> !line.startsWith("Enter your choice: ")).toList();
    }
}

package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.ScreenTerminal;
import org.jline.utils.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The status line of a terminal that changes its size while nobody handles the signal. */
class TerminalReaderTest {

    private ScreenTerminal screen;
    private Terminal terminal;
    private TerminalReader reader;

    @BeforeEach
    void open() throws Exception {
        ScreenTerminal.VirtualTerminal both = ScreenTerminal.withTerminal("test", "xterm-256color", 40, 16);
        screen = both.screen();
        terminal = both.terminal();
        reader = new TerminalReader(terminal, () -> {});
        Status.getStatus(terminal);
    }

    @AfterEach
    void close() throws Exception {
        terminal.close();
    }

    @Test
    void isAtTheBottomIfTheSizeChangedBefore() {
        resize(40, 12);
        reader.status(new AttributedString("[first]"));
        assertThat(rows()).element(11).isEqualTo("[first]");
        resize(40, 16);
        reader.status(new AttributedString("[second]"));
        assertThat(rows()).element(15).isEqualTo("[second]");
        assertThat(rows()).filteredOn(row -> row.startsWith("[")).hasSize(1);
    }

    @Test
    void aLineAfterAChangeOfTheSizeLeavesNoOldStatusAbove() {
        reader.status(new AttributedString("[status]"));
        resize(40, 20);
        reader.printAbove("a line\n");
        reader.status(new AttributedString("[status] 1"));
        assertThat(rows()).element(19).isEqualTo("[status] 1");
        assertThat(rows()).filteredOn(row -> row.startsWith("[")).hasSize(1);
    }

    @Test
    void givesItsRowBack() {
        reader.status(new AttributedString("[status]"));
        reader.endStatus();
        assertThat(rows()).noneMatch(row -> row.startsWith("["));
    }

    private void resize(int columns, int rows) {
        screen.setSize(Size.of(columns, rows));
        terminal.setSize(Size.of(columns, rows));
    }

    private List<String> rows() {
        return screen.toString().lines().map(String::stripTrailing).toList();
    }
}

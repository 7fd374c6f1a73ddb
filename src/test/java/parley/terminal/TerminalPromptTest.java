package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.ScreenTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.node.Event;
import parley.standin.Patience;
import parley.wire.TeamName;

/** What a terminal shows while a prompt is open. */
@Timeout(2 * Patience.SECONDS)
class TerminalPromptTest {

    private static final int ROWS = 16;

    private static final String CTRL_C = "\u0003";

    private ScreenTerminal screen;
    private TerminalConsole console;
    private LineDisciplineTerminal terminal;
    private Thread asker;
    private volatile Optional<String> answer = Optional.empty();

    @BeforeEach
    void ask() throws Exception {
        ScreenTerminal.VirtualTerminal both = ScreenTerminal.withTerminal("test", "xterm-256color", 60, ROWS);
        screen = both.screen();
        terminal = both.terminal();
        console = new TerminalConsole(terminal, TeamName.parse("Netech"), true, false, Optional.empty());
        assertThat(console.hasStatus()).isTrue();
        ask(Prompt.of("Enter your choice: ", words -> List.of("message", "members", "rename")));
    }

    private void ask(Prompt prompt) {
        asker = new Thread(() -> answer = console.ask(prompt));
        asker.start();
        await(rows -> rows.contains(prompt.text().strip()));
    }

    @AfterEach
    void close() throws Exception {
        console.close();
        asker.join();
    }

    @Test
    void eventsAppearAboveThePromptAndTheStatusStaysAtTheBottom() {
        console.status(new Status(List.of(), List.of("one")));
        await(rows -> rows.get(ROWS - 1).equals("[one]"));
        console.show(IntStream.rangeClosed(1, 2 * ROWS).mapToObj(i -> Event.plain("line " + i)).toList());
        await(rows -> rows.get(ROWS - 1).equals("[one]") && rows.get(ROWS - 2).equals("Enter your choice:")
                && rows.get(ROWS - 3).equals("line " + 2 * ROWS) && rows.get(0).equals("line " + (ROWS + 3)));
        console.status(new Status(List.of(), List.of("two")));
        console.show(List.of(Event.trouble("last")));
        await(rows -> rows.get(ROWS - 1).equals("[two]") && rows.get(ROWS - 2).equals("Enter your choice:")
                && rows.get(ROWS - 3).equals("last"));
    }

    @Test
    void whatTheUserTypesStaysWhole() throws Exception {
        type("half of ");
        await(rows -> rows.contains("Enter your choice: half of"));
        console.show(List.of(Event.plain("an event")));
        await(rows -> rows.indexOf("an event") == rows.indexOf("Enter your choice: half of") - 1);
        type("it\r");
        asker.join();
        assertThat(answer).hasValue("half of it");
    }

    @Test
    void tabCompletesAWord() throws Exception {
        type("REN\t");
        await(rows -> rows.contains("Enter your choice: rename"));
        type("me\r");
        asker.join();
        assertThat(answer).hasValue("rename me");
    }

    @Test
    void ctrlCClearsTheLineAndThenLeavesTheQuestion() throws Exception {
        type("half of it");
        await(rows -> rows.contains("Enter your choice: half of it"));
        type(CTRL_C);
        await(rows -> rows.contains("Enter your choice:"));
        type(CTRL_C);
        asker.join();
        assertThat(answer).hasValue("");
    }

    @Test
    void ctrlCAtTheMenuQuitsIfItIsPressedTwice() throws Exception {
        type("\r");
        asker.join();
        ask(Prompt.ofMenu("Menu: ", Prompt.Suggestions.NONE));
        type(CTRL_C);
        await(rows -> rows.contains(TerminalConsole.AGAIN));
        type("x" + CTRL_C);
        await(rows -> rows.indexOf("Menu:") == rows.indexOf(TerminalConsole.AGAIN) + 1);
        type(CTRL_C);
        await(rows -> rows.lastIndexOf(TerminalConsole.AGAIN) > rows.indexOf(TerminalConsole.AGAIN));
        answer = Optional.of("not yet");
        type(CTRL_C);
        asker.join();
        assertThat(answer).isEmpty();
    }

    private void type(String keys) throws Exception {
        terminal.processInputBytes(keys.getBytes(StandardCharsets.UTF_8));
    }

    private void await(Predicate<List<String>> wanted) {
        while (!wanted.test(screen.toString().lines().map(String::stripTrailing).toList())) {
            Thread.onSpinWait();
        }
    }
}

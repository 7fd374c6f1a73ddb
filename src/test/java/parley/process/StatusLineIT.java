package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.Habit;
import parley.standin.StandIn;

/** The line above the prompt, and that it is in nobody's way. */
@DisabledOnOs(OS.WINDOWS)
class StatusLineIT {

    private static final String MENU = "Enter your choice:";
    private static final int ROWS = 16;

    private StandIn peer;

    @BeforeEach
    void meet() throws Exception {
        peer = StandIn.that(Habit.READS_TO_THE_END);
    }

    @AfterEach
    void part() throws Exception {
        peer.close();
    }

    @Test
    void tellsHowThingsStand() throws Exception {
        try (PtyParley parley = started()) {
            above(parley, "0 active, 0 connected]");
            peer.tell(parley.port(), "connect");
            peer.tell(parley.port(), "one");
            peer.tell(parley.port(), "two");
            above(parley, "Others 2 unread | 1 active, 1 connected]");
            parley.asks(MENU).type("4 H den\r").asks("#den>");
            above(parley, "#den | 1 active, 1 connected | 1 member, tracker you]");
            parley.type("/q\r").asks(MENU).type("0\r");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.screen.rows()).noneMatch(row -> row.startsWith("[Netech"));
        }
    }

    /** More lines than the terminal has rows: they scroll, and it stays; what is typed stays below it, and whole. */
    @Test
    void staysAboveThePromptWhileLinesScroll() throws Exception {
        try (PtyParley parley = started()) {
            parley.asks(MENU).type("half of a sen");
            for (int i = 1; i <= 2 * ROWS; i++) {
                peer.tell(parley.port(), "number " + i);
                // Who does not wait for an answer may be overtaken by himself.
                parley.shows(Sentences.privately("Others", "number " + i));
            }
            above(parley, 2 * ROWS + " unread | 1 active, 0 connected]");
            parley.asks(MENU + " half of a sen");
            assertThat(parley.screen.rows()).containsSequence(
                    Sentences.privately("Others", "number " + (2 * ROWS - 1)),
                    Sentences.privately("Others", "number " + 2 * ROWS))
                    .last().isEqualTo(MENU + " half of a sen");
        }
    }

    /** Each time it stands whole before the next: where that lands which is on its way meanwhile, no terminal says. */
    @Test
    void survivesResizing() throws Exception {
        try (PtyParley parley = started()) {
            above(parley, "0 active, 0 connected]");
            parley.type("half of a sen").asks(MENU + " half of a sen");
            int told = 0;
            for (int[] size : new int[][] {{60, 12}, {120, 30}, {90, 24}}) {
                parley.resize(size[0], size[1]);
                above(parley, "connected]");
                parley.asks(MENU + " half of a sen");
                peer.tell(parley.port(), "now " + size[0]);
                parley.shows(Sentences.privately("Others", "now " + size[0]))
                        .asks(MENU + " half of a sen");
                above(parley, ++told + " unread | 1 active, 0 connected]");
                parley.asks(MENU + " half of a sen");
                assertThat(parley.screen.rows()).filteredOn(row -> row.startsWith("[Netech")).hasSize(1);
            }
            parley.type("tence\r")
                    .shows(Sentences.notAnOption("half of a sentence"));
        }
    }

    @Test
    void survivesThatAFullTerminalLosesRows() throws Exception {
        try (PtyParley parley = started()) {
            for (int line = 1; line <= ROWS; line++) {
                peer.tell(parley.port(), "line " + line);
            }
            above(parley, ROWS + " unread | 1 active, 0 connected]");
            parley.type("half of a sen").asks(MENU + " half of a sen");
            for (int rows : new int[] {ROWS - 4, ROWS - 8, ROWS + 8, ROWS - 6}) {
                parley.resize(100, rows);
                above(parley, "connected]");
                parley.asks(MENU + " half of a sen");
                peer.tell(parley.port(), "now " + rows);
                parley.shows(Sentences.privately("Others", "now " + rows))
                        .asks(MENU + " half of a sen");
                assertThat(parley.screen.rows()).filteredOn(row -> row.startsWith("[Netech")).hasSize(1);
                assertThat(parley.screen.rows()).filteredOn(row -> row.startsWith(MENU)).hasSize(1);
            }
        }
    }

    /** Nobody is asked anything while a message waits for its receipt. */
    @Test
    void survivesResizingBetweenTwoQuestions() throws Exception {
        try (StandIn silent = StandIn.that(Habit.HOLDS_THE_CONNECTION); PtyParley parley = started()) {
            for (int rows : new int[] {ROWS + 8, ROWS - 4, ROWS}) {
                above(parley, "connected]");
                parley.asks(MENU).type("1 " + silent.address() + " Hello\r");
                silent.shown();
                parley.resize(100, rows);
                parley.shows("Netech to " + silent.address() + "  Hello ?").asks(MENU);
                above(parley, "1 active, 0 connected]");
                assertThat(parley.screen.rows()).filteredOn(row -> row.startsWith("[Netech")).hasSize(1);
            }
        }
    }

    @Test
    void isNotThereWhereThereIsNoPlaceForIt() throws Exception {
        for (Launch launch : new Launch[] {Launch.with("--name", "Netech", "--plain"),
                Launch.with("--name", "Netech").environment("TERM", "dumb")}) {
            try (PtyParley parley = PtyParley.listening(launch)) {
                parley.answers(MENU, "2").shows("People (0): 0 active, 0 connected").asks(MENU);
                assertThat(parley.screen.raw()).doesNotContain("[Netech");
            }
        }
        try (PtyParley parley = PtyParley.listening(Launch.with("--name", "Netech"), 100, 6)) {
            parley.answers(MENU, "2").await("the answer", () -> parley.screen.raw().contains("People (0)"));
            assertThat(parley.screen.raw()).doesNotContain("[Netech");
        }
    }

    /** Its user has named the format, so that Parley does not ask for it. */
    private static PtyParley started() throws Exception {
        return PtyParley.listening(Launch.with("--name", "Netech", "--format", "tagged"), 100, ROWS);
    }

    /** Waits until it is above the row of the cursor. */
    private static void above(PtyParley parley, String end) throws Exception {
        parley.await("above the prompt " + end, () -> {
            String row = parley.screen.rowAbove();
            return row.startsWith("[Netech :" + parley.port() + " | ") && row.endsWith(end);
        });
    }
}

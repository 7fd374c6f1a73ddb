package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Habit;
import parley.standin.StandIn;

/** What the keys of a terminal do beside letters: Tab, the arrows, Ctrl-R, and a paste. */
@DisabledOnOs(OS.WINDOWS)
class TypingIT {

    private static final String MENU = "Enter your choice:";
    private static final String UP = "\u001bOA";
    private static final String CTRL_R = "\u0012";

    @TempDir
    Path state;

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
    void tabCompletesCommandsAndNames() throws Exception {
        try (PtyParley parley = started()) {
            peer.tell(parley.port(), "hello");
            parley.shows("-- Others said hello");
            parley.asks(MENU).type("MS\t").asks(MENU + " msg").type("oth\t").asks(MENU + " msg Others")
                    .type("it is me\r")
                    .shows(Sentences.received("Netech", "Others", "it is me"));
            assertThat(peer.shown()).endsWith(" Netech it is me");

            parley.asks(MENU).answers(MENU, "1").asks("To whom? (name, number or IP:PORT, 0 to go back)")
                    .type("Oth\t").asks("To whom? (name, number or IP:PORT, 0 to go back) Others").type("\r")
                    .answers("Enter your message:", "and me").asks(MENU);
            assertThat(peer.shown()).endsWith(" Netech and me");
        }
    }

    @Test
    void tabCompletesInTheChat() throws Exception {
        try (PtyParley parley = started()) {
            parley.answers(MENU, "4 H den").asks("#den>");
            peer.tell(parley.port(), "join #den");
            parley.shows("-- " + Sentences.joinedRecently("Others", "#den")).asks("#den>")
                    .type("hi ot\t").asks("#den> hi Others").type("\u0015").asks("#den>")
                    .type("/mem\t").asks("#den> /members").type("\r").shows("In #den (2):").asks("#den>");
        }
    }

    @Test
    void tabCompletesARoomThatWasFound() throws Exception {
        try (ParleyProcess host = ParleyProcess.listening(finding("--name", "Host", "--host", "quiet-den"));
                PtyParley parley = PtyParley.listening(finding("--name", "Netech"))) {
            host.seesMatching(Sentences.entered("#quiet-den", "Host", ".*"));
            do {
                parley.answers(MENU, "4").chooses("0 to go back", "0").asks(MENU);
            } while (parley.screen.rows().stream().noneMatch(row -> row.contains("join #quiet-den")));
            parley.type("4 #QUI\t").asks(MENU + " 4 #quiet-den");
        }
    }

    private Launch finding(String... arguments) {
        return Launch.with(arguments).environment("XDG_STATE_HOME", state.toString())
                .environment("PARLEY_DISCOVERY", "loopback");
    }

    @Test
    void ownLinesComeBackAlsoAtTheNextStart() throws Exception {
        try (PtyParley parley = started()) {
            parley.writesTo(peer.address()).type("remember me\r")
                    .shows(Sentences.received("Netech", "" + peer.address(), "remember me"))
                    .answers(MENU, "2").shows("People (1): 1 active, 0 connected").asks(MENU)
                    .type(UP).asks(MENU + " remember me").type("\u0015").asks(MENU).type("0\r");
            assertThat(parley.exitCode()).isZero();
        }
        try (PtyParley parley = started()) {
            parley.writesTo(peer.address()).type(UP).asks("Enter your message: remember me").type("\r").asks(MENU)
                    .type(CTRL_R + "mber").await("the line found", () -> parley.screen.row().endsWith("remember me"));
        }
        assertThat(List.of(peer.shown(), peer.shown(), peer.shown())).extracting(text -> text.replaceFirst(".*\\|", ""))
                .containsExactly("remember me", "exit", "remember me");
        Path file = state.resolve("parley").resolve("history");
        assertThat(Files.readString(file)).contains("remember me").doesNotContain(peer.address().ip().toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aSpoiltHistoryIsNoReasonNotToStart() throws Exception {
        Path folder = Files.createDirectory(state.resolve("parley"));
        Files.write(folder.resolve("history"), new byte[] {'n', 'o', (byte) 0xff, '\n', ':', '\\'});
        try (PtyParley parley = started()) {
            parley.answers(MENU, "help").shows(Sentences.HELP_HEADING).asks(MENU).type(UP).asks(MENU + " help");
        }
    }

    @Test
    void aPasteIntoTheChatIsAsManyMessagesAfterOneQuestion() throws Exception {
        List<String> lines = List.of("C:\\new", "what!! 'quoted\"", "q", "  👋🏽 grüße", "last");
        try (PtyParley parley = started()) {
            parley.answers(MENU, "4 H den").asks("#den>");
            peer.tell(parley.port(), "join #den");
            parley.shows("-- " + Sentences.joinedRecently("Others", "#den")).asks("#den>")
                    .type("\u001b[200~" + String.join("\r", lines) + "\u001b[201~").asks("> last").type("\r")
                    .answers("Send these 5 lines as 5 messages? (y/n)", "y").asks("#den>");
            assertThat(Stream.generate(this::shown).filter(text -> text.contains("Netech:")).limit(5))
                    .containsExactlyElementsOf(lines.stream().map(line -> "#den Netech: " + line).toList());
        }
    }

    /** The heap is as small as a start script makes it. It was too small for a copy of the line for every key. */
    @Test
    void aPasteOfAHundredThousandCharactersFitsASmallHeap() throws Exception {
        try (PtyParley parley = started()) {
            parley.answers(MENU, "4 H den").asks("#den>").type("\u001b[200~" + "x".repeat(100_000) + "\u001b[201~");
            for (int key = 1; key <= 120; key++) {
                parley.type(key == 120 ? "z" : "y");
            }
            parley.await("the end of the line", () -> parley.screen.row().endsWith("yz")).type("\r")
                    .chooses("or drop it (0)?", "0").asks("#den>").type("still here\r")
                    .await("the next line", () -> parley.screen.rows().stream()
                            .anyMatch(row -> row.endsWith("still here")));
        }
    }

    private String shown() {
        try {
            return peer.shown().replaceFirst("^\\S+ Netech ", "");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Its user has named the format, so that Parley does not ask for it. */
    private PtyParley started() throws Exception {
        return PtyParley.listening(Launch.with("--name", "Netech", "--format", "tagged").environment("XDG_STATE_HOME",
                state.toString()));
    }
}

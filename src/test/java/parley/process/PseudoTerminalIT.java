package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.standin.Caller;
import parley.standin.Habit;
import parley.standin.StandIn;

/** What a person sees and does at a terminal. Each test begins and ends at the menu of the same Parley. */
@DisabledOnOs(OS.WINDOWS)
class PseudoTerminalIT {

    private static PtyParley parley;
    /** How many others it has met. Each has a name of its own, so that Parley does not add their addresses. */
    private static int met;
    private StandIn peer;
    private String others;

    /** Its user has named the format, so that Parley does not ask for it. */
    @BeforeAll
    static void start() throws Exception {
        parley = PtyParley.named("Netech", "--quiet", "--format", "tagged");
    }

    @AfterAll
    static void end() {
        parley.close();
    }

    @BeforeEach
    void meet() throws Exception {
        met++;
        others = "Others" + met;
        peer = StandIn.that(Habit.READS_TO_THE_END).named(others);
    }

    @AfterEach
    void part() throws Exception {
        peer.close();
        parley.asks("Enter your choice:");
    }

    @Test
    void aMessageInTheMiddleOfTypingLeavesWhatIsTypedWhole() throws Exception {
        parley.writesTo(peer.address()).type("half of a sen").asks("Enter your message: half of a sen");

        peer.tell(parley.port(), "I interrupt you");

        String received = Sentences.privately(others, "I interrupt you");
        parley.shows(received).asks("Enter your message: half of a sen");
        assertThat(parley.screen.rows()).containsSubsequence(received, "Enter your message: half of a sen")
                .containsOnlyOnce("Enter your message: half of a sen");
        assertThat(parley.screen.column()).isEqualTo("Enter your message: half of a sen".length());

        parley.type("tence\r").shows(Sentences.received("Netech", others, "half of a sentence"));
        assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech half of a sentence");
    }

    @Test
    void manyMessagesInTheMiddleOfTypingLeaveWhatIsTypedWhole() throws Exception {
        parley.writesTo(peer.address());
        for (int i = 0; i < 30; i++) {
            peer.tell(parley.port(), "number " + i);
            parley.type("" + i % 10);
        }
        for (int i = 0; i < 30; i++) {
            parley.shows(Sentences.privately(others, "number " + i));
        }
        parley.asks("Enter your message: 012345678901234567890123456789").type("\r");
        assertThat(peer.shown()).endsWith(" Netech 012345678901234567890123456789");
    }

    @ParameterizedTest
    @ValueSource(strings = {"C:\\new\\table\\", "what!!", "!1 !$ !history", "\"it's\" 'quoted' \"", "a|b||c | d",
            "# no comment", "two  blanks", "grüße, Zoë: 你好 e\u0301 👋🏽", "`tick` $HOME %PATH% {a,b} [c] ~"})
    void whatIsTypedArrivesAsItWasTyped(String text) throws Exception {
        parley.writesTo(peer.address()).type(text + "\r");
        assertThat(peer.shown()).isEqualTo("LISTENING_PORT:" + parley.port() + "|TEAM_NAME:Netech|" + text);
    }

    @Test
    void aPasteOfThreeLinesIsThreeMessages() throws Exception {
        parley.writesTo(peer.address()).type("\u001b[200~one\rtwo\r\rthree\u001b[201~").asks("> three").type("\r")
                .answers("Send these 3 lines as 3 messages? (y/n)", "y");
        assertThat(List.of(peer.shown(), peer.shown(), peer.shown())).containsExactly(
                "LISTENING_PORT:" + parley.port() + "|TEAM_NAME:Netech|one",
                "LISTENING_PORT:" + parley.port() + "|TEAM_NAME:Netech|two",
                "LISTENING_PORT:" + parley.port() + "|TEAM_NAME:Netech|three");
    }

    @Test
    void nothingThatComesInActsOnTheTerminal() throws Exception {
        int before = parley.screen.raw().length();

        peer.tell(parley.port(), "\u001b]0;t\u0007 \u001b[2J\u001b[H \u009b31m \u0090q\u009c \u007f\b\r"
                + " \u202etxet\u202c \u2028\u200b\ufeff.");
        parley.shows(Sentences.privately(others,
                "␛]0;t␇ ␛[2J␛[H \ufffd31m \ufffdq\ufffd \ufffd␈␍ \ufffdtxet\ufffd \ufffd."));
        try (Caller evil = Caller.to(parley.port())) {
            evil.write("LISTENING_PORT:" + peer.address().port()
                    + "|TEAM_NAME:\u001b[2J\u001b]0;x\u0007\u202eEvil|hello");
        }
        parley.shows("-- " + Sentences.renamed(others, "␛[2J␛]0;x␇\ufffdEvil"))
                .answers("Enter your choice:", "2")
                .await("the list", () -> parley.screen.rows().stream().anyMatch(row -> row.matches(
                        " +\\d+\\. ␛\\[2J␛]0;x␇\ufffdEvil +" + peer.address() + " +active .*")));

        assertThat(parley.screen.raw().substring(before)).doesNotContain(
                "\u001b]", "\u001b[2J", "\u001b[H", "\u0007", "\u009b", "\u0090", "\u007f", "\b", "\u202e",
                "\u2028", "\u200b", "\ufeff");
    }
}

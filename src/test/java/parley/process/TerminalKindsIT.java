package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** Terminals that can do less than others, and users who want less. */
@DisabledOnOs(OS.WINDOWS)
class TerminalKindsIT {

    private static final Launch NETECH = Launch.with("--name", "Netech");
    private static final String BELL = "\u0007";
    private static final String COLOUR = "\u001b\\[[0-9;]*m";

    private final StandIn peer;

    TerminalKindsIT() throws Exception {
        peer = StandIn.that(Habit.READS_TO_THE_END);
    }

    @AfterEach
    void part() throws Exception {
        peer.close();
    }

    @Test
    void aTerminalHasColours() throws Exception {
        try (PtyParley parley = PtyParley.named("Netech")) {
            talk(parley, false);
            assertThat(parley.screen.raw()).containsPattern(COLOUR);
        }
    }

    @Test
    void noColourIsHonoured() throws Exception {
        try (PtyParley parley = PtyParley.listening(NETECH.environment("NO_COLOR", "1"))) {
            talk(parley, false);
            assertThat(parley.screen.raw()).doesNotContainPattern(COLOUR);
        }
    }

    @Test
    void whatNamesTheUserIsMarkedAndHeard() throws Exception {
        try (PtyParley parley = PtyParley.listening(NETECH.environment("NO_COLOR", "1"));
                PtyParley quiet = PtyParley.listening(NETECH.and("--quiet"))) {
            for (PtyParley one : List.of(parley, quiet)) {
                peer.tell(one.port(), "morning, netech!");
                one.shows("! " + Sentences.privately("Others", "morning, netech!"))
                        .asks("Enter your choice:");
            }
            assertThat(parley.screen.raw()).containsPattern("\\d\\d:\\d\\d! Others").contains(BELL);
            assertThat(quiet.screen.raw()).doesNotContain(BELL);
        }
    }

    @Test
    void aDumbTerminalGetsPlainLines() throws Exception {
        try (PtyParley parley = PtyParley.listening(NETECH.environment("TERM", "dumb"))) {
            talk(parley, true);
            assertThat(parley.screen.raw()).doesNotContain("\u001b");
        }
    }

    @Test
    void aTerminalThatDoesNotTellItsSizeGetsPlainLines() throws Exception {
        try (PtyParley parley = PtyParley.listeningUnsized(NETECH)) {
            talk(parley, true);
            assertThat(parley.screen.raw()).doesNotContain("\u001b");
        }
    }

    @Test
    void whoAsksForPlainLinesGetsThem() throws Exception {
        try (PtyParley parley = PtyParley.listening(NETECH.and("--plain"))) {
            talk(parley, true);
            assertThat(parley.screen.raw()).doesNotContain("\u001b");
        }
    }

    @Test
    void aNarrowTerminalKeepsLongLinesWhole() throws Exception {
        try (PtyParley parley = PtyParley.listening(NETECH, 60)) {
            String typed = "typed-".repeat(15);
            String told = "told-".repeat(20);
            parley.writesTo(peer.address()).type(typed);
            peer.tell(parley.port(), told);
            parley.await("both", () -> String.join("", parley.screen.rows()).replace(" ", "")
                    .contains("Others(private)" + told + "/rreplies"))
                    .await("what is typed", () -> String.join("", parley.screen.rows())
                            .contains("Enter your message: " + typed));
            parley.type("end\r");
            assertThat(peer.shown()).endsWith(" Netech " + typed + "end");
        }
    }

    /** As over a connection that does not pass the locale on, where the terminal knows more than the locale says. */
    @Test
    void aPosixLocaleIsNoReasonToGarbleLetters() throws Exception {
        try (PtyParley parley = PtyParley.listening(NETECH.environment("LC_ALL", "C"))) {
            peer.tell(parley.port(), "grüße 你好");
            parley.shows(Sentences.privately("Others", "grüße 你好"));
            parley.writesTo(peer.address()).type("grüße 你好 👋\r");
            assertThat(peer.shown()).endsWith(" Netech grüße 你好 👋");
        }
    }

    @Test
    void whatIsTypedAheadIsNotLost() throws Exception {
        int port = FreePort.find();
        try (PtyParley parley = PtyParley.start(Launch.with("--ask"))) {
            parley.type("Netech\r" + port + "\r1\r127.0.0.1\r" + peer.address().port() + "\rtyped ahead\r");
            assertThat(peer.shown()).isEqualTo("LISTENING_PORT:" + port + "|TEAM_NAME:Netech|typed ahead");
        }
    }

    @Test
    void theStartAsksAgain() throws Exception {
        String taken = "" + peer.address().port();
        int port = FreePort.find();
        try (PtyParley parley = PtyParley.start(Launch.with("--ask"))) {
            parley.answers("Enter your team name:", "Net|ech")
                    .shows("A team name cannot contain \"|\", which separates the parts of a message.")
                    .answers("Enter your team name:", "Netech")
                    .answers("Enter your port number:", "http")
                    .shows("\"http\" is not a port number. A port is a number from 1 to 65535, as in 9090.")
                    .answers("Enter your port number:", taken)
                    .shows(Sentences.portInUse(taken))
                    .answers("Enter your port number:", "" + port)
                    .shows("Server listening on port " + port)
                    .shows(Sentences.MENU_HEADING)
                    .asks("Enter your choice:");
        }
    }

    /** Every kind of line, and a question that is asked again. */
    private void talk(PtyParley parley, boolean plain) throws Exception {
        peer.tell(parley.port(), "hello");
        parley.shows(plain ? Sentences.greeted("" + peer.address(), "Others") : "-- Others said hello");
        peer.tell(parley.port(), "I am here");
        parley.shows(plain ? "Received from " + peer.address() + " Others -> I am here"
                : Sentences.privately("Others", "I am here"));
        parley.answers("Enter your choice:", "1")
                .answers("To whom? (name, number or IP:PORT, 0 to go back)", "127.1")
                .shows("\"127.1\" is not an IP address. "
                        + "An IP address is four numbers from 0 to 255, as in 192.168.1.12.")
                .answers("To whom? (name, number or IP:PORT, 0 to go back)", "127.0.0.1")
                .answers("Enter the recipient's port number:", "" + peer.address().port())
                .answers("Enter your message:", "I see you")
                .shows(plain ? "Message sent to " + peer.address() + " (received)"
                        : Sentences.received("Netech", "Others", "I see you"))
                .answers("Enter your choice:", "2")
                .shows("People (1): 1 active, 0 connected")
                .asks("Enter your choice:");
        assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech I see you");
    }
}

package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.standin.Habit;
import parley.standin.StandIn;

/** At a terminal, too, Parley leaves in the same clean way however it is made to leave. */
@DisabledOnOs(OS.WINDOWS)
class TerminalLeavingIT {

    private static final String CONTROL_C = "\u0003";
    private static final String CONTROL_D = "\u0004";

    /** What is needed of it while it runs. */
    @TempDir
    private Path temporary;

    private Launch netech;

    @BeforeEach
    void prepare() {
        netech = Launch.with("--name", "Netech").by(Signals.receivable()).jvm("-Djava.io.tmpdir=" + temporary);
    }

    @ParameterizedTest(name = "key {index}")
    @ValueSource(strings = {CONTROL_C + CONTROL_C, CONTROL_D, "0\r"})
    void byAKey(String key) throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END); PtyParley parley = PtyParley.listening(netech)) {
            meet(parley, peer);
            parley.type(key);
            assertLeft(parley, peer);
            assertTerminalIsAsItWas(parley);
        }
    }

    @Test
    void controlCGoesBackToTheMenuFirst() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END); PtyParley parley = PtyParley.listening(netech)) {
            meet(parley, peer);
            parley.writesTo(peer.address()).type("never mind").asks("Enter your message: never mind").type(CONTROL_C)
                    .asks("Enter your message:").type(CONTROL_C).asks("Enter your choice:").type("x" + CONTROL_C)
                    .asks("Enter your choice:").type(CONTROL_C).shows("-- Press Ctrl-C again to quit.")
                    .asks("Enter your choice:").type(CONTROL_C);
            assertLeft(parley, peer);
            assertTerminalIsAsItWas(parley);
        }
    }

    /** While somebody is waited for, no question is open that could take the key. */
    @Test
    void controlCEndsAWaitFirst() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                StandIn hung = StandIn.that(Habit.HOLDS_THE_CONNECTION);
                PtyParley parley = PtyParley.listening(netech)) {
            meet(parley, peer);
            parley.writesTo(hung.address()).type("are you there?\r");
            assertThat(hung.shown()).endsWith("|are you there?");
            parley.type(CONTROL_C).shows("-- Still sending to " + hung.address()
                    + ". You can go on; the outcome is shown when it is known.").asks("Enter your choice:")
                    .type(CONTROL_C + CONTROL_C);
            assertLeft(parley, peer);
        }
    }

    @Test
    void byClosingTheTerminal() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END); PtyParley parley = PtyParley.listening(netech)) {
            meet(parley, peer);
            parley.closeTerminal();
            assertLeft(parley, peer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void byASignal(String signal) throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END); PtyParley parley = PtyParley.listening(netech)) {
            meet(parley, peer);
            Signals.send(signal, parley.pid());
            assertLeft(parley, peer);
            assertTerminalIsAsItWas(parley);
        }
    }

    @Test
    void plainLinesLeaveInTheSameWay() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                PtyParley parley = PtyParley.listening(netech.and("--plain"))) {
            meet(parley, peer);
            parley.type(CONTROL_C);
            assertLeft(parley, peer);
        }
    }

    /** The system sends HUP while reading finds the end of the input. Either may be first. */
    @Test
    void byClosingATerminalWithoutASize() throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                PtyParley parley = PtyParley.listeningUnsized(netech)) {
            meet(parley, peer);
            parley.closeTerminal();
            assertLeft(parley, peer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "HUP"})
    void byASignalAtATerminalWithoutASize(String signal) throws Exception {
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END);
                PtyParley parley = PtyParley.listeningUnsized(netech)) {
            meet(parley, peer);
            Signals.send(signal, parley.pid());
            assertLeft(parley, peer);
        }
    }

    private static void meet(PtyParley parley, StandIn peer) throws Exception {
        peer.tell(parley.port(), "I am here");
        parley.await("the message", () -> parley.screen.rows().stream().anyMatch(row -> row.endsWith(" I am here")))
                .asks("Enter your choice:");
    }

    private void assertLeft(PtyParley parley, StandIn peer) throws Exception {
        assertThat(parley.exitCode()).isZero();
        assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port() + " Netech exit");
        assertThat(temporary).isEmptyDirectory();
    }

    /** What it switched on it has switched off: application keys, and brackets around what is pasted. */
    private static void assertTerminalIsAsItWas(PtyParley parley) throws Exception {
        String all = parley.screen.rawToTheEnd();
        assertThat(all.lastIndexOf("\u001b[?1l")).isGreaterThan(all.lastIndexOf("\u001b[?1h"));
        assertThat(all.lastIndexOf("\u001b[?2004l")).isGreaterThan(all.lastIndexOf("\u001b[?2004h"));
    }
}

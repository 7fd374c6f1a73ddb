package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parley.standin.Habit;
import parley.standin.StandIn;

/** Why two peers do not see each other, asked of a real process, and what its exit code says. */
class DoctorIT {

    private static final Pattern GREETING = Pattern.compile("LISTENING_PORT:(\\d+)\\|TEAM_NAME:Netech\\|hello");
    private static final String OWN_MACHINE = "--  127.0.0.1 is this very machine, whoever types it.";

    @Test
    void aParleyIsWellAndDoesNotNotice() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = doctor(parley.address())) {
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output()).anyMatch(line -> line.matches("ok  \\S+: 127.0.0.1/8, loopback: .*"))
                    .anyMatch(line -> line.matches("ok  Multicast comes back on \\S+\\."))
                    .contains(OWN_MACHINE)
                    .anyMatch(line -> line.matches(
                            "ok  " + parley.address() + " answers, and is Parley: it confirmed in \\d+ ms\\."))
                    .noneMatch(line -> line.startsWith("!!"));
            parley.enter("2").sees("Active peers (0)");
            assertThat(parley.output()).noneMatch(line -> line.contains("Netech"));
        }
    }

    @Test
    void aRefusedConnectionIsNot() throws Exception {
        String nobody = "127.0.0.1:" + Launch.freePort();
        try (ParleyProcess doctor = doctor(nobody)) {
            assertThat(doctor.exitCode()).isOne();
            assertThat(trouble(doctor)).containsExactly("!!  Not sent to " + nobody
                    + ": connection refused. Is the program running there, and is the port right?");
        }
    }

    @Test
    void aHeldConnectionIsNot() throws Exception {
        try (StandIn peer = StandIn.withOneThreadThat(Habit.HOLDS_THE_CONNECTION);
                ParleyProcess doctor = doctor("" + peer.address())) {
            assertThat(doctor.exitCode()).isOne();
            assertThat(trouble(doctor)).containsExactly("!!  " + peer.address() + " takes the connection and does not"
                    + " close it: what you send there is \"sent, not confirmed\".");
            assertThat(doctor.output()).contains("--  Its format is not known: it has not spoken to this machine.");
            assertThat(peer.shown()).endsWith("|TEAM_NAME:Netech|ping");
            assertThat(peer.shown()).endsWith("|TEAM_NAME:Netech|exit");
        }
    }

    @Test
    void aProgramThatAnswersIsToldByItsDialect() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn peer = StandIn.that(answering(self))) {
            self.complete(peer);
            try (ParleyProcess doctor = doctor("" + peer.address())) {
                assertThat(doctor.exitCode()).isZero();
                assertThat(doctor.output()).contains("Received from " + peer.address() + " Others -> hi there",
                                "ok  It has spoken to this machine, in the format address.")
                        .anyMatch(line -> line.startsWith("ok  " + peer.address() + " answers, and is another"));
                assertThat(peer.shown()).endsWith("|ping");
                assertThat(peer.shown()).endsWith("|hello");
                assertThat(peer.shown()).matches("127\\.0\\.0\\.1:\\d+ Netech exit");
                assertThat(peer.showsNothingMore()).isTrue();
            }
        }
    }

    @Test
    void oneselfIsSeenWhereParleyRuns() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = doctor(parley.address(), parley.port())) {
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output()).contains("ok  Port " + parley.port() + ": Parley listens there.",
                    "--  " + parley.address() + " is your own Parley.");
            parley.enter("2").sees("Active peers (0)");
        }
    }

    @Test
    void anotherProgramOnThePortIsTrouble() throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = doctor(parley.address(), other.address().port())) {
            assertThat(doctor.exitCode()).isOne();
            assertThat(trouble(doctor)).containsExactly("!!  Port " + other.address().port()
                    + " is in use by another program. Choose another one, or end that program.");
        }
    }

    @Test
    void whatIsTurnedOffIsSaid() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = ParleyProcess.start(Launch.with("doctor", parley.address())
                        .and("--port", "" + parley.port()).environment("PARLEY_DISCOVERY", "off"))) {
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output())
                    .contains("--  PARLEY_DISCOVERY is off here: peers do not find each other by themselves.")
                    .noneMatch(line -> line.contains("Multicast"));
        }
    }

    @Test
    void whomNobodyKnowsCannotBeVisited() throws Exception {
        try (ParleyProcess doctor = doctor("Nobody", Launch.freePort())) {
            assertThat(doctor.exitCode()).isEqualTo(2);
            assertThat(doctor.errors()).singleElement().asString()
                    .startsWith("Nobody called \"Nobody\" is known or heard here.");
        }
    }

    @Test
    void aWordThatTheEnvironmentMayNotHoldIsExplained() throws Exception {
        try (ParleyProcess doctor = ParleyProcess.start(Launch.with("doctor").environment("PARLEY_DISCOVERY", "lan"))) {
            assertThat(doctor.exitCode()).isEqualTo(2);
            assertThat(doctor.errors()).containsExactly(
                    "PARLEY_DISCOVERY is \"lan\". It may be all, loopback or off.");
        }
    }

    private static ParleyProcess doctor(String peer) throws Exception {
        return doctor(peer, Launch.freePort());
    }

    private static ParleyProcess doctor(String peer, int port) throws Exception {
        return ParleyProcess.start(Launch.with("doctor", peer, "--name", "Netech", "--port", "" + port)
                .environment("PARLEY_DISCOVERY", "loopback"));
    }

    private static List<String> trouble(ParleyProcess doctor) {
        return doctor.output().stream().filter(line -> line.startsWith("!!")).toList();
    }

    /** Answers a greeting with a message of its own. */
    private static Habit answering(CompletableFuture<StandIn> self) {
        return (connection, screen) -> Habit.READS_ONCE.serve(connection, text -> {
            screen.accept(text);
            Matcher greeting = GREETING.matcher(text);
            if (greeting.matches()) {
                try {
                    self.join().tell(Integer.parseInt(greeting.group(1)), "hi there");
                } catch (IOException gone) {
                    throw new AssertionError(gone);
                }
            }
        });
    }
}

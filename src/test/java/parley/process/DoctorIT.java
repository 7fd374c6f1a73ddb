package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** The doctor as a process: what it finds, its exit code, and what others notice of it. */
class DoctorIT {

    private static final Pattern GREETING = Pattern.compile("LISTENING_PORT:(\\d+)\\|TEAM_NAME:Netech\\|hello");

    @Test
    void aParleyIsFoundAndDoesNotNotice() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = doctor(parley.address())) {
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output()).anyMatch(line -> line.matches("ok  \\S+ \\(127.0.0.1/8\\): .*"))
                    .anyMatch(line -> line.startsWith("ok  Multicast "))
                    .anyMatch(line -> line.startsWith("ok  " + parley.address() + " "));
            assertThat(trouble(doctor)).isEmpty();
            parley.enter("2").sees("Active peers (0)");
            assertThat(parley.output()).noneMatch(line -> line.contains("Netech"));
        }
    }

    @Test
    void aRefusedConnectionIsTrouble() throws Exception {
        String nobody = "127.0.0.1:" + FreePort.find();
        try (ParleyProcess doctor = doctor(nobody)) {
            assertThat(doctor.exitCode()).isOne();
            assertThat(trouble(doctor)).singleElement().asString().contains(nobody);
        }
    }

    @Test
    void aConnectionThatIsKeptOpenIsTrouble() throws Exception {
        try (StandIn peer = StandIn.withOneThreadThat(Habit.HOLDS_THE_CONNECTION);
                ParleyProcess doctor = doctor("" + peer.address())) {
            assertThat(doctor.exitCode()).isOne();
            assertThat(trouble(doctor)).singleElement().asString().startsWith("!!  " + peer.address() + " ");
            assertThat(peer.shown()).endsWith("|TEAM_NAME:Netech|ping");
            assertThat(peer.shown()).endsWith("|TEAM_NAME:Netech|exit");
        }
    }

    @Test
    void aProgramThatAnswersShowsItsFormat() throws Exception {
        CompletableFuture<StandIn> self = new CompletableFuture<>();
        try (StandIn peer = StandIn.that(answering(self))) {
            self.complete(peer);
            try (ParleyProcess doctor = doctor("" + peer.address())) {
                assertThat(doctor.exitCode()).isZero();
                assertThat(doctor.output()).contains("Received from " + peer.address() + " Others -> hi there")
                        .anyMatch(line -> line.startsWith("ok  " + peer.address() + " "))
                        .anyMatch(line -> line.startsWith("ok  ") && line.contains("format address"));
                assertThat(peer.shown()).endsWith("|ping");
                assertThat(peer.shown()).endsWith("|hello");
                assertThat(peer.shown()).matches("127\\.0\\.0\\.1:\\d+ Netech exit");
                assertThat(peer.showsNothingMore()).isTrue();
            }
        }
    }

    @Test
    void yourOwnParleyIsRecognized() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = doctor(parley.address(), parley.port())) {
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output()).anyMatch(line -> line.startsWith("ok  Port " + parley.port() + ": "))
                    .anyMatch(line -> line.startsWith("--  " + parley.address() + " "));
            parley.enter("2").sees("Active peers (0)");
        }
    }

    @Test
    void anotherProgramOnThePortIsTrouble() throws Exception {
        try (StandIn other = StandIn.that(Habit.READS_TO_THE_END);
                ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = doctor(parley.address(), other.address().port())) {
            assertThat(doctor.exitCode()).isOne();
            assertThat(trouble(doctor)).singleElement().asString()
                    .startsWith("!!  Port " + other.address().port() + " ");
        }
    }

    /** Into a pipe that nobody reads, as in {@code doctor | true}. */
    @Test
    void aClosedOutputIsAnErrorAndNotABug() throws Exception {
        Launch launch = Launch.with("doctor", "127.0.0.1:" + FreePort.find(), "--port", "" + FreePort.find())
                .environment("PARLEY_DISCOVERY", "loopback");
        ProcessBuilder builder = new ProcessBuilder(launch.command());
        launch.prepare(builder.environment());
        Process doctor = builder.start();
        doctor.getInputStream().close();

        assertThat(new String(doctor.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("Broken pipe").doesNotContain("bug");
        assertThat(doctor.waitFor()).isOne();
    }

    @Test
    void discoveryThatIsTurnedOffIsReported() throws Exception {
        try (ParleyProcess parley = ParleyProcess.named("XYZ");
                ParleyProcess doctor = ParleyProcess.start(Launch.with("doctor", parley.address())
                        .and("--port", "" + parley.port()).environment("PARLEY_DISCOVERY", "off"))) {
            assertThat(doctor.exitCode()).isZero();
            assertThat(doctor.output())
                    .anyMatch(line -> line.startsWith("--  PARLEY_DISCOVERY is off "))
                    .noneMatch(line -> line.contains("Multicast"));
        }
    }

    @Test
    void anUnknownNameIsExplained() throws Exception {
        try (ParleyProcess doctor = doctor("Nobody", FreePort.find())) {
            assertThat(doctor.exitCode()).isEqualTo(2);
            assertThat(doctor.errors()).singleElement().asString().contains("\"Nobody\"");
        }
    }

    @Test
    void anUnknownReachIsExplained() throws Exception {
        try (ParleyProcess doctor = ParleyProcess.start(Launch.with("doctor").environment("PARLEY_DISCOVERY", "lan"))) {
            assertThat(doctor.exitCode()).isEqualTo(2);
            assertThat(doctor.errors()).containsExactly(
                    "PARLEY_DISCOVERY is \"lan\". It must be all, loopback or off.");
        }
    }

    private static ParleyProcess doctor(String peer) throws Exception {
        return doctor(peer, FreePort.find());
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

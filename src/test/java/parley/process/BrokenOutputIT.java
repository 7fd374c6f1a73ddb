package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import parley.standin.Caller;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.StandIn;

/** Output that cannot be written is an error of its own, and never reported as a bug. */
class BrokenOutputIT {

    @Test
    void aPipeThatBreaksWhileItRunsIsAFailure() throws Exception {
        Launch launch = Launch.with("--name", "Netech");
        try (StandIn peer = StandIn.that(Habit.READS_TO_THE_END); BareProcess parley = BareProcess.listening(launch)) {
            peer.tell(parley.port, "I am here");
            parley.readUntil("I am here");
            parley.process.getInputStream().close();
            try (Caller caller = Caller.to(parley.port)) {
                caller.write("LISTENING_PORT:7|TEAM_NAME:XYZ|hi").finish();
                caller.hearOut();
            }
            assertThat(parley.process.waitFor()).isOne();
            assertThat(peer.shown()).isEqualTo("127.0.0.1:" + parley.port + " Netech exit");
        }
    }

    @Test
    @EnabledIf("hasFullDisk")
    void aStartOnAFullDiskIsAFailure() throws Exception {
        assertThat(errorsOnAFullDisk("--name", "Netech", "--port", "" + FreePort.find()))
                .singleElement().asString().contains("No space left on device").doesNotContain("bug");
    }

    @Test
    @EnabledIf("hasFullDisk")
    void aDoctorOnAFullDiskIsAFailure() throws Exception {
        assertThat(errorsOnAFullDisk("doctor", "--port", "" + FreePort.find()))
                .singleElement().asString().contains("No space left on device").doesNotContain("bug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "config"})
    @EnabledIf("hasFullDisk")
    void aTextThatIsLostOnAFullDiskIsAFailure(String word) throws Exception {
        assertThat(errorsOnAFullDisk(word)).singleElement().asString().startsWith("Parley cannot write its output. ");
    }

    @Test
    @EnabledIf("hasFullDisk")
    void aSearchOnAFullDiskIsAFailure(@TempDir Path state) throws Exception {
        Path day = Files.createDirectories(state.resolve("parley")).resolve("transcript-2026-11-21.txt");
        Files.writeString(day, "14:03:00 Received from 127.0.0.1:7070 XYZ -> hi\n");

        assertThat(errorsOnAFullDisk(Launch.with("lastlog").environment("XDG_STATE_HOME", state.toString())))
                .singleElement().asString().contains("No space left on device").doesNotContain("bug");
    }

    static boolean hasFullDisk() {
        return Files.exists(Path.of("/dev/full"));
    }

    private static List<String> errorsOnAFullDisk(String... arguments) throws Exception {
        return errorsOnAFullDisk(Launch.with(arguments));
    }

    private static List<String> errorsOnAFullDisk(Launch launch) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launch.command()).redirectOutput(Path.of("/dev/full").toFile());
        launch.prepare(builder.environment());
        Process parley = builder.start();
        try {
            List<String> errors = parley.errorReader().lines().toList();
            assertThat(parley.waitFor()).isOne();
            return errors;
        } finally {
            parley.destroyForcibly();
        }
    }

    /** Parley as a process whose output nobody reads unless the test does. */
    private record BareProcess(Process process, int port) implements AutoCloseable {

        static BareProcess listening(Launch launch) throws Exception {
            int port = FreePort.find();
            Launch listening = launch.and("--port", String.valueOf(port));
            ProcessBuilder builder = new ProcessBuilder(listening.command());
            listening.prepare(builder.environment());
            BareProcess parley = new BareProcess(builder.start(), port);
            parley.readUntil("Server listening on port " + port);
            return parley;
        }

        /** Not through a reader, which would hold the pipe. */
        void readUntil(String text) throws IOException {
            StringBuilder all = new StringBuilder();
            while (all.indexOf(text) < 0) {
                int next = process.getInputStream().read();
                assertThat(next).as("the output goes on after: " + all).isNotNegative();
                all.append((char) next);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }
}

package parley.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Caller;

/** What was received and sent is still known after the program has ended. */
class TranscriptIT {

    @TempDir
    Path state;

    @Test
    void keepsWhatWasReceivedAndSent() throws Exception {
        try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech"))) {
            try (Caller caller = Caller.to(parley.port())) {
                caller.write("LISTENING_PORT:7|TEAM_NAME:XYZ|Good \u001b morning").finish();
                assertThat(caller.hearOut()).isEqualTo("PARLEY/1 received\n");
                assertThat(written()).singleElement().asString()
                        .endsWith(" Received from 127.0.0.1:7 XYZ -> Good \u241b morning");
            }
            parley.enter("1", "127.0.0.1", "" + parley.port(), "to myself").sees(
                    "Message sent to " + parley.address() + " (received)").endInput();
            assertThat(parley.exitCode()).isZero();

            try (ParleyProcess search = ParleyProcess.start(here("lastlog", "MYSELF"))) {
                assertThat(search.exitCode()).isZero();
                assertThat(search.output()).hasSize(2).allMatch(line -> line.matches("20\\d\\d-\\d\\d-\\d\\d .*"))
                        .anyMatch(line -> line.endsWith("Sent to " + parley.address() + " (received) -> to myself"));
            }
            try (ParleyProcess search = ParleyProcess.start(here("lastlog"))) {
                assertThat(search.exitCode()).isZero();
                assertThat(search.output()).hasSizeGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void keepsNothingWhereNothingIsToBeKept() throws Exception {
        try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech", "--no-transcript"))) {
            parley.enter("1", "127.0.0.1", "" + parley.port(), "hi").endInput();
            assertThat(parley.exitCode()).isZero();
            assertThat(state.resolve("parley")).doesNotExist();
        }
    }

    @Test
    void sendKeepsWhatItSentAndFindsARememberedPeer() throws Exception {
        try (ParleyProcess xyz = ParleyProcess.listening(here("--name", "XYZ", "--no-transcript"));
                ParleyProcess netech = ParleyProcess.listening(here("--name", "Netech"))) {
            xyz.enter("1", "127.0.0.1", "" + netech.port(), "hi");
            netech.sees("Received from " + xyz.address() + " XYZ -> hi").enter("0");
            assertThat(netech.exitCode()).isZero();

            try (ParleyProcess send = ParleyProcess.start(here("send", "--to", "xyz", "--text", "hi yourself"))) {
                assertThat(send.exitCode()).isZero();
                xyz.seesMatching("Received from 127.0.0.1 .* -> hi yourself");
            }
            assertThat(written())
                    .anyMatch(line -> line.endsWith("Sent to " + xyz.address() + " (received) -> hi yourself"));
        }
    }

    @Test
    void aFullDiskStopsNoMessage() throws Exception {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full here");
        Files.createDirectories(state.resolve("parley"));
        for (LocalDate day : List.of(LocalDate.now(), LocalDate.now().plusDays(1))) {
            Files.createSymbolicLink(state.resolve("parley").resolve("transcript-" + day + ".txt"), full);
        }
        try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech"))) {
            for (String text : List.of("one", "two")) {
                try (Caller caller = Caller.to(parley.port())) {
                    caller.write("LISTENING_PORT:7|TEAM_NAME:XYZ|" + text).finish();
                    assertThat(caller.hearOut()).isEqualTo("PARLEY/1 received\n");
                }
            }
            parley.endInput();
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).contains("Received from 127.0.0.1:7 XYZ -> one",
                    "Received from 127.0.0.1:7 XYZ -> two");
            assertThat(parley.output()).filteredOn(line -> line.startsWith(Sentences.NO_TRANSCRIPT))
                    .hasSize(1);
        }
    }

    /** To open a pipe for writing takes until somebody reads from it. */
    @Test
    void aTranscriptThatIsAPipeStopsNoMessageAndNotTheEnd() throws Exception {
        Files.createDirectories(state.resolve("parley"));
        for (LocalDate day : List.of(LocalDate.now(), LocalDate.now().plusDays(1))) {
            Process mkfifo = new ProcessBuilder("mkfifo",
                    state.resolve("parley").resolve("transcript-" + day + ".txt").toString()).start();
            assumeTrue(mkfifo.waitFor() == 0, "no mkfifo here");
        }
        try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech"))) {
            for (String text : List.of("one", "two")) {
                try (Caller caller = Caller.to(parley.port())) {
                    caller.write("LISTENING_PORT:7|TEAM_NAME:XYZ|" + text).finish();
                    assertThat(caller.hearOut()).isEqualTo("PARLEY/1 received\n");
                }
            }
            parley.sees("Received from 127.0.0.1:7 XYZ -> two").signal("TERM");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).filteredOn(line -> line.startsWith(Sentences.NO_TRANSCRIPT)).hasSize(1);
        }
    }

    /** The first text opens the transcript while the room and the peers are saved. */
    @Test
    void aRoomThatOpensDoesNotKeepTheFirstTextOutOfTheTranscript() throws Exception {
        try (ParleyProcess parley = ParleyProcess.listening(here("--name", "Netech"))) {
            parley.enter("4 H lobby", "hi", "q", "1 127.0.0.1 " + parley.port() + " to myself")
                    .sees("Message sent to " + parley.address() + " (received)").endInput();
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).noneMatch(line -> line.startsWith(Sentences.NO_TRANSCRIPT));
            assertThat(written()).anyMatch(line -> line.endsWith("to myself"));
        }
    }

    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("parley"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("transcript-")).sorted()
                    .flatMap(file -> lines(file).stream()).toList();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Launch here(String... arguments) {
        return Launch.with(arguments).environment("XDG_STATE_HOME", state.toString());
    }
}

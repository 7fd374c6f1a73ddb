package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.Caller;

/** A message with a receipt is in the transcript and will be shown, however much arrives and however slow the screen is. */
class SlowScreenIT {

    private static final Launch NETECH = Launch.with("--name", "Netech");
    private static final String RECEIPT = "PARLEY/1 received\n";
    private static final String LONG = "-".repeat(20_000);

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere loopback has one address, and that too few ports")
    void aBurstOfTenThousandIsShownWholeAndOnceEach() throws Exception {
        int senders = 8;
        int each = 1_250;
        ExecutorService threads = Executors.newFixedThreadPool(senders);
        try (ParleyProcess parley = ParleyProcess.listening(NETECH)) {
            List<Future<?>> sent = new ArrayList<>();
            for (int sender = 1; sender <= senders; sender++) {
                String ip = "127.0.1." + sender;
                sent.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        try (Caller caller = call(ip, parley.port(), "number " + i + ".")) {
                            assertThat(caller.hearOut()).isEqualTo(RECEIPT);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : sent) {
                one.get();
            }
            parley.enter("0");
            assertThat(parley.exitCode()).isZero();

            for (int sender = 1; sender <= senders; sender++) {
                String from = "Received from 127.0.1." + sender + ":7070 Burst -> ";
                assertThat(parley.output()).filteredOn(line -> line.startsWith(from))
                        .isEqualTo(IntStream.range(0, each).mapToObj(i -> from + "number " + i + ".").toList());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aScreenThatStandsStillHoldsTheNetworkUp() throws Exception {
        List<Caller> callers = new ArrayList<>();
        try (ParleyProcess parley = ParleyProcess.listening(NETECH)) {
            parley.lookAway();
            for (int i = 0; i < 400; i++) {
                callers.add(call("127.0.0.1", parley.port(), i + LONG));
            }
            assertNoReceipts(callers.subList(380, 400));

            parley.lookAgain();
            for (Caller caller : callers) {
                assertThat(caller.hearOut()).isEqualTo(RECEIPT);
            }
            // Its answer comes after all that came before. A program that quits does not wait long for a slow screen.
            parley.enter("2").sees("Connected peers (0)").enter("0");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).filteredOn(line -> line.endsWith(LONG)).containsExactlyInAnyOrderElementsOf(
                    IntStream.range(0, 400).mapToObj(SlowScreenIT::shown).toList());
        } finally {
            close(callers);
        }
    }

    /** It is killed while its screen stands still: then at least the transcript has what got a receipt. */
    @Test
    void nothingThatGotAReceiptIsLost(@TempDir Path state) throws Exception {
        List<Caller> callers = new ArrayList<>();
        try (ParleyProcess parley =
                ParleyProcess.listening(NETECH.environment("XDG_STATE_HOME", state.toString()))) {
            parley.lookAway();
            for (int i = 0; i < 400; i++) {
                callers.add(call("127.0.0.1", parley.port(), i + LONG));
            }
            assertNoReceipts(callers.subList(380, 400));
            assertThat(callers.get(0).hearOut()).isEqualTo(RECEIPT);

            parley.kill();
            parley.lookAgain();
            parley.exitCode();
            String transcript = transcript(state);
            for (int i = 0; i < 400; i++) {
                if (i == 0 || callers.get(i).hearOut().equals(RECEIPT)) {
                    assertThat(transcript.contains(shown(i) + "\n")).as("message %d", i).isTrue();
                }
            }
        } finally {
            close(callers);
        }
    }

    private static String transcript(Path state) throws IOException {
        StringBuilder all = new StringBuilder();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(state.resolve("parley"), "transcript-*.txt")) {
            for (Path file : files) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    /** A terminal makes many times as much of a line as a pipe. */
    @Test
    void theLongestMessagesFitATerminalInASmallHeap() throws Exception {
        String longest = "-".repeat(65_000);
        List<Caller> callers = new ArrayList<>();
        try (PtyParley parley = PtyParley.listening(NETECH)) {
            parley.screen.lookAway();
            for (int i = 0; i < 120; i++) {
                callers.add(call("127.0.0.1", parley.port(), i + longest));
            }
            assertNoReceipts(callers.subList(100, 120));

            parley.screen.lookAgain();
            for (Caller caller : callers) {
                assertThat(caller.hearOut()).isEqualTo(RECEIPT);
            }
            parley.asks("Enter your choice:");
        } finally {
            close(callers);
        }
    }

    /** However long that takes: not one of them has got one when all have been asked. */
    private static void assertNoReceipts(List<Caller> callers) throws IOException {
        for (Caller caller : callers) {
            assertThat(caller.hearSoon()).isEmpty();
        }
    }

    private static String shown(int number) {
        return "Received from 127.0.0.1:7070 Burst -> " + number + LONG;
    }

    private static Caller call(String ip, int port, String text) throws IOException {
        return Caller.from(ip, port).write("LISTENING_PORT:7070|TEAM_NAME:Burst|" + text).finish();
    }

    private static void close(List<Caller> callers) throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
    }
}

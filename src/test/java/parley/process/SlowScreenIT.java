package parley.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import parley.standin.Caller;

/** What got a receipt has been shown, however much comes and however slow the screen is. */
class SlowScreenIT {

    private static final Launch NETECH = Launch.with("--name", "Netech").jvm("-Xmx64m");
    private static final String RECEIPT = "PARLEY/1 received\n";
    private static final String LONG = "-".repeat(2_000);

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
            parley.enter("0");
            assertThat(parley.exitCode()).isZero();
            assertThat(parley.output()).filteredOn(line -> line.endsWith(LONG)).containsExactlyInAnyOrderElementsOf(
                    IntStream.range(0, 400).mapToObj(SlowScreenIT::shown).toList());
        } finally {
            close(callers);
        }
    }

    /** It is killed while its screen stands still: what it had not written by then is lost, and had got no receipt. */
    @Test
    void nothingThatGotAReceiptIsLost() throws Exception {
        List<Caller> callers = new ArrayList<>();
        try (ParleyProcess parley = ParleyProcess.listening(NETECH)) {
            parley.lookAway();
            callers.add(call("127.0.0.1", parley.port(), 0 + LONG));
            assertThat(callers.get(0).hear()).isEqualTo(RECEIPT);
            for (int i = 1; i < 100; i++) {
                callers.add(call("127.0.0.1", parley.port(), i + LONG));
            }
            assertNoReceipts(callers.subList(80, 100));

            parley.kill();
            parley.lookAgain();
            parley.exitCode();
            for (int i = 0; i < 100; i++) {
                if (i == 0 || callers.get(i).hearOut().equals(RECEIPT)) {
                    assertThat(parley.output().contains(shown(i))).as("message %d", i).isTrue();
                }
            }
        } finally {
            close(callers);
        }
    }

    /** A terminal makes many times as much of a line as a pipe. */
    @Test
    void theLongestMessagesFitATerminalInASmallHeap() throws Exception {
        String longest = "-".repeat(65_000);
        List<Caller> callers = new ArrayList<>();
        try (PtyParley parley = PtyParley.listening(NETECH)) {
            parley.screen.lookAway();
            for (int i = 0; i < 80; i++) {
                callers.add(call("127.0.0.1", parley.port(), i + longest));
            }
            assertNoReceipts(callers.subList(60, 80));

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

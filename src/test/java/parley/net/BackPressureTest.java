package parley.net;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.net.Inbox.RECEIPT;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.dialect.Decoder;
import parley.standin.Caller;
import parley.wire.Ipv4;
import parley.wire.Limits;

/** While the receiver is full, the network waits (PROTOCOL.md, section 6). */
class BackPressureTest {

    private final List<Caller> callers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
    }

    @Test
    void nothingArrivesWhileTheReceiverIsFullAndNothingIsLost() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.fill();
            callAndSay(200, "hello", station);
            assertNothingArrives(station);

            drain(station);

            assertAllAreAnswered();
            assertThat(station.receiver.size()).isEqualTo(200);
        }
    }

    @Test
    void connectionsThatWereOpenBeforeWaitAsWell() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            call(200, station);
            station.receiver.fill();
            sayToAll("hello");
            assertNothingArrives(station);

            drain(station);

            assertAllAreAnswered();
        }
    }

    @Test
    void aReceiverThatIsStillFullIsNotResumed() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.fill();
            callAndSay(1, "hello", station);
            station.listener.resume();

            assertNothingArrives(station);
        }
    }

    @Test
    void whoeverWaitsForTheReceiverIsNotClosedForBeingSilent() throws Exception {
        try (Station<Inbox> station = Station.outOfTime()) {
            call(200, station);
            station.receiver.fill();
            sayToAll("hello");
            assertNothingArrives(station);

            station.pass(Limits.IDLE);

            drain(station);
            assertAllAreAnswered();
        }
    }

    @Test
    void aUnitThatFallsQuietMeanwhileWaitsAsWell() throws Exception {
        try (Station<Inbox> station = Station.outOfTime(); Caller quiet = station.caller()) {
            station.settle();
            assertWaits(quiet.write("quiet"), Limits.FIRST_BYTE, station);
        }
    }

    @Test
    void aLaterUnitThatFallsQuietMeanwhileWaitsAsWell() throws Exception {
        try (Station<Inbox> station = Station.outOfTime(); Caller quiet = station.caller()) {
            quiet.write("first");
            assertThat(station.passUntilAnswered(quiet)).isEqualTo(RECEIPT);
            assertThat(station.receiver.next()).isEqualTo("first");

            assertWaits(quiet.write("quiet"), Limits.IDLE, station);
        }
    }

    private static void assertWaits(Caller quiet, Duration howLong, Station<Inbox> station) throws Exception {
        station.settle();
        station.receiver.fill();

        station.pass(Limits.QUIET);
        station.pass(howLong);
        assertThat(station.receiver.size()).isZero();

        drain(station);
        assertThat(station.passUntilAnswered(quiet)).isEqualTo(RECEIPT);
        assertThat(station.receiver.next()).isEqualTo("quiet");
    }

    @Test
    void aBurstOfCallersWhoHaveLeftIsTakenInWhole() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.fill();
            for (int i = 0; i < 1_000; i++) {
                station.caller().write("message " + i).close();
            }
            drain(station);

            List<String> taken = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                taken.add(station.receiver.next());
            }
            assertThat(taken).doesNotHaveDuplicates();
        }
    }

    @Test
    void oneTurnTakesInNoMoreUnitsThanABatch() throws Exception {
        try (Station<Batches> station = Station.open(new Batches())) {
            sayAllInOneTurn(2 * Limits.BATCH_UNITS, "hello", station);

            assertThat(station.receiver.largestUnits).isEqualTo(Limits.BATCH_UNITS);
        }
    }

    @Test
    void oneTurnTakesInNoMoreBytesThanABatch() throws Exception {
        int units = Limits.BATCH_BYTES / 60_000 + 20;
        try (Station<Batches> station = Station.open(new Batches())) {
            sayAllInOneTurn(units, "x".repeat(60_000), station);

            assertThat(station.receiver.largestBytes).isBetween(60_000, Limits.BATCH_BYTES + 60_000);
        }
    }

    private void sayAllInOneTurn(int count, String text, Station<Batches> station) throws Exception {
        call(count, station);
        CountDownLatch written = new CountDownLatch(1);
        station.loop.execute(() -> {
            try {
                written.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        sayToAll(text);
        written.countDown();
        assertAllAreAnswered();
    }

    /** Counts what is taken in before each flush. */
    private static final class Batches extends Inbox {

        private int units;
        private int bytes;
        private volatile int largestUnits;
        private volatile int largestBytes;

        @Override
        public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
            units++;
            bytes += unit.length;
            return super.receive(from, decoder, unit, open);
        }

        @Override
        public void flush() {
            largestUnits = Math.max(largestUnits, units);
            largestBytes = Math.max(largestBytes, bytes);
            units = 0;
            bytes = 0;
        }
    }

    private void call(int count, Station<?> station) throws Exception {
        for (int i = 0; i < count; i++) {
            callers.add(station.caller());
        }
        station.settle();
    }

    private void callAndSay(int count, String text, Station<?> station) throws Exception {
        for (int i = 0; i < count; i++) {
            callers.add(station.caller().write(text).finish());
        }
    }

    private void sayToAll(String text) throws IOException {
        for (Caller caller : callers) {
            caller.write(text).finish();
        }
    }

    private static void drain(Station<Inbox> station) {
        station.receiver.drain();
        station.listener.resume();
    }

    private static void assertNothingArrives(Station<Inbox> station) throws Exception {
        station.settle();
        assertThat(station.receiver.size()).isZero();
    }

    private void assertAllAreAnswered() throws IOException {
        for (Caller caller : callers) {
            assertThat(caller.hearOut()).isEqualTo(RECEIPT);
        }
    }
}

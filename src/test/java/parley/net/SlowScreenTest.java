package parley.net;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.net.Inbox.RECEIPT;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import parley.standin.Caller;
import parley.wire.Ipv4;
import parley.wire.Limits;

/** Where the screen is slower than the network, the network waits (PROTOCOL.md, section 6). */
class SlowScreenTest {

    private final List<Caller> callers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        for (Caller caller : callers) {
            caller.close();
        }
    }

    @Test
    void noMoreThan128FramesWaitAndNoneIsLost() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.getStuck();
            callAndSay(200, "hello", station);

            assertOnlyTheseComeIn(Limits.WAITING_FRAMES, station);

            station.receiver.goOn();
            assertAllAreAnswered();
            assertThat(station.receiver.size()).isEqualTo(200 - Limits.WAITING_FRAMES);
        }
    }

    @Test
    void moreIsTakenInWhenHalfOfItHasBeenShown() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.getStuck();
            callAndSay(200, "hello", station);
            assertOnlyTheseComeIn(Limits.WAITING_FRAMES, station);

            station.receiver.show(Limits.WAITING_FRAMES / 2);
            assertOnlyTheseComeIn(0, station);

            station.receiver.show(1);
            assertOnlyTheseComeIn(Limits.WAITING_FRAMES / 2 + 1, station);

            station.receiver.goOn();
            assertAllAreAnswered();
        }
    }

    @Test
    void noMoreThan4MiBWaitAndNoneIsLost() throws Exception {
        int bound = Limits.WAITING_BYTES / Limits.FRAME;
        try (Station<Inbox> station = Station.open()) {
            station.receiver.getStuck();
            callAndSay(bound + 10, "x".repeat(Limits.FRAME), station);

            assertOnlyTheseComeIn(bound, station);

            station.receiver.goOn();
            assertAllAreAnswered();
            assertThat(station.receiver.size()).isEqualTo(10);
        }
    }

    @Test
    void thoseWhoWereConnectedBeforeWaitAsWell() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            call(200, station);
            station.receiver.getStuck();
            for (Caller caller : callers) {
                caller.write("hello").finish();
            }

            assertOnlyTheseComeIn(Limits.WAITING_FRAMES, station);

            station.receiver.goOn();
            assertAllAreAnswered();
        }
    }

    @Test
    void whoeverWaitsForTheScreenIsNotClosedForBeingSilent() throws Exception {
        try (Station<Inbox> station = Station.outOfTime()) {
            call(200, station);
            station.receiver.getStuck();
            for (Caller caller : callers) {
                caller.write("hello").finish();
            }
            assertOnlyTheseComeIn(Limits.WAITING_FRAMES, station);

            station.pass(Limits.IDLE);

            station.receiver.goOn();
            assertAllAreAnswered();
        }
    }

    @Test
    void aFrameThatFallsQuietMeanwhileWaitsAsWell() throws Exception {
        try (Station<Inbox> station = Station.outOfTime(); Caller quiet = station.caller()) {
            station.settle();
            assertWaitsForTheScreen(quiet.write("quiet"), Limits.FIRST_BYTE, station);
        }
    }

    @Test
    void aLaterFrameThatFallsQuietMeanwhileWaitsAsWell() throws Exception {
        try (Station<Inbox> station = Station.outOfTime(); Caller quiet = station.caller()) {
            quiet.write("first");
            assertThat(station.passUntilAnswered(quiet)).isEqualTo(RECEIPT);
            assertThat(station.receiver.next()).isEqualTo("first");

            assertWaitsForTheScreen(quiet.write("quiet"), Limits.IDLE, station);
        }
    }

    private void assertWaitsForTheScreen(Caller quiet, Duration howLong, Station<Inbox> station) throws Exception {
        station.settle();
        station.receiver.getStuck();
        callAndSay(Limits.WAITING_FRAMES, "hello", station);
        assertOnlyTheseComeIn(Limits.WAITING_FRAMES, station);

        station.pass(Limits.QUIET);
        station.pass(howLong);
        assertThat(station.receiver.size()).isZero();

        station.receiver.goOn();
        assertThat(station.passUntilAnswered(quiet)).isEqualTo(RECEIPT);
        assertThat(station.receiver.next()).isEqualTo("quiet");
    }

    @Test
    void aBurstOfCallersWhoHaveLeftIsShownWhole() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.getStuck();
            for (int i = 0; i < 1_000; i++) {
                station.caller().write("message " + i).close();
            }
            station.receiver.goOn();

            List<String> shown = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                shown.add(station.receiver.next());
            }
            assertThat(shown).doesNotHaveDuplicates();
        }
    }

    @Test
    void thatSomethingWasTooLargeIsWaitedForAsWell() throws Exception {
        try (Station<Inbox> station = Station.open()) {
            station.receiver.getStuck();
            call(Limits.WAITING_FRAMES + 10, station);
            for (Caller caller : callers) {
                caller.write("x".repeat(Limits.FRAME + 1)).finish();
            }
            for (int i = 0; i < Limits.WAITING_FRAMES; i++) {
                station.receiver.nextRefusal();
            }
            station.settle();
            assertThat(station.receiver.refusals()).isZero();

            station.receiver.goOn();
            for (int i = 0; i < 10; i++) {
                station.receiver.nextRefusal();
            }
        }
    }

    @Test
    void anAnswerThatComesTwiceCountsOnce() throws Exception {
        assertStillBounded(inbox -> new Flawed(inbox) {
            @Override
            public void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer) {
                inbox.receive(from, frame, reply -> {
                    answer.accept(reply);
                    answer.accept(reply);
                });
            }
        });
    }

    @Test
    void anErrorThatComesWithAnAnswerCountsOnce() throws Exception {
        try (Log log = new Log()) {
            assertStillBounded(inbox -> new Flawed(inbox) {
                @Override
                public void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer) {
                    inbox.receive(from, frame, answer);
                    if (new String(frame).equals("flaw")) {
                        throw new IllegalStateException("a bug");
                    }
                }
            });
            assertThat(log.thrown()).hasSize(10);
        }
    }

    @Test
    void errorsDoNotAddUpToAStandstill() throws Exception {
        try (Log log = new Log(); Station<Inbox> station = Station.open()) {
            station.receiver.failAt("flaw", new IllegalStateException("a bug"));
            for (int i = 0; i < Limits.WAITING_FRAMES; i++) {
                try (Caller caller = station.caller()) {
                    assertThat(caller.write("flaw").finish().hearOut()).isEmpty();
                }
            }
            callAndSay(1, "hello", station);

            assertAllAreAnswered();
            assertThat(log.thrown()).hasSize(Limits.WAITING_FRAMES);
        }
    }

    private static class Flawed implements Receiver {

        final Inbox inbox;

        Flawed(Inbox inbox) {
            this.inbox = inbox;
        }

        @Override
        public void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer) {
            inbox.receive(from, frame, answer);
        }

        @Override
        public void refused(Ipv4 from, Runnable done) {
            inbox.refused(from, done);
        }
    }

    private void assertStillBounded(Function<Inbox, Flawed> flaw) throws Exception {
        try (Station<Flawed> station = Station.open(loop -> flaw.apply(new Inbox(loop)))) {
            Inbox inbox = station.receiver.inbox;
            for (int i = 0; i < 10; i++) {
                try (Caller caller = station.caller()) {
                    caller.write("flaw").finish().hearOut();
                    inbox.next();
                }
            }
            station.settle();
            inbox.getStuck();
            callAndSay(200, "hello", station);
            for (int i = 0; i < Limits.WAITING_FRAMES; i++) {
                inbox.next();
            }
            station.settle();
            assertThat(inbox.size()).isZero();

            inbox.goOn();
            assertAllAreAnswered();
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

    private static void assertOnlyTheseComeIn(int count, Station<Inbox> station) throws Exception {
        for (int i = 0; i < count; i++) {
            station.receiver.next();
        }
        station.settle();
        assertThat(station.receiver.size()).isZero();
    }

    private void assertAllAreAnswered() throws IOException {
        for (Caller caller : callers) {
            assertThat(caller.hearOut()).isEqualTo(RECEIPT);
        }
    }
}

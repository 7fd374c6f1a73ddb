package parley.net;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.net.Inbox.RECEIPT;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import parley.dialect.Decoder;
import parley.standin.Caller;
import parley.standin.Patience;
import parley.wire.Ipv4;
import parley.wire.Limits;

/** When replies are written, and what becomes of those that are not read. */
class ReplyTest {

    /** More than the system buffers for a connection that nobody reads, and less than all replies may hold. */
    private static final String LARGE = "x".repeat(Limits.PARTIAL_UNITS - 1024 * 1024) + "\n";

    /** Publishes only when the test allows it. */
    private static final class Held extends Inbox {

        private final BlockingQueue<Integer> flushing = new LinkedBlockingQueue<>();
        private final Semaphore allowed = new Semaphore(0);
        private int units;

        @Override
        public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
            units++;
            return super.receive(from, decoder, unit, open);
        }

        @Override
        public void flush() {
            try {
                flushing.add(units);
                units = 0;
                allowed.acquire();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private int awaitFlush() throws InterruptedException {
            Integer flushed = flushing.poll(Patience.SECONDS, TimeUnit.SECONDS);
            if (flushed == null) {
                throw new AssertionError("nothing is published");
            }
            return flushed;
        }
    }

    @Test
    void theReplyFollowsThePublicationOfAUnitThatEnded() throws Exception {
        try (Station<Held> station = Station.open(new Held()); Caller caller = station.caller()) {
            assertRepliesAfterFlush(caller.write("hello").finish(), station);
        }
    }

    @Test
    void theReplyFollowsThePublicationOfAUnitThatFellQuiet() throws Exception {
        try (Station<Held> station = Station.open(new Held()); Caller caller = station.caller()) {
            assertRepliesAfterFlush(caller.write("hello"), station);
        }
    }

    @Test
    void theReplyFollowsThePublicationOfAUnitThatWasHeldBack() throws Exception {
        try (Station<Held> station = Station.open(new Held()); Caller caller = station.caller()) {
            station.settle();
            station.receiver.fill();
            caller.write("hello").finish();
            station.settle();
            station.receiver.drain();
            station.listener.resume();

            assertRepliesAfterFlush(caller, station);
        }
    }

    private static void assertRepliesAfterFlush(Caller caller, Station<Held> station) throws Exception {
        assertThat(station.receiver.awaitFlush()).isEqualTo(1);
        assertThat(caller.hearSoon()).isEmpty();

        station.receiver.allowed.release();
        assertThat(caller.hear()).isEqualTo(RECEIPT);
    }

    @Test
    void theUnitsOfOneTurnArePublishedTogether() throws Exception {
        try (Station<Held> station = Station.open(new Held());
                Caller first = station.caller();
                Caller early = station.caller();
                Caller late = station.caller()) {
            station.settle();
            first.write("hello").finish();
            station.receiver.awaitFlush();
            early.write("hello").finish();
            late.write("hello").finish();
            try (Caller newcomer = station.caller()) {
                newcomer.write("hello").finish();
                station.receiver.allowed.release(2);

                assertThat(station.receiver.awaitFlush()).isEqualTo(3);
                assertThat(newcomer.hearOut()).isEqualTo(RECEIPT);
            }
            assertThat(early.hearOut()).isEqualTo(RECEIPT);
            assertThat(late.hearOut()).isEqualTo(RECEIPT);
        }
    }

    @Test
    void anErrorAtThePublicationTakesTheRepliesWithItAndNothingElse() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        Inbox flawed = new Inbox() {
            private boolean failed;

            @Override
            public void flush() {
                if (!failed) {
                    failed = true;
                    throw bug;
                }
            }
        };
        try (Log log = new Log(); Station<Inbox> station = Station.open(flawed); Caller unlucky = station.caller()) {
            assertThat(unlucky.write("hello").finish().hearOut()).isEmpty();
            try (Caller next = station.caller()) {
                assertThat(next.write("hello").finish().hearOut()).isEqualTo(RECEIPT);
            }
            assertThat(log.thrown()).containsExactly(bug);
        }
    }

    /** Replies with more than a connection takes at once. */
    private static final class Talkative extends Inbox {
        @Override
        public Reply receive(Ipv4 from, Decoder decoder, byte[] unit, boolean open) {
            super.receive(from, decoder, unit, open);
            return Reply.of(LARGE.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Test
    void theRestOfAReplyFollowsWhenTheOtherSideReads() throws Exception {
        try (Station<Talkative> station = Station.open(new Talkative()); Caller caller = station.caller()) {
            caller.write("hello").finish();
            station.receiver.next();
            station.settle();

            assertThat(caller.hearOut()).hasSameSizeAs(LARGE).isEqualTo(LARGE);
        }
    }

    @Test
    void aConnectionThatStaysOpenCarriesTheNextUnitAfterALongReply() throws Exception {
        try (Station<Talkative> station = Station.outOfTime(new Talkative()); Caller caller = station.caller()) {
            caller.write("hello");
            StringBuilder heard = new StringBuilder(station.passUntilAnswered(caller));
            while (heard.length() < LARGE.length()) {
                heard.append(caller.hear());
            }
            assertThat(heard).hasToString(LARGE);

            caller.write("and again").finish();
            assertThat(caller.hearOut()).isEqualTo(LARGE);
        }
    }

    @Test
    void whoeverDoesNotReadAReplyIsClosedAndHoldsUpNobody() throws Exception {
        try (Station<Talkative> station = Station.outOfTime(new Talkative()); Caller deaf = station.caller()) {
            deaf.write("hello").finish();
            station.receiver.next();
            station.pass(Limits.FIRST_BYTE);

            assertThat(deaf.hearOut()).hasSizeLessThan(LARGE.length());
            try (Caller other = station.caller()) {
                assertThat(other.write("hello").finish().hearOut()).isEqualTo(LARGE);
            }
        }
    }

    @Test
    void repliesThatNobodyReadsHoldNoMoreThanTheirBoundTogether() throws Exception {
        try (Station<Talkative> station = Station.outOfTime(new Talkative());
                Caller first = station.caller();
                Caller second = station.caller();
                Caller third = station.caller()) {
            for (Caller deaf : new Caller[] {first, second, third}) {
                deaf.write("hello").finish();
                station.receiver.next();
                station.settle();
            }

            assertThat(first.hearOut()).hasSizeLessThan(LARGE.length());
            assertThat(third.hearOut()).isEqualTo(LARGE);
        }
    }
}

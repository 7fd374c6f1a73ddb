package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import parley.standin.Patience;

class EventLoopTest {

    private static final Duration AFTER = Duration.ofMillis(300);

    private final FakeTime time = new FakeTime();
    private final EventLoop loop = EventLoop.start(time);
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();
    private Turns turns;
    private Pipe pipe;

    @BeforeEach
    void openPipe() throws IOException {
        turns = new Turns(loop);
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
    }

    @AfterEach
    void close() throws IOException {
        loop.close();
        turns.close();
        pipe.source().close();
        pipe.sink().close();
    }

    @Test
    void tasksOfOneThreadRunInOrderOnTheThreadOfTheLoop() throws Exception {
        List<Integer> order = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            int number = i;
            loop.execute(() -> {
                order.add(number);
                threads.add(Thread.currentThread());
            });
        }
        settle();

        assertThat(order).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
        assertThat(threads.stream().distinct()).hasSize(1).doesNotContain(Thread.currentThread());
    }

    @Test
    void allTasksOfManyThreadsRun() throws Exception {
        CountDownLatch done = new CountDownLatch(4_000);
        for (int i = 0; i < 4; i++) {
            new Thread(() -> IntStream.range(0, 1_000).forEach(n -> loop.execute(done::countDown))).start();
        }

        assertThat(done.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskAddedByATaskRunsAfterTheOnesThatWait() throws Exception {
        loop.execute(() -> {
            loop.execute(() -> happened.add("second"));
            happened.add("first");
        });

        assertThat(next()).isEqualTo("first");
        assertThat(next()).isEqualTo("second");
    }

    @Test
    void aFailingTaskIsLoggedAndStopsNothing() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        Error error = new AssertionError("an error");
        try (Log log = new Log()) {
            loop.execute(() -> {
                throw bug;
            });
            loop.execute(() -> {
                throw error;
            });
            loop.execute(() -> happened.add("after"));

            assertThat(next()).isEqualTo("after");
            assertThat(log.thrown()).containsExactly(bug, error);
        }
    }

    @Test
    void whatIsTouchedExpiresWhenItsTimeIsUp() throws Exception {
        Timeouts<String> timeouts = loop.timeouts(AFTER, happened::add);
        loop.execute(() -> timeouts.touch("a"));
        settle();

        time.pass(AFTER);
        settle();

        assertThat(next()).isEqualTo("a");
    }

    @Test
    void theLoopWakesUpForATimeout() throws Exception {
        try (EventLoop real = EventLoop.start()) {
            Timeouts<String> timeouts = real.timeouts(Duration.ofMillis(20), happened::add);
            real.execute(() -> timeouts.touch("a"));

            assertThat(next()).isEqualTo("a");
        }
    }

    @Test
    void aFailingTimeoutDoesNotHoldUpTheOthers() throws Exception {
        Timeouts<String> timeouts = loop.timeouts(AFTER, due -> {
            happened.add(due);
            throw new IllegalStateException("a bug");
        });
        try (Log log = new Log()) {
            loop.execute(() -> {
                timeouts.touch("a");
                timeouts.touch("b");
            });
            settle();
            time.pass(AFTER);
            settle();

            assertThat(happened).containsExactly("a", "b");
            assertThat(log.thrown()).hasSize(2);
        }
    }

    @Test
    void aByteThatHasArrivedWinsAgainstItsTimeout() throws Exception {
        Timeouts<String> timeouts = loop.timeouts(AFTER, happened::add);
        listen(new Listening() {
            @Override
            public void ready(SelectionKey key) throws IOException {
                super.ready(key);
                timeouts.cancel("too late");
            }
        });
        loop.execute(() -> timeouts.touch("too late"));
        loop.execute(() -> {
            writeByte();
            time.pass(AFTER);
        });
        settle();

        assertThat(happened).containsExactly("ready");
    }

    @Test
    void aBugInAHandlerBreaksOnlyThatHandler() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        try (Log log = new Log()) {
            listen(new Listening() {
                @Override
                public void ready(SelectionKey key) {
                    throw bug;
                }
            });
            writeByte();

            assertThat(next()).isEqualTo("broken");
            settle();
            assertThat(happened).isEmpty();
            assertThat(log.thrown()).containsExactly(bug);
        }
    }

    @Test
    void aLostConnectionIsNotABug() throws Exception {
        try (Log log = new Log()) {
            listen(new Listening() {
                @Override
                public void ready(SelectionKey key) throws IOException {
                    throw new IOException("gone");
                }
            });
            writeByte();

            assertThat(next()).isEqualTo("broken");
            settle();
            assertThat(log.thrown()).isEmpty();
        }
    }

    /** Its channel would be ready in every turn, and no task would ever run. */
    @Test
    void aHandlerThatCannotReleaseItsChannelLosesIt() throws Exception {
        RuntimeException bug = new IllegalStateException("a bug");
        try (Log log = new Log()) {
            listen(new Listening() {
                @Override
                public void ready(SelectionKey key) throws IOException {
                    throw new IOException("gone");
                }

                @Override
                public void broken() {
                    happened.add("broken");
                    throw bug;
                }
            });
            writeByte();
            assertThat(next()).isEqualTo("broken");
            settle();

            assertThat(happened).isEmpty();
            assertThat(log.thrown()).containsExactly(bug);
            assertThat(pipe.source().isOpen()).isFalse();
        }
    }

    @Test
    void aMachineOutOfMemoryClosesEverythingAndEndsTheLoop() throws Exception {
        OutOfMemoryError fatal = new OutOfMemoryError("not really");
        CompletableFuture<Throwable> end = endOfTheLoop();
        listen(new Listening());
        try (Log log = new Log()) {
            loop.execute(() -> {
                throw fatal;
            });

            assertThat(end.get(Patience.SECONDS, TimeUnit.SECONDS)).isSameAs(fatal);
            loop.close();
            assertThat(pipe.source().isOpen()).isFalse();
            assertThat(log.thrown()).isEmpty();
        }
    }

    @Test
    void soDoesAMachineOutOfMemoryInAHandler() throws Exception {
        OutOfMemoryError fatal = new OutOfMemoryError("not really");
        CompletableFuture<Throwable> end = endOfTheLoop();
        listen(new Listening() {
            @Override
            public void ready(SelectionKey key) {
                throw fatal;
            }
        });
        writeByte();

        assertThat(end.get(Patience.SECONDS, TimeUnit.SECONDS)).isSameAs(fatal);
        loop.close();
        assertThat(pipe.source().isOpen()).isFalse();
    }

    /** A peer may find a text that needs more stack than there is. */
    @Test
    void aStackOverflowIsABugLikeOthers() throws Exception {
        StackOverflowError bug = new StackOverflowError("not really");
        try (Log log = new Log()) {
            loop.execute(() -> {
                throw bug;
            });
            loop.execute(() -> happened.add("after"));

            assertThat(next()).isEqualTo("after");
            assertThat(log.thrown()).containsExactly(bug);
        }
    }

    /** What ended the thread of the loop. */
    private CompletableFuture<Throwable> endOfTheLoop() {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        loop.execute(() -> Thread.currentThread()
                .setUncaughtExceptionHandler((thread, thrown) -> end.complete(thrown)));
        return end;
    }

    @Test
    void anAlarmRingsOnceAtTheTimeThatWasSetLast() throws Exception {
        EventLoop.Alarm alarm = loop.alarm(() -> happened.add("rings"));
        loop.execute(() -> {
            alarm.in(10);
            alarm.in(20);
        });
        settle();
        time.pass(Duration.ofMillis(19));
        settle();
        assertThat(happened).isEmpty();

        time.pass(Duration.ofMillis(1));
        settle();
        time.pass(Duration.ofMillis(20));
        settle();
        assertThat(happened).containsExactly("rings");
    }

    @Test
    void anAlarmMayBeOverdue() throws Exception {
        EventLoop.Alarm alarm = loop.alarm(() -> happened.add("rings"));
        loop.execute(() -> alarm.in(-10));
        settle();

        assertThat(happened).containsExactly("rings");
    }

    @Test
    void anAlarmThatIsOffDoesNotRing() throws Exception {
        EventLoop.Alarm alarm = loop.alarm(() -> happened.add("rings"));
        loop.execute(() -> {
            alarm.in(10);
            alarm.off();
        });
        time.pass(Duration.ofMillis(10));
        settle();

        assertThat(happened).isEmpty();
    }

    @Test
    void anyThreadMayAddTimeouts() throws Exception {
        List<Timeouts<String>> added = new ArrayList<>();
        Thread other = new Thread(() -> IntStream.range(0, 500).forEach(n -> loop.timeouts(AFTER, happened::add)));
        other.start();
        try (Log log = new Log()) {
            for (int i = 0; i < 500; i++) {
                added.add(loop.timeouts(AFTER, happened::add));
                loop.execute(() -> {});
            }
            other.join();
            loop.execute(() -> added.forEach(timeouts -> timeouts.touch("a")));
            settle();
            time.pass(AFTER);
            settle();

            assertThat(happened).hasSize(500);
            assertThat(log.thrown()).isEmpty();
        }
    }

    @Test
    void afterTheEndNothingRunsAndEverythingIsClosed() throws Exception {
        listen(new Listening());
        settle();

        loop.close();
        loop.execute(() -> happened.add("too late"));

        assertThat(pipe.source().isOpen()).isFalse();
        assertThat(happened).isEmpty();
    }

    @Test
    void closingTwiceDoesNothing() {
        loop.close();
        loop.close();
    }

    @Test
    void anInterruptedCloseStillWaitsAndStaysInterrupted() {
        Thread.currentThread().interrupt();

        loop.close();

        assertThat(Thread.interrupted()).isTrue();
    }

    private class Listening implements EventLoop.Handler {

        @Override
        public void ready(SelectionKey key) throws IOException {
            happened.add("ready");
            pipe.source().read(ByteBuffer.allocate(1));
        }

        @Override
        public void broken() {
            happened.add("broken");
            try {
                pipe.source().close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    private void listen(EventLoop.Handler handler) {
        loop.execute(() -> {
            try {
                loop.register(pipe.source(), SelectionKey.OP_READ, handler);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void writeByte() {
        try {
            pipe.sink().write(ByteBuffer.allocate(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String next() throws InterruptedException {
        return happened.poll(Patience.SECONDS, TimeUnit.SECONDS);
    }

    private void settle() throws Exception {
        turns.await(5);
    }
}

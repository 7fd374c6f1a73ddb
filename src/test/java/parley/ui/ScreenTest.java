package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScreenTest {

    private final SlowConsole console = new SlowConsole();
    private final CountDownLatch gone = new CountDownLatch(1);

    private final Screen screen = new Screen(console, gone::countDown);

    @Test
    void showsWhatItIsGivenInThatOrder() throws Exception {
        console.mayPrint(Integer.MAX_VALUE);
        for (int i = 0; i < 100; i++) {
            screen.show(Line.plain(i + " a"), Line.plain(i + " b"));
        }
        screen.await();
        assertThat(console.shown()).isEqualTo(
                IntStream.range(0, 100).boxed().flatMap(i -> Stream.of(i + " a", i + " b")).toList());
    }

    @Test
    void keepsTheOrderOfEachOfManyThreads() throws Exception {
        console.mayPrint(Integer.MAX_VALUE);
        List<Thread> threads = new ArrayList<>();
        for (char name = 'a'; name <= 'd'; name++) {
            char who = name;
            threads.add(new Thread(() -> IntStream.range(0, 500).forEach(i -> screen.show(Line.plain(who + " " + i)))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        screen.await();
        for (char name = 'a'; name <= 'd'; name++) {
            String who = name + " ";
            assertThat(console.shown()).filteredOn(line -> line.startsWith(who))
                    .isEqualTo(IntStream.range(0, 500).mapToObj(i -> who + i).toList());
        }
    }

    @Test
    void printsABurstInOneGo() throws Exception {
        screen.show(Line.plain("first"));
        console.isAsked();
        for (int i = 0; i < 100; i++) {
            screen.show(Line.plain("line " + i));
        }
        console.mayPrint(2);
        screen.await();
        assertThat(console.prints).hasSize(2);
        assertThat(console.prints.get(1)).hasSize(100);
    }

    @Test
    void printsAVeryLargeBurstInSeveral() throws Exception {
        screen.show(Line.plain("first"));
        console.isAsked();
        for (int i = 0; i < 5; i++) {
            screen.show(Line.plain("-".repeat(30 * 1024)));
        }
        screen.show(Line.plain("-".repeat(100 * 1024)));
        console.mayPrint(Integer.MAX_VALUE);
        screen.await();
        assertThat(console.prints).extracting(List::size).containsExactly(1, 2, 2, 1, 1);
    }

    @Test
    void saysThatManyLargeLinesAreShownOnlyAfterTheLast() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        screen.show(Collections.nCopies(3, Line.plain("-".repeat(40 * 1024))), shown::countDown);
        console.isAsked();
        console.mayPrint(2);
        console.isAsked();
        console.isAsked();
        assertThat(shown.getCount()).isOne();

        console.mayPrint(1);
        assertThat(shown.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(console.prints).extracting(List::size).containsExactly(1, 1, 1);
    }

    @Test
    void paintsWhatIsBeingTypedBelowEveryBurst() throws Exception {
        console.mayPrint(Integer.MAX_VALUE);
        for (int i = 0; i < 3; i++) {
            screen.show(Line.plain("line " + i));
            console.isPainted();
        }
    }

    @Test
    void saysThatLinesAreShownOnlyWhenTheyAre() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        screen.show(List.of(Line.plain("a")), shown::countDown);
        console.isAsked();
        assertThat(shown.getCount()).isOne();

        console.mayPrint(1);
        assertThat(shown.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(console.shown()).containsExactly("a");
    }

    @Test
    void writesABurstDownOnceBeforeItShowsIt() throws Exception {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch shown = new CountDownLatch(1);
        Transcript transcript = lines -> {
            order.add("write " + lines.size());
            return Optional.of(Line.trouble("no room"));
        };
        try (Screen writing = new Screen(console, transcript, gone::countDown)) {
            writing.show(List.of(Line.plain("a"), Line.plain("b")), () -> {
                order.add("shown " + console.shown());
                shown.countDown();
            });
            console.isAsked();
            assertThat(order).containsExactly("write 2");
            console.mayPrint(Integer.MAX_VALUE);
            assertThat(shown.await(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(order).containsExactly("write 2", "shown [a, b, no room]");
    }

    @Test
    void printsNothingForNoLines() throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        screen.show(List.of(), shown::countDown);
        assertThat(shown.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(console.prints).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isGoneWithItsConsole(boolean byError) throws Exception {
        CountDownLatch shown = new CountDownLatch(1);
        console.failure = byError ? new OutOfMemoryError("no room")
                : new UncheckedIOException(new IOException("broken pipe"));
        console.mayPrint(Integer.MAX_VALUE);
        screen.show(List.of(Line.plain("a")), shown::countDown);
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(shown.getCount()).isOne();
    }

    @Test
    void showsWhatIsLeftBeforeItCloses() {
        console.mayPrint(Integer.MAX_VALUE);
        IntStream.range(0, 1_000).forEach(i -> screen.show(Line.plain("line " + i)));
        screen.close();
        assertThat(console.shown()).hasSize(1_000);
        assertThat(gone.getCount()).isOne();
    }

    @Test
    void closesThoughItsConsoleIsStuck() throws Exception {
        screen.show(Line.plain("a"));
        console.isAsked();
        screen.close();
        assertThat(console.shown()).isEmpty();
    }

    /** Prints as often as the test lets it. */
    private static final class SlowConsole implements Console {

        private final List<List<Line>> prints = new ArrayList<>();
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private final Semaphore painted = new Semaphore(0);
        private final Semaphore allowed = new Semaphore(0);
        private Throwable failure;

        void mayPrint(int times) {
            allowed.release(times);
        }

        void isAsked() throws InterruptedException {
            assertThat(asked.poll(10, TimeUnit.SECONDS)).isNotNull();
        }

        /** Below all that was to be printed so far. */
        void isPainted() throws InterruptedException {
            assertThat(painted.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void paint() {
            if (asked.poll() != null) {
                painted.release();
            }
        }

        List<String> shown() {
            return prints.stream().flatMap(List::stream).map(Line::text).toList();
        }

        @Override
        public void print(List<Line> lines) {
            asked.add("to print");
            try {
                allowed.acquire();
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
                return;
            }
            if (failure instanceof Error error) {
                throw error;
            } else if (failure instanceof RuntimeException exception) {
                throw exception;
            }
            prints.add(List.copyOf(lines));
        }

        @Override
        public Optional<String> ask(String prompt) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isInteractive() {
            return true;
        }

        @Override
        public void close() {
        }
    }
}

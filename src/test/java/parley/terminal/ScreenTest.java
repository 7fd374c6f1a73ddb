package parley.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.node.Event;
import parley.peer.Names;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.standin.Patience;
import parley.terminal.Console.Status;
import parley.text.TextFormat;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

@Timeout(2 * Patience.SECONDS)
class ScreenTest {

    private static final PeerAddress BOB = PeerAddress.parse("192.168.1.12:7070");
    private static final TeamName NAME = TeamName.parse("Bob");

    private final SlowConsole console = new SlowConsole();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Screen screen = new Screen(console, gone::countDown);

    @AfterEach
    void close() {
        console.mayShow(Integer.MAX_VALUE / 2);
        screen.close();
    }

    @Test
    void showsEventsInTheOrderGiven() {
        console.mayShow(1_000);
        for (int i = 0; i < 100; i++) {
            screen.show(Event.plain(i + " a"), Event.plain(i + " b"));
            screen.publish(List.of(Event.plain(i + " c")));
        }
        screen.await();
        assertThat(console.texts()).isEqualTo(
                IntStream.range(0, 100).boxed().flatMap(i -> Stream.of(i + " a", i + " b", i + " c")).toList());
    }

    @Test
    void keepsTheOrderOfEachThread() throws Exception {
        console.mayShow(1_000_000);
        List<Thread> threads = new ArrayList<>();
        for (char name = 'a'; name <= 'd'; name++) {
            char who = name;
            threads.add(new Thread(() -> IntStream.range(0, 2_000).forEach(i -> screen.show(Event.plain(who + " "
                    + i)))));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        screen.await();
        for (char name = 'a'; name <= 'd'; name++) {
            String who = name + " ";
            assertThat(console.texts()).filteredOn(line -> line.startsWith(who))
                    .isEqualTo(IntStream.range(0, 2_000).mapToObj(i -> who + i).toList());
        }
    }

    @Test
    void showsABurstAtOnce() throws Exception {
        screen.show(Event.plain("first"));
        console.isAsked();
        IntStream.range(0, 100).forEach(i -> screen.show(Event.plain("line " + i)));
        console.mayShow(2);
        screen.await();
        assertThat(console.bursts).extracting(List::size).containsExactly(1, 100);
    }

    /** The console has held something back. Nobody is told of events that were not there. */
    @Test
    void showsWhatIsDueWithoutAnyEvent() throws Exception {
        List<List<Event>> told = Collections.synchronizedList(new ArrayList<>());
        screen.onShown(told::add);
        console.heldBackIn = 1;
        console.mayShow(3);
        screen.show(Event.plain("first"));
        console.isAsked();
        console.isAsked();
        screen.show(Event.plain("second"));
        screen.await();
        assertThat(console.bursts).extracting(List::size).containsExactly(1, 0, 1);
        assertThat(told).extracting(List::size).containsOnly(1);
    }

    /** No test takes an hour, so events are shown earlier only because somebody waits for them. */
    @Test
    void gathersEventsUntilSomebodyWaitsForThem() {
        console.pace = Duration.ofHours(1);
        console.mayShow(10);
        screen.show(Event.plain("first"));
        screen.await();
        IntStream.range(0, 100).forEach(i -> screen.show(Event.plain("line " + i)));
        screen.await();
        assertThat(console.bursts).extracting(List::size).containsExactly(1, 100);
    }

    @Test
    void gathersNoMoreThanHalfOfWhatItHolds() throws Exception {
        console.pace = Duration.ofHours(1);
        console.mayShow(10);
        screen.show(Event.plain("first"));
        console.isAsked();
        screen.publish(Collections.nCopies(Screen.EVENTS / 2 + 1, Event.plain("next")));
        console.isAsked();
    }

    @Test
    void showsWhatItHasGatheredBeforeItCloses() throws Exception {
        console.pace = Duration.ofHours(1);
        console.mayShow(10);
        screen.show(Event.plain("first"));
        console.isAsked();
        screen.show(Event.plain("last"));
        screen.close();
        assertThat(console.texts()).containsExactly("first", "last");
    }

    @Test
    void nobodyWaitsForAStuckConsole() throws Exception {
        try (Screen stuck = new Screen(console, gone::countDown, Duration.ofMillis(1))) {
            stuck.show(Event.plain("a"));
            console.isAsked();
            stuck.await();
            assertThat(console.bursts).isEmpty();
        }
    }

    @Test
    void splitsABurstOfLongTexts() throws Exception {
        screen.show(Event.plain("first"));
        console.isAsked();
        screen.publish(Collections.nCopies(5, said(30 * 1024)));
        screen.publish(List.of(said(100 * 1024)));
        console.mayShow(10);
        screen.await();
        assertThat(console.bursts).extracting(List::size).containsExactly(1, 2, 2, 1, 1);
    }

    @Test
    void isFullOfEvents() throws Exception {
        CountDownLatch drained = new CountDownLatch(1);
        screen.onDrained(drained::countDown);
        screen.show(Event.plain("first"));
        console.isAsked();

        screen.publish(Collections.nCopies(Screen.EVENTS - 2, Event.plain("next")));
        assertThat(screen.isFull()).isFalse();
        screen.publish(List.of(Event.plain("last")));
        assertThat(screen.isFull()).isTrue();
        console.mayShow(1);
        console.isAsked();
        assertThat(drained.getCount()).isOne();

        console.mayShow(100);
        screen.await();
        assertThat(drained.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(screen.isFull()).isFalse();
    }

    static Stream<Event> longEvents() {
        String text = "-".repeat(Screen.CHARACTERS / 4);
        RoomLine line = new RoomLine(new RoomLine.Id("x", 1), NAME, text);
        return Stream.of(new Event.Said(BOB, NAME, text), new Event.SaidByUnknown(BOB.ip(), NAME, text),
                new Event.InRoom(RoomName.LOBBY, new RoomEvent.Heard(line, Optional.empty())),
                new Event.InRoom(RoomName.LOBBY, new RoomEvent.HeardPrivately(line, BOB)),
                new Event.InRoom(RoomName.LOBBY, new RoomEvent.Sent(line, Optional.empty(), 1, List.of())));
    }

    @ParameterizedTest
    @MethodSource("longEvents")
    void isFullOfText(Event event) throws Exception {
        screen.publish(Collections.nCopies(3, event));
        assertThat(screen.isFull()).isFalse();
        screen.publish(List.of(event));
        assertThat(screen.isFull()).isTrue();

        console.mayShow(10);
        screen.await();
        assertThat(screen.isFull()).isFalse();
        assertThat(console.bursts).hasSize(4);
    }

    @Test
    void takesWhatIsOfferedEvenIfFull() {
        screen.publish(Collections.nCopies(Screen.EVENTS, Event.plain("a")));
        screen.publish(Collections.nCopies(Screen.EVENTS, Event.plain("b")));
        console.mayShow(100);
        screen.await();
        assertThat(console.texts()).hasSize(2 * Screen.EVENTS);
    }

    @Test
    void othersWaitWhileItIsFull() throws Exception {
        screen.publish(Collections.nCopies(Screen.EVENTS, Event.plain("before")));
        Thread other = new Thread(() -> screen.show(Event.plain("after")));
        other.start();
        isWaiting(other);

        console.mayShow(100);
        other.join();
        screen.await();
        assertThat(console.texts()).hasSize(Screen.EVENTS + 1).last().isEqualTo("after");
    }

    @Test
    void closingReleasesThoseWhoWait() throws Exception {
        screen.publish(Collections.nCopies(Screen.EVENTS, Event.plain("stuck")));
        Thread shows = new Thread(() -> screen.show(Event.plain("more")));
        Thread awaits = new Thread(screen::await);
        shows.start();
        awaits.start();
        isWaiting(shows);
        isWaiting(awaits);

        screen.close();
        shows.join();
        awaits.join();
        assertThat(console.bursts).isEmpty();
        assertThat(gone.getCount()).isOne();
    }

    @Test
    void takesNothingAfterItIsClosed() {
        console.mayShow(10);
        screen.close();
        screen.show(Event.plain("late"));
        screen.publish(Collections.nCopies(2 * Screen.EVENTS, Event.plain("late")));
        screen.await();
        assertThat(screen.isFull()).isFalse();
        assertThat(console.bursts).isEmpty();
    }

    @Test
    void tellsWhatHasBeenShown() throws Exception {
        BlockingQueue<Event> seen = new LinkedBlockingQueue<>();
        screen.onShown(seen::addAll);
        screen.show(Event.plain("a"));
        console.isAsked();
        assertThat(seen).isEmpty();
        console.mayShow(1);
        assertThat(seen.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(Event.plain("a"));
    }

    @Test
    void showsTheLastStatus() throws Exception {
        screen.show(Event.plain("a"));
        console.isAsked();
        screen.showStatus(status("first"));
        screen.showStatus(status("second"));
        console.mayShow(1);
        assertThat(console.statuses.poll(Patience.SECONDS, TimeUnit.SECONDS)).isEqualTo(status("second"));
        assertThat(console.statuses).isEmpty();
    }

    private static Status status(String part) {
        return new Status(List.of(), List.of(part), Names.NONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void tellsThatTheConsoleIsGone(boolean byError) throws Exception {
        IOException reason = new IOException("broken pipe");
        console.failure = byError ? new IOError(reason) : new UncheckedIOException(reason);
        console.mayShow(1);
        screen.show(Event.plain("a"));
        assertThat(gone.await(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        screen.await();
        screen.show(Event.plain("b"));
        assertThat(console.bursts).isEmpty();
    }

    /** A bug in a format would otherwise look like a terminal that was closed, and end the program without a word. */
    @Test
    void aBugIsNotTheEndOfTheConsole() throws Exception {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> failure.complete(thrown));
        try {
            console.failure = new IllegalStateException("a bug");
            console.mayShow(1);
            screen.show(Event.plain("a"));
            assertThat(failure.get(Patience.SECONDS, TimeUnit.SECONDS)).isSameAs(console.failure);
            screen.await();
            assertThat(gone.getCount()).isOne();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
        }
    }

    @Test
    void showsWhatIsLeftBeforeItCloses() {
        console.mayShow(1_000);
        IntStream.range(0, Screen.EVENTS - 1).forEach(i -> screen.show(Event.plain("line " + i)));
        screen.close();
        assertThat(console.texts()).hasSize(Screen.EVENTS - 1);
        assertThat(gone.getCount()).isOne();
    }

    private static Event said(int length) {
        return new Event.Said(BOB, NAME, "-".repeat(length));
    }

    private static void isWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TIMED_WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }

    /** Shows a burst for each permit that the test gives. */
    private static final class SlowConsole implements Console {

        private final List<List<Event>> bursts = Collections.synchronizedList(new ArrayList<>());
        private final BlockingQueue<Status> statuses = new LinkedBlockingQueue<>();
        private final Semaphore asked = new Semaphore(0);
        private final Semaphore allowed = new Semaphore(0);
        private volatile Throwable failure;
        private volatile Duration pace = Duration.ZERO;
        /** The burst after which there is more to show. */
        private volatile int heldBackIn = -1;

        void mayShow(int times) {
            allowed.release(times);
        }

        /** Waits until there is a burst to show. */
        void isAsked() throws InterruptedException {
            assertThat(asked.tryAcquire(Patience.SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        List<String> texts() {
            return bursts.stream().flatMap(List::stream).map(TextFormat::text).toList();
        }

        @Override
        public void show(List<Event> events) {
            asked.release();
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
            bursts.add(List.copyOf(events));
        }

        @Override
        public Duration pace() {
            return pace;
        }

        @Override
        public Duration untilMore() {
            return bursts.size() == heldBackIn ? Duration.ZERO : Console.super.untilMore();
        }

        @Override
        public void status(Status text) {
            statuses.add(text);
        }

        @Override
        public Optional<String> ask(Prompt prompt) {
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

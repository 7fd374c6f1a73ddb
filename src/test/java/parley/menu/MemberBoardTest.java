package parley.menu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.node.Event;
import parley.node.RoomLan.Parley;
import parley.node.RoomLan;
import parley.standin.Patience;
import parley.terminal.Console;
import parley.terminal.Prompt;
import parley.terminal.Screen;

@Timeout(2 * Patience.SECONDS)
class MemberBoardTest {

    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final Screen screen = new Screen(new Board(), () -> {});
    private final RoomLan lan = new RoomLan().passingPerCommand(0);
    private final Parley tracker = lan.parley("192.168.1.10:5000", "Tracker");
    private Thread board;

    @AfterEach
    void ends() throws InterruptedException {
        board.interrupt();
        board.join();
        screen.close();
    }

    @Test
    void showsTheMembersAtOnceWhenTheyChange() throws Exception {
        start(Duration.ofDays(1));
        tracker.host();
        assertThat(next()).isEqualTo("#lobby [Tracker]");

        lan.parley("192.168.1.12:7070", "Bob").join(tracker.address);
        assertThat(next()).isEqualTo("#lobby [Tracker, Bob]");
    }

    @Test
    void showsThemAgainAtIntervals() throws Exception {
        tracker.host();
        start(Duration.ofMillis(1));

        assertThat(List.of(next(), next())).containsOnly("#lobby [Tracker]");
    }

    private void start(Duration interval) {
        board = new Thread(() -> new MemberBoard(tracker.node, screen).run(interval));
        board.start();
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(shown.poll(Patience.SECONDS, TimeUnit.SECONDS)).orElseThrow();
    }

    private final class Board implements Console {

        @Override
        public Optional<String> ask(Prompt prompt) {
            throw new AssertionError("a tracker has no user to ask");
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public void show(List<Event> events) {
            events.forEach(event -> shown.add(ShownEvent.of(event)));
        }

        @Override
        public void close() {
        }
    }
}

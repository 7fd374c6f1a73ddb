package parley.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.node.RoomLan.Parley;
import parley.node.RoomLan;

@Timeout(30)
class MemberBoardTest {

    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private final Screen screen = new Screen(new Board(), () -> { });
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
        assertThat(next(2)).containsExactly("In #lobby (1):", "  Tracker  192.168.1.10:5000  tracker  you");

        lan.parley("192.168.1.12:7070", "Bob").join(tracker.address);
        assertThat(next(3)).containsExactly("In #lobby (2):", "  Tracker  192.168.1.10:5000  tracker  you",
                "  Bob  192.168.1.12:7070");
    }

    @Test
    void showsThemAgainEverySoOften() throws Exception {
        tracker.host();
        start(Duration.ofMillis(1));

        assertThat(next(4)).containsExactly("In #lobby (1):", "  Tracker  192.168.1.10:5000  tracker  you",
                "In #lobby (1):", "  Tracker  192.168.1.10:5000  tracker  you");
    }

    private void start(Duration every) {
        board = new Thread(() -> new MemberBoard(tracker.node, screen).run(every));
        board.start();
    }

    private List<String> next(int lines) throws InterruptedException {
        List<String> next = new ArrayList<>();
        while (next.size() < lines) {
            next.add(Optional.ofNullable(shown.poll(10, TimeUnit.SECONDS)).orElseThrow());
        }
        return next;
    }

    private final class Board implements Console {

        @Override
        public Optional<String> ask(String prompt) {
            throw new AssertionError("nobody is there to ask");
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public void print(List<Line> lines) {
            lines.forEach(line -> shown.add(line.text()));
        }

        @Override
        public void close() {
        }
    }
}

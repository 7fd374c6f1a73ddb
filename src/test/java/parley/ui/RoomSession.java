package parley.ui;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import parley.node.RoomLan.Parley;
import parley.node.RoomLan;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A user at the menu of a Parley at 192.168.1.10:5000, with all that he will type, and others on the LAN. */
final class RoomSession implements Console {

    static final PeerAddress ME = PeerAddress.parse("192.168.1.10:5000");

    final RoomLan lan = new RoomLan().passingPerCommand(20_000);

    private final boolean interactive;
    private final Queue<Supplier<Optional<String>>> answers = new ArrayDeque<>();
    private final List<String> transcript = Collections.synchronizedList(new ArrayList<>());
    private final Screen screen = new Screen(this, () -> { });
    private final Narrator narrator = new Narrator(screen, TeamName.parse("Alice"));
    final Parley me;
    final RoomDesk desk;

    RoomSession() {
        this(true);
    }

    RoomSession(boolean interactive) {
        this.interactive = interactive;
        this.me = lan.parley(ME.toString(), "Alice", narrator);
        this.desk = new RoomDesk(me.node, narrator, this, screen, interactive);
    }

    RoomSession types(String... lines) {
        for (String line : lines) {
            answers.add(() -> Optional.of(line));
        }
        return this;
    }

    /** Something that happens before the next question is asked. */
    RoomSession then(Runnable happening) {
        answers.add(() -> {
            happening.run();
            lan.pass(2_000);
            return Optional.empty();
        });
        return this;
    }

    /** All that was shown, the questions with what was typed. The menu itself is left out. */
    List<String> run() {
        return run(() -> { });
    }

    List<String> run(Runnable first) {
        new Menu(me.node, desk, this, screen, (count, word) -> List.of(), Clock.systemUTC()).run(first);
        screen.await();
        return transcript.stream().filter(line -> !line.matches("|\\*+ Menu.*|[0-4]\\. .*|Enter your choice: .*"))
                .toList();
    }

    @Override
    public Optional<String> ask(String prompt) {
        Supplier<Optional<String>> next = answers.poll();
        while (next != null) {
            Optional<String> answer = next.get();
            if (answer.isPresent()) {
                screen.await();
                transcript.add(prompt + answer.get());
                return answer;
            }
            next = answers.poll();
        }
        transcript.add(prompt + "<end>");
        return Optional.empty();
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public void print(List<Line> lines) {
        lines.forEach(line -> transcript.add(line.text()));
    }

    @Override
    public void close() {
    }
}

package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import parley.standin.FreePort;
import parley.standin.Habit;
import parley.standin.Patience;
import parley.standin.StandIn;

/** In tmux, which breaks rows that have become too long, and in a shell of it, which suspends programs. */
class TmuxIT {

    private static final String MENU = "Enter your choice:";

    /** Keeps the socket. */
    @TempDir
    private Path folder;

    private int port;
    private StandIn peer;

    @BeforeEach
    void start() throws Exception {
        boolean installed;
        try {
            installed = run("tmux", "-V").contains("tmux");
        } catch (IOException missing) {
            installed = false;
        }
        assumeTrue(installed, "tmux is not installed");
        peer = StandIn.that(Habit.READS_TO_THE_END);
        port = FreePort.find();
        Launch launch = Launch.with("--name", "Netech", "--port", String.valueOf(port));
        Map<String, String> environment = new HashMap<>();
        launch.prepare(environment);
        String command = environment.entrySet().stream().map(one -> one.getKey() + "=" + quoted(one.getValue()))
                .collect(Collectors.joining(" ")) + " "
                + launch.command().stream().map(TmuxIT::quoted).collect(Collectors.joining(" "));
        tmux("-f", "/dev/null", "new-session", "-d", "-x", "80", "-y", "24", "sh", "-i");
        tmux("send-keys", "-l", command);
        tmux("send-keys", "Enter");
        awaitEnd(MENU);
    }

    @AfterEach
    void end() throws Exception {
        if (peer != null) {
            tmux("kill-server");
            peer.close();
        }
    }

    @Test
    void nothingIsLostIfTheTerminalShrinksAndGrows() throws Exception {
        List<String> told = IntStream.rangeClosed(1, 17).mapToObj(i -> "message " + i + ".").toList();
        for (String text : told) {
            peer.tell(port, text);
            await(text, rows -> rows.stream().anyMatch(row -> row.contains(text)));
        }
        tmux("send-keys", "-l", "half of a sen");
        awaitEnd("half of a sen");
        // The status is different each time, so the next size comes when Parley has painted at this one.
        for (int[] size : new int[][] {{80, 7}, {40, 12}, {20, 10}, {100, 30}, {30, 9}, {80, 24}}) {
            tmux("resize-window", "-x", String.valueOf(size[0]), "-y", String.valueOf(size[1]));
            String name = "[Netech :" + port;
            List<String> status = size[1] < 8 ? List.of()
                    : List.of(name + (size[0] < 40 ? "]" : " | 1 active, 0 connected]"));
            await("everything at " + size[0] + " columns", rows -> rows.stream().filter(row -> row.startsWith(name))
                    .toList().equals(status) && String.join(" ", rows).endsWith("half of a sen"));
        }
        List<String> rows = rows("-S", "-");
        assertThat(rows.stream().filter(row -> row.contains("message ")).map(row -> row.replaceAll(".*(message)",
                "$1")))
                .containsExactlyElementsOf(told);
        assertThat(rows).filteredOn(row -> row.startsWith("[Netech")).hasSize(1);
        assertThat(rows).filteredOn(row -> row.startsWith(MENU)).hasSize(1).last().isEqualTo(MENU + " half of a sen");
    }

    @Test
    void isSuspendedAndComesBack() throws Exception {
        tmux("send-keys", "-l", "half of a sen");
        awaitEnd("half of a sen");
        tmux("send-keys", "C-z");
        await("the shell", rows -> rows.stream().anyMatch(row -> row.contains("Stopped")));
        assertThat(rows()).noneMatch(row -> row.startsWith("[Netech"));
        tmux("send-keys", "-l", "fg");
        tmux("send-keys", "Enter");
        awaitEnd("half of a sen");
        tmux("send-keys", "-l", "tence");
        awaitEnd("half of a sentence");
        peer.tell(port, "welcome back");
        await("the message", rows -> rows.stream().anyMatch(row -> row.contains("welcome back")));
        awaitEnd("half of a sentence");
        tmux("send-keys", "C-c");
        tmux("send-keys", "C-c");
        tmux("send-keys", "C-c");
        await("the end", rows -> rows.stream().noneMatch(row -> row.startsWith("[Netech")));
    }

    private void awaitEnd(String end) throws Exception {
        await(end, rows -> !rows.isEmpty() && rows.get(rows.size() - 1).endsWith(end));
    }

    private void await(String what, Predicate<List<String>> state) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
        for (List<String> rows = rows(); !state.test(rows); rows = rows()) {
            assertThat(System.nanoTime()).as("time to see %s in\n%s", what, String.join("\n", rows)).isLessThan(end);
        }
    }

    /** What is shown, without empty rows. Rows that were broken are whole again. */
    private List<String> rows(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of("capture-pane", "-p", "-J"));
        command.addAll(List.of(more));
        return tmux(command.toArray(String[]::new)).lines().map(String::stripTrailing).filter(row -> !row.isEmpty())
                .toList();
    }

    private String tmux(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", folder.resolve("socket").toString()));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    private static String run(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // As in a terminal of its own, if the tests run in tmux themselves.
        builder.environment().remove("TMUX");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return new String(builder.start().getInputStream().readAllBytes(), UTF_8);
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

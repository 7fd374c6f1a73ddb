package parley.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A real terminal: the time to the first prompt, the time that a burst takes compared with plain output, and the time
 * until a key shows that is pressed during the burst.
 */
final class TerminalBenchmark {

    private static final int ROUNDS = 7;
    private static final int SENDERS = 4;
    private static final int LINES = 10_000;
    private static final int PATIENCE_SECONDS = 120;

    private final List<String> program;
    private final Path folder;
    private final Series prompts = new Series();
    private int bursts;

    /** @param program starts Parley, apart from its name and port */
    TerminalBenchmark(List<String> program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    void measure(Table table) throws IOException, InterruptedException {
        Series full = new Series();
        Series plain = new Series();
        Series keys = new Series();
        for (int round = 0; round < ROUNDS; round++) {
            plain.add(burst(List.of("--plain"), new Series()));
            full.add(burst(List.of(), keys));
        }
        table.row("start to first prompt on a terminal in ms", Table.spread(prompts), "", "", "",
                Table.atMost(1_000, prompts.median()));
        table.row("10,000 lines on a terminal in ms, next to plain output", Table.median(full), Table.median(plain), "",
                Table.spread(full.over(plain)), Table.atMost(1.5, full.over(plain).median()));
        table.row("until a key that is pressed meanwhile shows, in ms", Table.spread(keys), "", "", "", "");
    }

    /** Milliseconds until all lines are there. On the full terminal it presses keys all the while. */
    private double burst(List<String> more, Series keys) throws IOException, InterruptedException {
        int port = Server.freePort();
        long begun = System.nanoTime();
        try (Terminal terminal = new Terminal(port, more)) {
            terminal.await(text -> text.contains("Enter your choice: "));
            if (more.isEmpty()) {
                prompts.add((System.nanoTime() - begun) / 1e6);
            }
            bursts++;
            long start = System.nanoTime();
            List<Thread> senders = new ArrayList<>();
            for (int sender = 1; sender <= SENDERS; sender++) {
                // Always another address. With one, ports run short, and the search for a free one would be measured.
                String from = "127.0." + bursts + "." + sender;
                senders.add(new Thread(() -> send(from, port)));
            }
            senders.forEach(Thread::start);
            for (char key = 'α'; more.isEmpty() && terminal.lines() < LINES && key <= 'ω'; key++) {
                String letter = String.valueOf(key);
                long hit = System.nanoTime();
                terminal.type(letter);
                terminal.await(text -> text.contains(letter));
                keys.add((System.nanoTime() - hit) / 1e6);
                Thread.sleep(20);
            }
            terminal.await(text -> terminal.lines() >= LINES);
            double millis = (System.nanoTime() - start) / 1e6;
            for (Thread sender : senders) {
                sender.join();
            }
            return millis;
        }
    }

    private static void send(String from, int port) {
        try {
            for (int i = 0; i < LINES / SENDERS; i++) {
                try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port,
                        InetAddress.getByName(from), 0)) {
                    socket.getOutputStream().write(("LISTENING_PORT:7070|TEAM_NAME:Burst|number " + i).getBytes(UTF_8));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads everything as fast as it comes, as a fast terminal does. */
    private final class Terminal implements AutoCloseable {

        private static final String LINE = "number ";

        private final PtyProcess process;
        private final StringBuilder tail = new StringBuilder();
        private int lines;

        Terminal(int port, List<String> more) throws IOException {
            List<String> command = new ArrayList<>(program);
            command.addAll(List.of("--name", "Bench", "--port", String.valueOf(port)));
            command.addAll(more);
            Map<String, String> environment = new HashMap<>(System.getenv());
            String state = folder.resolve("state").toString();
            environment.putAll(Map.of("TERM", "xterm-256color", "XDG_STATE_HOME", state, "LOCALAPPDATA", state));
            this.process = new PtyProcessBuilder(command.toArray(String[]::new)).setEnvironment(environment)
                    .setInitialColumns(100).setInitialRows(40).start();
            Thread reader = new Thread(this::read, "terminal");
            reader.setDaemon(true);
            reader.start();
        }

        private void read() {
            byte[] bytes = new byte[65_536];
            try (InputStream in = process.getInputStream()) {
                for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                    take(new String(bytes, 0, count, UTF_8));
                }
            } catch (IOException closed) {
                // The round is over.
            }
        }

        private synchronized void take(String text) {
            int kept = Math.max(0, tail.length() - LINE.length() + 1);
            String seen = tail.substring(kept) + text;
            for (int at = seen.indexOf(LINE); at >= 0; at = seen.indexOf(LINE, at + 1)) {
                lines++;
            }
            tail.append(text);
            if (tail.length() > 1_000_000) {
                tail.delete(0, tail.length() - 500_000);
            }
            notifyAll();
        }

        synchronized int lines() {
            return lines;
        }

        synchronized void await(Predicate<String> state) throws InterruptedException, IOException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!state.test(tail.substring(Math.max(0, tail.length() - 20_000)))) {
                if (System.nanoTime() > end) {
                    throw new IOException("not seen, at the end of: "
                            + tail.substring(Math.max(0, tail.length() - 2_000)));
                }
                TimeUnit.NANOSECONDS.timedWait(this, end - System.nanoTime());
            }
        }

        void type(String keys) throws IOException {
            process.getOutputStream().write(keys.getBytes(UTF_8));
            process.getOutputStream().flush();
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}

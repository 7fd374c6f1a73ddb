package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import parley.standin.FreePort;
import parley.standin.Patience;

/** Parley as a process, with a pipe for a keyboard and a pipe for a screen. */
final class ParleyProcess implements AutoCloseable {

    private static final int ATTEMPTS = 5;
    private static final String END = "<end of output>";

    private final int port;
    private final Process process;
    private final OutputStream keyboard;
    private final List<String> output = new ArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> unseen = new LinkedBlockingQueue<>();
    private final ReentrantLock eyes = new ReentrantLock();
    private final Thread errorReader;

    private ParleyProcess(Launch launch, int port) throws IOException {
        this.port = port;
        ProcessBuilder builder = new ProcessBuilder(launch.command());
        launch.prepare(builder.environment());
        this.process = builder.start();
        this.keyboard = process.getOutputStream();
        start("screen", () -> {
            read(process.getInputStream(), this::show);
            unseen.add(END);
        });
        this.errorReader = start("errors", () -> read(process.getErrorStream(), errors::add));
    }

    /** Starts it with exactly these arguments. */
    static ParleyProcess start(Launch launch) throws IOException {
        return new ParleyProcess(launch, 0);
    }

    /** Starts it on a port that is free, and waits until that is open. */
    static ParleyProcess named(String team, String... more) throws Exception {
        return listening(Launch.with("--name", team).and(more));
    }

    /** Starts it on a port that is free, and waits until that is open. */
    static ParleyProcess listening(Launch launch) throws Exception {
        for (int attempt = 1;; attempt++) {
            int port = FreePort.find();
            ParleyProcess parley = new ParleyProcess(launch.and("--port", String.valueOf(port)), port);
            if (parley.next().equals("Server listening on port " + port)) {
                return parley;
            }
            parley.exitCode();
            assertThat(parley.errors).as("attempt %d", attempt).first().asString().contains("in use");
            assertThat(attempt).isLessThan(ATTEMPTS);
        }
    }

    int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    long pid() {
        return process.pid();
    }

    ParleyProcess enter(String... lines) throws IOException {
        for (String line : lines) {
            keyboard.write((line + "\n").getBytes(UTF_8));
        }
        keyboard.flush();
        return this;
    }

    void endInput() throws IOException {
        keyboard.close();
    }

    /** Waits for this very line; what comes before it is skipped. */
    ParleyProcess sees(String line) throws InterruptedException {
        await(line, line::equals);
        return this;
    }

    /** Waits for a line that matches as a whole; what comes before it is skipped. */
    ParleyProcess seesMatching(String regex) throws InterruptedException {
        next(regex);
        return this;
    }

    /** The same, and says what that line is. */
    String next(String regex) throws InterruptedException {
        return await(regex, Pattern.compile(regex).asMatchPredicate());
    }

    /** Queries its peers again and again, until a line of the answer matches. */
    ParleyProcess queriesUntil(String regex) throws Exception {
        Predicate<String> fits = Pattern.compile(regex).asMatchPredicate();
        int before;
        do {
            before = output().size();
            enter("2", "nothing").sees(Sentences.notAnOption("nothing"));
        } while (output().stream().skip(before).noneMatch(fits));
        return this;
    }

    /** Waits for all of these lines, whichever comes first. */
    void seesInAnyOrder(String... lines) throws InterruptedException {
        List<String> awaited = new ArrayList<>(List.of(lines));
        while (!awaited.isEmpty()) {
            awaited.remove(await(String.join("\nor ", awaited), awaited::contains));
        }
    }

    /** Waits until each of these has matched a line of its own, whichever comes first. */
    void seesMatchingInAnyOrder(String... regexes) throws InterruptedException {
        List<String> awaited = new ArrayList<>(List.of(regexes));
        while (!awaited.isEmpty()) {
            String line = await(String.join("\nor ", awaited), next -> awaited.stream().anyMatch(next::matches));
            awaited.remove(awaited.stream().filter(line::matches).findFirst().orElseThrow());
        }
    }

    private String await(String wanted, Predicate<String> fits) throws InterruptedException {
        while (true) {
            String line = next();
            if (fits.test(line)) {
                return line;
            }
            if (line.equals(END)) {
                throw missing(wanted);
            }
        }
    }

    private String next() throws InterruptedException {
        String line = unseen.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (line == null) {
            throw missing("a line");
        }
        return line;
    }

    private AssertionError missing(String wanted) {
        return new AssertionError("not seen: " + wanted + "\nerrors: " + errors
                + "\noutput:\n" + String.join("\n", output()));
    }

    /** Sends it a signal by the system's name for it, as in TERM. */
    void signal(String name) throws Exception {
        Signals.send(name, process.pid());
    }

    /** Stops to read its output, until {@link #lookAgain()}: its pipe fills up. On the thread that calls that, too. */
    void lookAway() {
        eyes.lock();
    }

    void lookAgain() {
        eyes.unlock();
    }

    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw missing("the end of the process");
        }
    }

    /** Waits until it has ended and all that it wrote has been read. */
    int exitCode() throws InterruptedException {
        awaitEnd();
        await(END, END::equals);
        errorReader.join();
        return process.exitValue();
    }

    /** All lines so far, seen or not. */
    List<String> output() {
        synchronized (output) {
            return List.copyOf(output);
        }
    }

    List<String> errors() {
        return errors;
    }

    private void show(String line) {
        eyes.lock();
        try {
            synchronized (output) {
                output.add(line);
            }
            unseen.add(line);
        } finally {
            eyes.unlock();
        }
    }

    /** Lines end at line feeds and at nothing else, so that a stray carriage return is seen. */
    private static void read(InputStream stream, Consumer<String> line) {
        new Scanner(stream, UTF_8).useDelimiter("\n").forEachRemaining(line);
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, "parley-process-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Ends it at once, without letting it leave. What it has written can still be read. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

package parley.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import com.pty4j.WinSize;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import parley.standin.FreePort;
import parley.standin.Patience;
import parley.wire.PeerAddress;

/** Parley in a pseudo-terminal. */
final class PtyParley implements AutoCloseable {

    private static final int COLUMNS = 100;
    /** What a terminal says of its size that does not know it. */
    private static final int UNKNOWN = 0;
    private static final int PICTURE_ROWS = 24;
    private static final int ATTEMPTS = 5;

    final EmulatedScreen screen;

    private final int port;
    private final PtyProcess process;

    /** @param before what stands on the screen already */
    private PtyParley(Launch launch, int port, int columns, int rows, String before) throws IOException {
        this.port = port;
        this.screen = columns == UNKNOWN
                ? new EmulatedScreen(COLUMNS, EmulatedScreen.ROWS) : new EmulatedScreen(columns, rows);
        screen.show(before);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("TERM", "xterm-256color");
        launch.prepare(environment);
        this.process = new PtyProcessBuilder(launch.command().toArray(String[]::new)).setEnvironment(environment)
                .setInitialColumns(columns).setInitialRows(rows).start();
        Thread reader = new Thread(this::read, "pty-screen");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it with exactly these arguments. */
    static PtyParley start(Launch launch) throws IOException {
        return new PtyParley(launch, 0, COLUMNS, EmulatedScreen.ROWS, "");
    }

    /** The same, in a terminal of which a picture is to be taken, below the line of the shell that started it. */
    static PtyParley inAPicture(Launch launch) throws IOException {
        return inAPicture(launch, COLUMNS, PICTURE_ROWS);
    }

    static PtyParley inAPicture(Launch launch, int columns, int rows) throws IOException {
        return new PtyParley(launch, 0, columns, rows,
                "$ ./run.sh " + String.join(" ", launch.arguments()) + "\r\n");
    }

    /** Starts it on a port that is free, and waits for the menu. */
    static PtyParley named(String team, String... more) throws Exception {
        return listening(Launch.with("--name", team).and(more));
    }

    /** Starts it on a port that is free, and waits for the menu. */
    static PtyParley listening(Launch launch) throws Exception {
        return listening(launch, COLUMNS);
    }

    /** In a terminal that does not tell its size, as most that hang on a serial line do not. */
    static PtyParley listeningUnsized(Launch launch) throws Exception {
        return listening(launch, UNKNOWN, UNKNOWN);
    }

    static PtyParley listening(Launch launch, int columns) throws Exception {
        return listening(launch, columns, EmulatedScreen.ROWS);
    }

    static PtyParley listening(Launch launch, int columns, int rows) throws Exception {
        for (int attempt = 1;; attempt++) {
            int port = FreePort.find();
            PtyParley parley = new PtyParley(launch.and("--port", String.valueOf(port)), port, columns, rows, "");
            parley.await("a question", () -> parley.screen.row().startsWith("Enter your "));
            if (parley.screen.row().equals("Enter your choice:")) {
                return parley;
            }
            parley.close();
            assertThat(attempt).as("attempts, the last of which:\n%s", parley.screen).isLessThan(ATTEMPTS);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Keys, with nothing added to them. */
    PtyParley type(String keys) throws IOException {
        process.getOutputStream().write(keys.getBytes(UTF_8));
        process.getOutputStream().flush();
        return this;
    }

    void resize(int columns, int rows) {
        screen.resize(columns, rows);
        process.setWinSize(new WinSize(columns, rows));
    }

    /** Waits until this is a row of the screen. */
    PtyParley shows(String row) throws InterruptedException {
        return await(row, () -> screen.rows().contains(row));
    }

    /** Waits until this is the row that has the cursor. */
    PtyParley asks(String question) throws InterruptedException {
        return await("the question " + question, () -> screen.row().equals(question));
    }

    /** Waits until it asks this, and answers. */
    PtyParley answers(String question, String answer) throws Exception {
        return asks(question).type(answer + "\r");
    }

    /** Waits until it asks something that offers this, and answers. */
    PtyParley chooses(String offer, String answer) throws Exception {
        return await("the offer " + offer, () -> screen.row().contains(offer)).type(answer + "\r");
    }

    /** Goes from the menu to where the message is asked for. */
    PtyParley writesTo(PeerAddress peer) throws Exception {
        return answers("Enter your choice:", "1")
                .answers("To whom? (name, number or IP:PORT, 0 to go back)", peer.ip().toString())
                .answers("Enter the recipient's port number:", String.valueOf(peer.port()))
                .asks("Enter your message:");
    }

    PtyParley await(String wanted, BooleanSupplier state) throws InterruptedException {
        screen.await(wanted, state);
        return this;
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(Patience.SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end. Screen:\n" + screen);
        }
        return process.exitValue();
    }

    /** Takes the terminal away from it. */
    void closeTerminal() throws IOException {
        process.getOutputStream().close();
        process.getInputStream().close();
    }

    private void read() {
        String end = "the end of the input";
        char[] chars = new char[8192];
        try (Reader reader = new InputStreamReader(process.getInputStream(), UTF_8)) {
            for (int count = reader.read(chars); count >= 0; count = reader.read(chars)) {
                type(screen.show(new String(chars, 0, count)));
            }
        } catch (IOException closed) {
            // It has ended, or the terminal has been closed.
            end = closed.toString();
        }
        screen.end(end + (process.isAlive() ? ", and the process runs" : ", exit code " + process.exitValue()));
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}

package parley.standin;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/**
 * A program of another team, usually team {@code Others}, that listens on a port of this machine. It speaks the dialect
 * {@code address}, unless a test wants another one. It takes what comes in with one {@link Habit}, and calls with the
 * habit that the test asks for.
 */
public final class StandIn implements AutoCloseable {

    private final ServerSocket server;
    private final Habit habit;
    private final boolean oneThread;
    private final Thread accepting;
    private final BlockingQueue<String> screen = new LinkedBlockingQueue<>();
    private final Queue<Closeable> open = new ConcurrentLinkedQueue<>();
    private String declaredIp = "127.0.0.1";
    private String team = "Others";
    private boolean tagged;

    private StandIn(Habit habit, boolean oneThread) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.habit = habit;
        this.oneThread = oneThread;
        this.accepting = start(this::accept);
    }

    /** One that serves each connection in a thread of its own. */
    public static StandIn that(Habit habit) throws IOException {
        return new StandIn(habit, false);
    }

    /** One that accepts nobody while it serves somebody: whoever holds his connection blocks all others. */
    public static StandIn withOneThreadThat(Habit habit) throws IOException {
        return new StandIn(habit, true);
    }

    /** From now on it declares that address of itself, which may be nonsense. */
    public StandIn declaring(String ip) {
        declaredIp = ip;
        return this;
    }

    /** From now on it has that name, without blanks. */
    public StandIn named(String name) {
        team = name;
        return this;
    }

    /** From now on it speaks the {@code tagged} dialect. */
    public StandIn speakingTagged() {
        tagged = true;
        return this;
    }

    public PeerAddress address() {
        return new PeerAddress(Ipv4.LOOPBACK, server.getLocalPort());
    }

    /** What its user sees next. */
    public String shown() throws InterruptedException {
        String shown = screen.poll(Patience.SECONDS, TimeUnit.SECONDS);
        if (shown == null) {
            throw new AssertionError("it has shown nothing");
        }
        return shown;
    }

    /** Whether its user has seen all that it has shown. */
    public boolean showsNothingMore() {
        return screen.isEmpty();
    }

    /** Writes once, closes at once. */
    public void tell(int port, String text) throws IOException {
        try (Caller caller = Caller.to(port)) {
            caller.write(frame(text));
        }
    }

    /** Writes, and leaves the connection open. What the other side answers can be heard on it. */
    public Caller tellAndHold(int port, String text) throws IOException {
        Caller caller = Caller.to(port).write(frame(text));
        open.add(caller);
        return caller;
    }

    public void tellAndReset(int port, String text) throws IOException {
        Caller.to(port).write(frame(text)).reset();
    }

    /** Connects, to see whether somebody is there, and says nothing. */
    public void probe(int port) throws IOException {
        Caller.to(port).close();
    }

    private String frame(String text) {
        return tagged
                ? "LISTENING_PORT:" + server.getLocalPort() + "|TEAM_NAME:" + team + "|" + text
                : declaredIp + ":" + server.getLocalPort() + " " + team + " " + text;
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = server.accept();
                open.add(connection);
                if (oneThread) {
                    serve(connection);
                } else {
                    start(() -> serve(connection));
                }
            }
        } catch (IOException closed) {
            // That was the test.
        }
    }

    private void serve(Socket connection) {
        try {
            habit.serve(connection, screen::add);
        } catch (IOException gone) {
            // Its user sees no more of it, as with the real ones.
        }
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task, "stand-in");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (!oneThread) {
            // Until then the system may still let somebody in.
            join(accepting);
        }
        for (Closeable connection : open) {
            connection.close();
        }
    }
}

package parley.standin;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** What a program does with a connection that came in, and what its user gets to see of it. */
@FunctionalInterface
public interface Habit {

    /** About half of them: what does not come at once, or is beyond 1,024 bytes, is cut off. */
    Habit READS_ONCE = (connection, screen) -> {
        readOnce(connection, screen);
        connection.close();
    };

    /** About a quarter: whatever one read brings is a message. */
    Habit READS_TO_THE_END = (connection, screen) -> {
        while (readOnce(connection, screen)) {
            // and again
        }
        connection.close();
    };

    /** Reads, and then leaves the connection as it is. */
    Habit HOLDS_THE_CONNECTION = Habit::readOnce;

    Habit CLOSES_WITH_A_RESET = (connection, screen) -> {
        readOnce(connection, screen);
        connection.setSoLinger(true, 0);
        connection.close();
    };

    /** Writes back a line of its own, which is no chat. */
    Habit ACKNOWLEDGES = (connection, screen) -> {
        while (readOnce(connection, screen)) {
            reply(connection, "[ACK] Message received from " + connection.getLocalPort());
        }
        connection.close();
    };

    /** Accepts, and is then busy with something else for good. */
    Habit NEVER_READS = (connection, screen) -> {};

    /** It leaves the connection open where it does not close it. */
    void serve(Socket connection, Consumer<String> screen) throws IOException;

    /** Shows what one read brings, if it brings anything. */
    static boolean readOnce(Socket connection, Consumer<String> screen) throws IOException {
        byte[] bytes = new byte[1024];
        int count = connection.getInputStream().read(bytes);
        if (count > 0) {
            screen.accept(new String(bytes, 0, count, StandardCharsets.UTF_8));
        }
        return count > 0;
    }

    /** Shows all that comes until the other side is done, as one. */
    static void readAll(Socket connection, Consumer<String> screen) throws IOException {
        InputStream in = connection.getInputStream();
        screen.accept(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }

    static void reply(Socket connection, String reply) throws IOException {
        connection.getOutputStream().write(reply.getBytes(StandardCharsets.UTF_8));
    }
}

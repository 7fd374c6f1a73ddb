package parley.standin;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Somebody who has connected to a port of this machine, and writes, stops, listens and leaves as the test wants it. */
public final class Caller implements Closeable {

    private static final int PATIENCE_MILLIS = Patience.SECONDS * 1_000;
    private static final int MOMENT_MILLIS = 30;

    private final Socket socket = new Socket();

    private Caller() {
    }

    public static Caller to(int port) throws IOException {
        return from("127.0.0.1", port);
    }

    /** @param ip the address of loopback at which the other side sees this caller */
    public static Caller from(String ip, int port) throws IOException {
        Caller caller = new Caller();
        caller.socket.setSoTimeout(PATIENCE_MILLIS);
        caller.socket.bind(new InetSocketAddress(ip, 0));
        caller.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
        return caller;
    }

    public Caller write(String text) throws IOException {
        return write(text.getBytes(StandardCharsets.UTF_8));
    }

    public Caller write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /** Says that nothing more will come, and goes on listening. */
    public Caller finish() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /** The next that comes, in one piece; empty where the other side has closed or reset the connection. */
    public String hear() throws IOException {
        byte[] bytes = new byte[1024];
        int count = read(bytes);
        return count < 0 ? "" : new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** The same, if it comes within a moment. */
    public Optional<String> hearSoon() throws IOException {
        socket.setSoTimeout(MOMENT_MILLIS);
        try {
            return Optional.of(hear());
        } catch (SocketTimeoutException nothing) {
            return Optional.empty();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** All that comes until the other side closes or resets the connection. */
    public String hearOut() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] bytes = new byte[1024];
        for (int count = read(bytes); count >= 0; count = read(bytes)) {
            all.write(bytes, 0, count);
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    private int read(byte[] bytes) throws IOException {
        try {
            return socket.getInputStream().read(bytes);
        } catch (SocketException reset) {
            return -1;
        }
    }

    /** Leaves with a reset instead of an end of file. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

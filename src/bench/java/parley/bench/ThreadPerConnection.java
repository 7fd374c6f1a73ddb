package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import parley.dialect.Codec;
import parley.dialect.Frame;
import parley.wire.Message;
import parley.wire.Receipt;

/**
 * The most obvious listener: each connection has a thread from a pool, which reads, decodes, prints and answers.
 */
final class ThreadPerConnection {

    private static final int BACKLOG = 1024;
    private static final byte[] RECEIVED = new Receipt.Received().line().getBytes(StandardCharsets.US_ASCII);

    private ThreadPerConnection() {
    }

    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newCachedThreadPool();
        try (ServerSocket server = new ServerSocket(Integer.parseInt(arguments[0]), BACKLOG)) {
            while (true) {
                Socket socket = server.accept();
                pool.execute(() -> serve(socket));
            }
        }
    }

    private static void serve(Socket socket) {
        try (socket) {
            byte[] bytes = socket.getInputStream().readAllBytes();
            if (bytes.length > 0 && Codec.decode(bytes) instanceof Frame.Addressed addressed
                    && addressed.message() instanceof Message.Text text) {
                System.out.println(line(socket.getInetAddress(), addressed, text));
                socket.getOutputStream().write(RECEIVED);
            }
        } catch (IOException gone) {
            // The sender notices.
        }
    }

    private static String line(InetAddress from, Frame.Addressed addressed, Message.Text text) {
        return "Received from " + from.getHostAddress() + ":" + addressed.port() + " "
                + addressed.name() + " -> " + text.text();
    }
}

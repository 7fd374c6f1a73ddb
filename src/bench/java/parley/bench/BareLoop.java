package parley.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The least that a listener in Java can do: open a port, then accept, read to the end, and close, one after the other.
 * It can also write a reply before it closes, which costs the kernel a packet and another look at the sender.
 */
final class BareLoop {

    private static final int BACKLOG = 1024;

    private BareLoop() {
    }

    /**
     * @param arguments the port, and before it a reply to every connection, if there is to be one; without arguments,
     *     the program opens any port and ends
     */
    public static void main(String[] arguments) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        server.bind(new InetSocketAddress(arguments.length > 0 ? Integer.parseInt(arguments[arguments.length - 1]) : 0),
                BACKLOG);
        if (arguments.length == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        byte[] reply = (arguments.length > 1 ? arguments[0] : "").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer unsent = ByteBuffer.allocateDirect(reply.length).put(reply);
        while (true) {
            try (SocketChannel channel = server.accept()) {
                while (channel.read(buffer.clear()) >= 0) {
                    // It ignores the bytes.
                }
                if (reply.length > 0) {
                    channel.write(unsent.flip());
                }
            }
        }
    }
}

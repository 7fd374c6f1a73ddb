package parley.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The least that a listener in Java can do: open a port, then accept, read to the end, and close, one after the other.
 */
final class BareLoop {

    private static final int BACKLOG = 1024;

    private BareLoop() {
    }

    /** @param arguments the port; without it, the program opens any port and ends */
    public static void main(String[] arguments) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.INET);
        server.bind(new InetSocketAddress(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 0), BACKLOG);
        if (arguments.length == 0) {
            return;
        }
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        while (true) {
            try (SocketChannel channel = server.accept()) {
                while (channel.read(buffer.clear()) >= 0) {
                    // It ignores the bytes.
                }
            }
        }
    }
}

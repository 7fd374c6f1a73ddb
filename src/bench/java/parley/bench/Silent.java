package parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Open connections that never send a byte: 250 from each of several addresses, which is fewer than the limit.
 */
final class Silent implements AutoCloseable {

    private static final int FROM_ONE_ADDRESS = 250;

    private final List<SocketChannel> channels = new ArrayList<>();

    Silent(int count, int port) throws IOException {
        try {
            for (int i = 0; i < count; i++) {
                SocketChannel channel = SocketChannel.open(StandardProtocolFamily.INET);
                channels.add(channel);
                byte[] from = {127, 0, 1, (byte) (1 + i / FROM_ONE_ADDRESS)};
                channel.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
                channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                channel.configureBlocking(false);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The number of connections that the other side keeps open. */
    int held() throws IOException {
        int held = 0;
        for (SocketChannel channel : channels) {
            if (channel.read(ByteBuffer.allocate(1)) == 0) {
                held++;
            }
        }
        return held;
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}

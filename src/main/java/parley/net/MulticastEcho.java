package parley.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** Calls into a group, and listens whether that comes back. It shares the port with whoever is there. */
public final class MulticastEcho {

    /** What everybody else in the group ignores (PROTOCOL.md, section 8.1). */
    private static final String CALL = "PARLEY/1 echo;id=";

    private final PeerAddress group;

    public MulticastEcho(PeerAddress group) {
        this.group = group;
    }

    /**
     * Blocks until all have come back, or for as long as that.
     *
     * @param interfaces by name
     * @return those on which it came back
     * @throws IOException where the port cannot be had, with the system's reason
     */
    public Set<String> heard(Set<String> interfaces, Duration patience) throws IOException {
        try (DatagramChannel channel = Multicast.share(group.port())) {
            Map<String, String> calls = new HashMap<>();
            for (String name : interfaces) {
                String call = CALL + UUID.randomUUID();
                try {
                    call(channel, name, call);
                    calls.put(call, name);
                } catch (IOException dumb) {
                    // Nothing will come back, which is what is asked for.
                }
            }
            return listen(channel, calls, System.nanoTime() + patience.toNanos());
        }
    }

    private void call(DatagramChannel channel, String name, String call) throws IOException {
        NetworkInterface through = NetworkInterface.getByName(name);
        if (through == null) {
            throw new IOException("gone");
        }
        channel.join(group.ip().toInetAddress(), through);
        channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, through);
        channel.send(ByteBuffer.wrap(call.getBytes(StandardCharsets.US_ASCII)),
                new InetSocketAddress(group.ip().toInetAddress(), group.port()));
    }

    private static Set<String> listen(DatagramChannel channel, Map<String, String> calls, long end) throws IOException {
        Set<String> heard = new TreeSet<>();
        DatagramPacket packet = new DatagramPacket(new byte[Limits.FOREIGN_FRAME], Limits.FOREIGN_FRAME);
        while (heard.size() < calls.size()) {
            long millis = (end - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return heard;
            }
            try {
                channel.socket().setSoTimeout((int) millis);
                channel.socket().receive(packet);
            } catch (SocketTimeoutException nothing) {
                return heard;
            }
            String name = calls.get(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
            if (name != null) {
                heard.add(name);
            }
        }
        return heard;
    }
}

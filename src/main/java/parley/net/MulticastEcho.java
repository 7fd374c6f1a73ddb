package parley.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * A check of whether multicast works: sends datagrams to the group, and checks on which interfaces they come back. It
 * shares the port with the programs that use the group.
 */
public final class MulticastEcho {

    /** The members of the group ignore it (PROTOCOL.md, section 8.1). */
    private static final String CALL = KeyValues.PREFIX + "echo;id=";

    private final PeerAddress group;

    public MulticastEcho(PeerAddress group) {
        this.group = group;
    }

    /**
     * Blocks until all datagrams are back, or until the time is over.
     *
     * @param interfaces the names of the interfaces to check
     * @return the names of those on which the datagram came back
     * @throws IOException if the port cannot be opened, with the system's reason
     */
    public Set<String> heard(Set<String> interfaces, Duration timeout) throws IOException {
        try (DatagramChannel channel = MulticastGroup.openShared(group.port())) {
            Map<String, String> calls = new HashMap<>();
            for (String name : interfaces) {
                String call = CALL + UUID.randomUUID();
                try {
                    call(channel, name, call);
                    calls.put(call, name);
                } catch (IOException | IllegalArgumentException unable) {
                    // Nothing will come back, and that is the answer.
                }
            }
            return listen(channel, calls, System.nanoTime() + timeout.toNanos());
        }
    }

    private void call(DatagramChannel channel, String name, String call) throws IOException {
        NetworkInterface through = NetworkInterface.getByName(name);
        if (through == null) {
            throw new IOException("gone");
        }
        channel.join(group.ip().toInetAddress(), through);
        MulticastGroup.send(channel, through, group, call.getBytes(StandardCharsets.US_ASCII));
    }

    private static Set<String> listen(DatagramChannel channel, Map<String, String> calls, long end) throws IOException {
        Set<String> heard = new TreeSet<>();
        DatagramPacket packet = new DatagramPacket(new byte[Limits.BEACON + 1], Limits.BEACON + 1);
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

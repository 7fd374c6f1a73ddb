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
 * A check of whether multicast works: on which interfaces datagrams to the group come back. It shares the port with the
 * programs that use the group.
 */
public final class MulticastEcho {

    /** The start of its datagrams, which the members of the group ignore (PROTOCOL.md, section 8.1). */
    private static final String PREFIX = KeyValues.PREFIX + "echo;id=";

    private final PeerAddress group;

    public MulticastEcho(PeerAddress group) {
        this.group = group;
    }

    /**
     * Sends a datagram on each interface, and blocks until all are back or the time is over.
     *
     * @param interfaces the names of the interfaces to check
     * @return the names of those on which it came back
     * @throws IOException if the port cannot be opened, with the system's reason
     */
    public Set<String> check(Set<String> interfaces, Duration timeout) throws IOException {
        try (DatagramChannel channel = MulticastGroup.openShared(group.port())) {
            Map<String, String> sent = new HashMap<>();
            for (String name : interfaces) {
                String datagram = PREFIX + UUID.randomUUID();
                try {
                    send(channel, name, datagram);
                    sent.put(datagram, name);
                } catch (IOException | IllegalArgumentException unable) {
                    // Nothing will come back, and that is the answer.
                }
            }
            return receive(channel, sent, System.nanoTime() + timeout.toNanos());
        }
    }

    private void send(DatagramChannel channel, String name, String datagram) throws IOException {
        NetworkInterface through = NetworkInterface.getByName(name);
        if (through == null) {
            throw new IOException("gone");
        }
        channel.join(group.ip().toInetAddress(), through);
        MulticastGroup.send(channel, through, group, datagram.getBytes(StandardCharsets.US_ASCII));
    }

    private static Set<String> receive(DatagramChannel channel, Map<String, String> sent, long end)
            throws IOException {
        Set<String> heard = new TreeSet<>();
        DatagramPacket packet = new DatagramPacket(new byte[Limits.BEACON + 1], Limits.BEACON + 1);
        while (heard.size() < sent.size()) {
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
            String name = sent.get(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.US_ASCII));
            if (name != null) {
                heard.add(name);
            }
        }
        return heard;
    }
}

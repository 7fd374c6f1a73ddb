package parley.wire;

import java.util.Comparator;

/** Where a peer listens. Ordered by IP, then port. */
public record PeerAddress(Ipv4 ip, int port) implements Comparable<PeerAddress> {

    private static final Comparator<PeerAddress> BY_IP_THEN_PORT =
            Comparator.comparing(PeerAddress::ip).thenComparingInt(PeerAddress::port);

    /** @throws IllegalArgumentException for a port out of 1 to 65535 */
    public PeerAddress {
        if (!Port.isValid(port)) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /**
     * Reads {@code IP:PORT}.
     *
     * @throws FormatException for anything else, with the reason
     */
    public static PeerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new FormatException("\"" + text + "\" has no port. An address is IP:PORT, as in 192.168.1.12:7070.");
        }
        return new PeerAddress(Ipv4.parse(text.substring(0, colon)), Port.parse(text.substring(colon + 1)));
    }

    @Override
    public int compareTo(PeerAddress other) {
        return BY_IP_THEN_PORT.compare(this, other);
    }

    @Override
    public String toString() {
        return ip + ":" + port;
    }
}

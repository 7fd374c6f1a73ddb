package parley.wire;

/** Where a peer listens. Ordered by IP, then port. */
public record PeerAddress(Ipv4 ip, int port) implements Comparable<PeerAddress> {

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

    /** By hand, as {@link #hashCode} is, and for the same reason as in {@link Ipv4}. */
    @Override
    public boolean equals(Object other) {
        return other instanceof PeerAddress address && address.port == port && address.ip.equals(ip);
    }

    @Override
    public int hashCode() {
        return ip.hashCode() + port;
    }

    @Override
    public int compareTo(PeerAddress other) {
        int byIp = ip.compareTo(other.ip);
        return byIp != 0 ? byIp : Integer.compare(port, other.port);
    }

    @Override
    public String toString() {
        return ip + ":" + port;
    }
}

package parley.wire;

/** The address where a peer listens. Addresses are ordered by IP, then by port. */
public record PeerAddress(Ipv4 ip, int port) implements Comparable<PeerAddress> {

    /** Where a Parley listens if its user has not chosen a port and this one is free. */
    public static final int USUAL_PORT = 9_090;

    private static final int HIGHEST_PORT = 65_535;

    /** @throws IllegalArgumentException if the port is not from 1 to 65535 */
    public PeerAddress {
        if (!isValidPort(port)) {
            throw new IllegalArgumentException("port " + port);
        }
    }

    /**
     * Reads {@code IP:PORT}.
     *
     * @throws FormatException if the text is anything else, with the reason
     */
    public static PeerAddress parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new FormatException("\"" + text + "\" has no port. An address is IP:PORT, as in 192.168.1.12:7070.");
        }
        return new PeerAddress(Ipv4.parse(text.substring(0, colon)), parsePort(text.substring(colon + 1)));
    }

    public static boolean isValidPort(int port) {
        return 1 <= port && port <= HIGHEST_PORT;
    }

    /**
     * Reads a port number.
     *
     * @throws FormatException if the text is not a number from 1 to 65535, with the reason
     */
    public static int parsePort(String text) {
        if (!isDigits(text)) {
            throw new FormatException("\"" + text
                    + "\" is not a port number. A port is a number from 1 to 65535, as in 9090.");
        }
        int port = text.length() > 5 ? HIGHEST_PORT + 1 : Integer.parseInt(text);
        if (!isValidPort(port)) {
            throw new FormatException("Port " + text
                    + " is out of range. A port is a number from 1 to 65535, as in 9090.");
        }
        return port;
    }

    /** Without a stream, because every frame that arrives has a port. */
    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
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

package parley.wire;

/**
 * The sender that a frame declares.
 *
 * @param port where the sender listens, or {@link #NOWHERE}
 */
public record Sender(Ipv4 ip, int port, TeamName team) {

    /** The port of a sender that does not listen. It tells the receiver that nobody can be answered. */
    public static final int NOWHERE = 0;

    public Sender(PeerAddress address, TeamName team) {
        this(address.ip(), address.port(), team);
    }
}

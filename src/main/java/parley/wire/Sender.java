package parley.wire;

/**
 * What a frame says of the one who sends it.
 *
 * @param port where he listens, or {@link #NOWHERE}
 */
public record Sender(Ipv4 ip, int port, TeamName team) {

    /** The port of one who sends and does not listen: whoever hears him knows that there is nobody to answer. */
    public static final int NOWHERE = 0;

    public Sender(PeerAddress address, TeamName team) {
        this(address.ip(), address.port(), team);
    }
}

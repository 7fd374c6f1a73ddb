package parley.wire;

/** What arrived on one connection, decoded. */
public sealed interface Frame {

    /**
     * The sender that a frame declares.
     *
     * @param port where the sender listens, or {@link #NOWHERE}
     */
    record Sender(Ipv4 ip, int port, TeamName team) {

        /** The port of a sender that does not listen. It tells the receiver that the sender cannot be answered. */
        public static final int NOWHERE = 0;

        public Sender(PeerAddress address, TeamName team) {
            this(address.ip(), address.port(), team);
        }
    }

    /** A message in a dialect. The peer that sent it listens on {@code port}, at the IP address of the socket. */
    record Spoken(Dialect dialect, int port, TeamName team, Message message) implements Frame {
    }

    /** Anything else: a text to show. Its sender cannot be answered. */
    record Unaddressed(TeamName team, String text) implements Frame {

        public boolean isKeepAlive() {
            return Message.of(text) == Control.KEEP_ALIVE;
        }
    }
}

package parley.wire;

/** What arrived on one connection, decoded. */
public sealed interface Frame {

    /** A message in a dialect. The peer that sent it listens on {@code port}, at the IP address of the socket. */
    record Spoken(Dialect dialect, int port, TeamName team, Message message) implements Frame {
    }

    /** Anything else: a text to show. Nobody can be answered. */
    record Unaddressed(TeamName team, String text) implements Frame {

        public boolean isKeepAlive() {
            return Message.of(text) == Control.KEEP_ALIVE;
        }
    }
}

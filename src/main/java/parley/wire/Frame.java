package parley.wire;

/** What came over one connection, read. */
public sealed interface Frame {

    /** A message in a dialect, from a peer that listens on {@code port} of whatever host the socket names. */
    record Spoken(Dialect dialect, int port, TeamName team, Message message) implements Frame {
    }

    /** Anything else: a text to show, from nobody who could be answered. */
    record Unaddressed(TeamName team, String text) implements Frame {

        public boolean isKeepAlive() {
            return Message.of(text) == Control.KEEP_ALIVE;
        }
    }
}

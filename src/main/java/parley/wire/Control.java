package parley.wire;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The messages that change who is a peer of whom (PROTOCOL.md, section 3). */
public enum Control implements Message {

    GREETING, CONNECT, CONNECT_BY_HAND, LEAVE, KEEP_ALIVE;

    private static final Map<String, Control> WORDS = Map.ofEntries(
            Map.entry("hello", GREETING),
            Map.entry("connect", CONNECT),
            Map.entry("connection message", CONNECT),
            Map.entry("manual connection message", CONNECT_BY_HAND),
            Map.entry("connect_ack", CONNECT),
            Map.entry("connection request", CONNECT),
            Map.entry("connection_request", CONNECT),
            Map.entry("connect_request", CONNECT),
            Map.entry("handshake", CONNECT),
            Map.entry("exit", LEAVE),
            Map.entry("quit", LEAVE),
            Map.entry("disconnect", LEAVE),
            Map.entry("[peer_quit]", LEAVE),
            Map.entry("ping", KEEP_ALIVE));

    private static final int LONGEST = WORDS.keySet().stream().mapToInt(String::length).max().orElseThrow();

    static Optional<Control> in(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(WORDS.get(stripped.toLowerCase(Locale.ROOT)));
    }

    /** Whether it asks for a connection. */
    public boolean connects() {
        return this == CONNECT || this == CONNECT_BY_HAND;
    }
}

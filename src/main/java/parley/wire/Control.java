package parley.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The control words: messages to the program, not to its user. Each has all the texts that are read as it (PROTOCOL.md,
 * section 3).
 */
public enum Control implements Message {

    GREETING("hello", "hello"),
    CONNECT("connect", "connection message", "connect_ack", "connection request", "connection_request",
            "connect_request", "handshake"),
    CONNECT_BY_HAND("connect", "manual connection message"),
    LEAVE("exit", "exit", "quit", "disconnect", "[peer_quit]"),
    KEEP_ALIVE("ping", "ping");

    private static final Map<String, Control> BY_WORD = new HashMap<>();

    static {
        for (Control control : values()) {
            BY_WORD.put(control.taggedWord, control);
            // CONNECT comes before CONNECT_BY_HAND, so "connect" stays an automatic connection.
            BY_WORD.putIfAbsent(control.word, control);
            control.synonyms.forEach(synonym -> BY_WORD.put(synonym, control));
        }
    }

    private static final int LONGEST = BY_WORD.keySet().stream().mapToInt(String::length).max().orElseThrow();

    private final String word;
    private final String taggedWord;
    private final List<String> synonyms;

    /**
     * @param word what users type and the dialect {@code address} writes
     * @param taggedWord what the dialect {@code tagged} writes
     * @param synonyms what only other programs write
     */
    Control(String word, String taggedWord, String... synonyms) {
        this.word = word;
        this.taggedWord = taggedWord;
        this.synonyms = List.of(synonyms);
    }

    /** The word as users type it. */
    @Override
    public String text() {
        return word;
    }

    public String taggedWord() {
        return taggedWord;
    }

    /** The control word that a text is, if it is one. Case and surrounding blanks do not matter. */
    public static Optional<Control> in(String text) {
        String stripped = text.strip();
        return stripped.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(BY_WORD.get(stripped.toLowerCase(Locale.ROOT)));
    }

    @Override
    public boolean connects() {
        return this == CONNECT || this == CONNECT_BY_HAND;
    }
}

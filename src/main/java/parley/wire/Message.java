package parley.wire;

/** What one peer says to another: a {@link Control} word or a {@link Text}. */
public sealed interface Message permits Control, Message.Text {

    /** A text for the user, as it came or as it was typed. */
    record Text(String text) implements Message {
    }

    /**
     * What a text means on the wire, whoever wrote it: a control word if it is exactly one (PROTOCOL.md, section 3).
     */
    static Message of(String text) {
        return Control.in(text).map(Message.class::cast).orElseGet(() -> new Text(text));
    }
}

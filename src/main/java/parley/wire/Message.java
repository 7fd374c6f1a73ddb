package parley.wire;

/** What one peer says to another: a {@link Control} word or a {@link Text}. */
public sealed interface Message permits Control, Message.Text {

    /** A text for the user, as it arrived or as it was typed. */
    record Text(String text) implements Message {
    }

    /** What a user types to send this message, in any dialect. */
    String text();

    /** The message that a text stands for: a control word if the text is exactly one (PROTOCOL.md, section 3). */
    static Message of(String text) {
        return Control.in(text).map(Message.class::cast).orElseGet(() -> new Text(text));
    }
}

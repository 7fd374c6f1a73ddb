package parley.wire;

/** What one peer says to another: a {@link Control} word or a {@link Text}. */
public sealed interface Message permits Control, Message.Text {

    /** Invisible. At the end of a text, it says that the text is not a control word (PROTOCOL.md, section 3). */
    String WORD_JOINER = "\u2060";
    /** The length of {@link #WORD_JOINER} in a frame. */
    int WORD_JOINER_BYTES = 3;

    /** A text for the user, without {@link #WORD_JOINER}. */
    record Text(String text) implements Message {
    }

    /** Whether it asks for a connection. */
    default boolean connects() {
        return false;
    }

    /** What a user types to send this message, in any dialect. */
    String text();

    /** The message that a text stands for: a control word if the text is exactly one (PROTOCOL.md, section 3). */
    static Message of(String text) {
        return Control.in(text).map(Message.class::cast).orElseGet(() -> new Text(text));
    }

    /** The message that a text from the user stands for. Like {@link #of}, but {@code hello} is a text to show. */
    static Message typed(String text) {
        Message message = of(text);
        return message == Control.GREETING ? new Text(text) : message;
    }

    /** The message that a text from the network stands for. */
    static Message heard(String text) {
        return text.endsWith(WORD_JOINER) ? new Text(text.substring(0, text.length() - WORD_JOINER.length()))
                : of(withoutLineBreak(text));
    }

    /** Programs that write lines end a text with a line break, which is not part of it. */
    static String withoutLineBreak(String text) {
        return !text.endsWith("\n") ? text : text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    /** The message to write to a Parley. A text that it would not read as it is gets a {@link #WORD_JOINER}. */
    default Message toParley() {
        return this instanceof Text && !heard(text()).equals(this) ? new Text(text() + WORD_JOINER) : this;
    }
}

package parley.terminal;

import java.util.List;

/**
 * A question to the user.
 *
 * @param remembered whether the answer goes into the line history: a message does, a port number does not
 * @param erased whether the prompt and the answer vanish when the answer is entered, because the answer is shown again
 *     in another form
 * @param suggestions what Tab completes
 */
public record Prompt(String text, boolean remembered, boolean erased, Suggestions suggestions) {

    /** Says what could be typed next. */
    public interface Suggestions {

        Suggestions NONE = words -> List.of();

        /**
         * All candidates for the next word. The console keeps those that fit what has been typed so far.
         *
         * @param words the words before it on the line
         */
        List<String> after(List<String> words);
    }

    public static Prompt of(String text) {
        return new Prompt(text, false, false, Suggestions.NONE);
    }

    public static Prompt of(String text, Suggestions suggestions) {
        return new Prompt(text, false, false, suggestions);
    }

    /** A prompt whose answer goes into the line history. */
    public static Prompt ofLine(String text, Suggestions suggestions) {
        return new Prompt(text, true, false, suggestions);
    }

    /** A prompt in a conversation, whose answer goes into the line history and is shown again in the conversation. */
    public static Prompt ofConversation(String text, Suggestions suggestions) {
        return new Prompt(text, true, true, suggestions);
    }
}

package parley.terminal;

import java.util.List;

/**
 * A question to the user.
 *
 * @param remembered whether the answer goes into the line history: a message does, a port number does not
 * @param suggestions what Tab completes
 */
public record Prompt(String text, boolean remembered, Suggestions suggestions) {

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
        return new Prompt(text, false, Suggestions.NONE);
    }

    public static Prompt of(String text, Suggestions suggestions) {
        return new Prompt(text, false, suggestions);
    }

    /** A prompt whose answer goes into the line history. */
    public static Prompt ofLine(String text, Suggestions suggestions) {
        return new Prompt(text, true, suggestions);
    }
}

package parley.terminal;

import java.util.List;

/**
 * A question to the user, or the place where the user enters commands and messages.
 *
 * @param remembered whether the answer goes into the line history: a message does, a port number does not
 * @param suggestions what Tab completes
 */
public record Prompt(String text, Kind kind, boolean remembered, Suggestions suggestions) {

    /** What leaves any question. An empty answer also does, unless it stands for something. */
    public static final String BACK = "0";

    /** What Ctrl-C does on an empty line, and what stays on a terminal when something has been entered. */
    public enum Kind {
        /** Ctrl-C goes back: it enters {@link #BACK}. The question and the answer stay. */
        QUESTION,
        /** Ctrl-C quits if it is pressed twice. The prompt and what was entered stay. */
        MENU,
        /** Ctrl-C quits if it is pressed twice. Nothing stays, because the line is shown again in the conversation. */
        CONVERSATION
    }

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
        return of(text, Suggestions.NONE);
    }

    public static Prompt of(String text, Suggestions suggestions) {
        return new Prompt(text, Kind.QUESTION, false, suggestions);
    }

    /** A question whose answer goes into the line history. */
    public static Prompt ofLine(String text, Suggestions suggestions) {
        return new Prompt(text, Kind.QUESTION, true, suggestions);
    }

    public static Prompt ofMenu(String text, Suggestions suggestions) {
        return new Prompt(text, Kind.MENU, true, suggestions);
    }

    public static Prompt ofConversation(String text, Suggestions suggestions) {
        return new Prompt(text, Kind.CONVERSATION, true, suggestions);
    }

    /** Whether an answer says yes. */
    public static boolean isYes(String answer) {
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    /** Whether an answer says no. */
    public static boolean isNo(String answer) {
        return answer.equalsIgnoreCase("n") || answer.equalsIgnoreCase("no");
    }

    boolean erased() {
        return kind == Kind.CONVERSATION;
    }
}

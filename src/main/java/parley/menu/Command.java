package parley.menu;

import java.util.List;
import java.util.Locale;
import parley.terminal.Prompt.Suggestions;

/**
 * A command that the user can enter.
 *
 * @param names the words that start it, in any case; the help shows the first
 * @param arguments what may follow on the same line, as the help shows it; empty for a command without arguments
 * @param summary one line for the menu or the help
 * @param suggestions what Tab completes after the name
 * @param action carries the command out on the asking thread; it asks for the arguments that were left out
 */
record Command(Scope scope, List<String> names, String arguments, String summary, Suggestions suggestions,
        Runnable action) {

    /** Where a command works. In the chat every other line is a message, so a command there may need a slash. */
    enum Scope {
        /** Only at the menu. */
        MENU,
        /** Only in the chat, with or without a slash. */
        CHAT,
        /** At the menu, and in the chat only with a slash. */
        MENU_OR_SLASH,
        /** At the menu and in the chat, with or without a slash. */
        ANYWHERE;

        boolean allows(boolean chat, boolean slash) {
            return switch (this) {
                case MENU -> !chat;
                case CHAT -> chat;
                case MENU_OR_SLASH -> !chat || slash;
                case ANYWHERE -> true;
            };
        }
    }

    /** A numbered command of the menu. */
    static Command numbered(int number, String arguments, String summary, Suggestions suggestions, Runnable action) {
        return new Command(Scope.MENU, List.of(String.valueOf(number)), arguments, summary, suggestions, action);
    }

    boolean isNamed(String word) {
        return names.contains(word.toLowerCase(Locale.ROOT));
    }

    boolean hasArguments() {
        return !arguments.isEmpty();
    }

    String usage() {
        return hasArguments() ? names.get(0) + " " + arguments : names.get(0);
    }
}

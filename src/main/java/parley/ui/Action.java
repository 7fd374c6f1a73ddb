package parley.ui;

import java.util.List;

/**
 * Something that the user can enter.
 *
 * @param words what it is entered by, in any case; the first of them is the one that the help shows
 * @param follows what may follow the word on the same line; nothing for an action that takes nothing
 * @param title what it does, in a line
 * @param suggestions for the words that follow
 * @param run does it, on the thread that asks; an empty answer to any of its questions ends it
 */
record Action(Where where, List<String> words, String follows, String title, Suggestions suggestions, Runnable run) {

    /**
     * Where it can be entered. In the chat a line is a sentence, unless its first word is a command or has a {@code /}
     * before it.
     */
    enum Where {
        MENU,
        CHAT,
        /** At the menu, and in the chat with a mark. */
        MARKED,
        EVERYWHERE;

        boolean allows(boolean chat, boolean marked) {
            return switch (this) {
                case MENU -> !chat;
                case CHAT -> chat;
                case MARKED -> !chat || marked;
                case EVERYWHERE -> true;
            };
        }
    }

    boolean isCalled(String word) {
        return words.stream().anyMatch(word::equalsIgnoreCase);
    }

    boolean takesNothing() {
        return follows.isEmpty();
    }

    String usage() {
        return takesNothing() ? words.get(0) : words.get(0) + " " + follows;
    }
}

package parley.menu;

import java.util.Optional;

/**
 * A line that the user typed, taken apart from the front. Quotes of either kind keep a word with spaces together; an
 * apostrophe inside a word does not.
 */
final class InputLine {

    private String rest;

    InputLine(String line) {
        this.rest = line.strip();
    }

    boolean isEmpty() {
        return rest.isEmpty();
    }

    /** Takes the next word and removes its quotes. */
    Optional<String> nextWord() {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        int closing = isQuote(rest.charAt(0)) ? closingQuote() : -1;
        int end = closing < 0 ? firstSpace() : closing + 1;
        String word = closing < 0 ? rest.substring(0, end) : rest.substring(1, closing);
        rest = rest.substring(end).strip();
        return Optional.of(word);
    }

    /** Returns what is left, and leaves it there. */
    String peekRest() {
        return rest;
    }

    /** Takes everything that is left, as it was typed. */
    String takeRest() {
        String all = rest;
        rest = "";
        return all;
    }

    /** Removes the quotes around a text, if the same quote is at both ends. */
    static String unquote(String text) {
        boolean quoted = text.length() >= 2 && isQuote(text.charAt(0))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** The next space after a quote ends the quoted word, so that 'It's us' is one word. */
    private int closingQuote() {
        int closing = rest.indexOf(rest.charAt(0), 1);
        while (closing >= 0 && closing + 1 < rest.length() && !Character.isWhitespace(rest.charAt(closing + 1))) {
            closing = rest.indexOf(rest.charAt(0), closing + 1);
        }
        return closing;
    }

    private int firstSpace() {
        int end = 0;
        while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}

package parley.ui;

import java.util.Optional;

/** What was typed on one line, taken from the front. Quotes of either kind hold a word with blanks together. */
final class Typed {

    private String rest;

    Typed(String line) {
        this.rest = line.strip();
    }

    boolean isEmpty() {
        return rest.isEmpty();
    }

    /** The next word, without its quotes. */
    Optional<String> word() {
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        int closing = isQuote(rest.charAt(0)) ? closingQuote() : -1;
        int end = closing < 0 ? firstBlank() : closing + 1;
        String word = closing < 0 ? rest.substring(0, end) : rest.substring(1, closing);
        rest = rest.substring(end).strip();
        return Optional.of(word);
    }

    /** All that is left, and stays so. */
    String peek() {
        return rest;
    }

    /** All that is left, as it was typed. */
    String rest() {
        String all = rest;
        rest = "";
        return all;
    }

    /** What stands between quotes of one kind, if it does. */
    static String unquote(String text) {
        boolean quoted = text.length() >= 2 && isQuote(text.charAt(0))
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** A word that {@link #word()} takes as one. */
    static String quote(String word) {
        if (!word.isEmpty() && !isQuote(word.charAt(0)) && word.chars().noneMatch(Character::isWhitespace)) {
            return word;
        }
        char quote = word.indexOf('\'') < 0 ? '\'' : '"';
        return quote + word + quote;
    }

    /** The quote that ends a word: a blank follows it, or nothing. Apostrophes inside a word do not end it. */
    private int closingQuote() {
        int closing = rest.indexOf(rest.charAt(0), 1);
        while (closing >= 0 && closing + 1 < rest.length() && !Character.isWhitespace(rest.charAt(closing + 1))) {
            closing = rest.indexOf(rest.charAt(0), closing + 1);
        }
        return closing;
    }

    private int firstBlank() {
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

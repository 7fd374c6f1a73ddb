package parley.menu;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A line that the user typed, taken apart from the front. Quotes of either kind keep a word with spaces together; an
 * apostrophe inside a word does not.
 */
final class InputLine {

    private static final Pattern QUOTED = Pattern.compile("(?s)(?<quote>['\"])(?<quoted>.*?)\\k<quote>");
    /** A quote ends a quoted word only before a space, so that 'It's us' is one word. */
    private static final Pattern WORD = Pattern.compile(
            QUOTED + "(?!\\P{javaWhitespace})|\\P{javaWhitespace}+");

    private String rest;

    InputLine(String line) {
        this.rest = line.strip();
    }

    boolean isEmpty() {
        return rest.isEmpty();
    }

    /** Takes the next word and removes its quotes. */
    Optional<String> nextWord() {
        Matcher word = WORD.matcher(rest);
        if (!word.lookingAt()) {
            return Optional.empty();
        }
        rest = rest.substring(word.end()).strip();
        return Optional.of(word.group("quoted") != null ? word.group("quoted") : word.group());
    }

    /** Takes the longest of these names with spaces that is next, in any case; otherwise the next word. */
    Optional<String> nextName(Stream<String> names) {
        Optional<String> longest = names.filter(name -> name.indexOf(' ') > 0
                && rest.regionMatches(true, 0, name, 0, name.length())
                && (rest.length() == name.length() || Character.isWhitespace(rest.charAt(name.length()))))
                .max(Comparator.comparingInt(String::length));
        longest.ifPresent(name -> rest = rest.substring(name.length()).strip());
        return longest.or(this::nextWord);
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

    /** Whether a word that was taken begins with a quote, so that the closing one is missing. */
    static boolean opensQuote(String word) {
        return (word.startsWith("'") || word.startsWith("\"")) && unquote(word).equals(word);
    }

    /** Removes the quotes around a text, if the same quote is at both ends. */
    static String unquote(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.matches() ? quoted.group("quoted") : text;
    }
}

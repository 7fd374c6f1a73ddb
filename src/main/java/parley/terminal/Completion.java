package parley.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.Parser;
import parley.text.Printable;

/**
 * Completes the word at the cursor. Words are separated by spaces, and quotes of either kind keep a word with spaces
 * together. Nothing else in a line has a meaning: backslashes are ordinary characters. For the thread that asks.
 */
final class Completion implements Parser, Completer {

    private Prompt.Suggestions suggestions = Prompt.Suggestions.NONE;

    /** Sets what the next line is completed with. */
    void suggest(Prompt.Suggestions next) {
        suggestions = next;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        suggestions.after(line.words().subList(0, line.wordIndex()))
                .forEach(word -> candidates.add(candidate(Printable.of(word))));
    }

    /** A tab in a name would move what is shown after it. */
    private static Candidate candidate(String word) {
        return new Candidate(word, word.replace('\t', ' '), null, null, null, null, true);
    }

    /** What is after the cursor does not matter. */
    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return Words.of(line.substring(0, cursor));
    }

    @Override
    public boolean isEscapeChar(char c) {
        return false;
    }

    /** @param raw the word at the cursor as it was typed, which may begin with a quote */
    private record Words(String line, List<String> words, String raw) implements CompletingParsedLine {

        static Words of(String line) {
            List<String> words = new ArrayList<>();
            String rest = line.stripLeading();
            for (int end = end(rest); end > 0; end = end(rest)) {
                words.add(isQuoted(rest) ? rest.substring(1, end - 1) : rest.substring(0, end));
                rest = rest.substring(end).stripLeading();
            }
            words.add(isQuoted(rest) ? rest.substring(1) : rest);
            return new Words(line, words, rest);
        }

        /** Where the first word of a line ends, or 0 or less if it may still go on. */
        private static int end(String line) {
            return isQuoted(line) ? line.indexOf(line.charAt(0) + " ", 1) + 1 : line.indexOf(' ');
        }

        private static boolean isQuoted(String word) {
            return word.startsWith("'") || word.startsWith("\"");
        }

        private static String quote(String word) {
            if (!word.isEmpty() && !isQuoted(word) && word.chars().noneMatch(Character::isWhitespace)) {
                return word;
            }
            char quote = word.indexOf('\'') < 0 ? '\'' : '"';
            return quote + word + quote;
        }

        @Override
        public String word() {
            return words.get(wordIndex());
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public int cursor() {
            return line.length();
        }

        @Override
        public CharSequence escape(CharSequence candidate, boolean complete) {
            if (!complete && candidate.isEmpty()) {
                return candidate;
            }
            String quoted = quote(candidate.toString());
            return complete || quoted.contentEquals(candidate) ? quoted : quoted.substring(0, quoted.length() - 1);
        }

        @Override
        public int rawWordCursor() {
            return raw.length();
        }

        @Override
        public int rawWordLength() {
            return raw.length();
        }
    }
}

package parley.ui;

import java.util.ArrayList;
import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.DefaultParser;

/**
 * Tells the line editor which word is being typed. Nothing else in a line has a meaning for it: no escapes, no quotes.
 */
final class TypedParser extends DefaultParser {

    TypedParser() {
        setEscapeChars(null);
        setQuoteChars(null);
    }

    @Override
    public ParsedLine parse(String line, int cursor, ParseContext context) {
        return context == ParseContext.COMPLETE ? Completing.of(line.substring(0, cursor))
                : super.parse(line, cursor, context);
    }

    /** What stands before the cursor: words, and the beginning of one, in quotes perhaps. */
    private record Completing(String line, List<String> words, String raw) implements CompletingParsedLine {

        static Completing of(String line) {
            List<String> words = new ArrayList<>();
            String rest = line.stripLeading();
            for (int end = end(rest); end > 0; end = end(rest)) {
                words.add(Typed.unquote(rest.substring(0, end)));
                rest = rest.substring(end).stripLeading();
            }
            words.add(isQuoted(rest) ? rest.substring(1) : rest);
            return new Completing(line, words, rest);
        }

        /** Where the word ends with which the line begins; not above 0 where it may still go on. */
        private static int end(String line) {
            return isQuoted(line) ? line.indexOf(line.charAt(0) + " ", 1) + 1 : line.indexOf(' ');
        }

        private static boolean isQuoted(String word) {
            return word.startsWith("'") || word.startsWith("\"");
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
            String quoted = Typed.quote(candidate.toString());
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

package parley.wire;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a team: not empty, at most {@link Limits#TEAM_NAME} characters. Anyone can claim any name. A name that
 * was {@link #heard} may contain anything, so clean it before you show it on a terminal.
 */
public record TeamName(String text) {

    public static final TeamName UNKNOWN = new TeamName("unknown_team");

    /** With the empty pattern of Braille, which looks like a blank. */
    private static final Pattern BLANKS = Pattern.compile("[\\s\\u2800]+", Pattern.UNICODE_CHARACTER_CLASS);
    /** Nothing but accents and the like, which would belong to whatever stands before the name. */
    private static final Pattern MARKS = Pattern.compile("[\\p{Mn}\\p{Me} ]*");

    /**
     * Reads a name that a user has chosen, which every dialect can carry.
     *
     * @throws FormatException if it cannot be a name, with the reason
     */
    public static TeamName parse(String text) {
        String name = text.strip();
        if (isBlank(name)) {
            throw new FormatException("A team name cannot be empty.");
        }
        if (name.indexOf('|') >= 0) {
            throw new FormatException("A team name cannot contain \"|\", which separates the parts of a message.");
        }
        if (name.codePoints().anyMatch(TeamName::breaksFrames)) {
            throw new FormatException("A team name cannot contain control characters or line breaks.");
        }
        if (!name.equals(TextSplitter.start(name, Limits.TEAM_NAME))) {
            throw new FormatException("A team name has at most " + Limits.TEAM_NAME + " characters.");
        }
        return new TeamName(name);
    }

    /** Reads a name from the network. Cuts a name that is too long; a blank one becomes {@link #UNKNOWN}. */
    public static TeamName heard(String text) {
        String name = TextSplitter.start(text.strip(), Limits.TEAM_NAME).strip();
        return isBlank(name) ? UNKNOWN : new TeamName(name);
    }

    /**
     * The key by which names are compared. Two names have the same key if they differ only in case, in characters that
     * nobody can see, or in how Unicode encodes what looks alike.
     */
    public String folded() {
        return fold(text);
    }

    /** Folds a text that a user has typed and that may be a name, like {@link #folded()}. */
    public static String fold(String name) {
        if (isPlain(name)) {
            return name.toLowerCase(Locale.ROOT);
        }
        // Upper case first: it turns ß into SS and makes one letter of the two forms of sigma.
        String caseless = spelling(name).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return BLANKS.matcher(Normalizer.normalize(caseless, Normalizer.Form.NFKC)).replaceAll(" ").strip();
    }

    /** A name as a user sees it: in its own case, but without invisible characters and Unicode variants. */
    public static String spelling(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder visible = new StringBuilder();
        name.codePoints().filter(TeamName::isVisible).forEach(visible::appendCodePoint);
        return Normalizer.normalize(visible, Normalizer.Form.NFKC);
    }

    /** Line breaks and tabs separate words, so they count as visible like other blanks. */
    private static boolean isVisible(int c) {
        return '\t' <= c && c <= '\r' || c == 0x85 || Character.getType(c) != Character.CONTROL && !Invisible.is(c);
    }

    public boolean isSameAs(TeamName other) {
        return folded().equals(other.folded());
    }

    /** Whether a name is ASCII with single blanks, as most are. Those fold fast, which matters in a large room. */
    private static boolean isPlain(String name) {
        char before = ' ';
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c < ' ' || c > '~' || c == ' ' && before == ' ') {
                return false;
            }
            before = c;
        }
        return before != ' ';
    }

    private static boolean isBlank(String name) {
        return MARKS.matcher(fold(name)).matches();
    }

    private static boolean breaksFrames(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        return text;
    }
}

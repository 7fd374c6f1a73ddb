package parley.terminal;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.WCWidth;
import parley.node.Event.Mark;
import parley.text.Line.Span;
import parley.text.Line.Speaker;
import parley.text.Line.Talk;
import parley.text.Line.Tone;
import parley.text.Line;
import parley.text.Printable;
import parley.wire.BoundedMap;
import parley.wire.PeerAddress;

/**
 * How lines look on a terminal: colours, marks, and rows that end between words. Everything that a colour shows, a mark
 * shows too, for users who see no colours. For one thread, because it remembers who has which colour.
 */
final class LineStyle {

    /** In the blank after the time of a line that mentions the user. */
    private static final String MENTION = "!";
    private static final int TIME_LENGTH = 5;
    /** The last column of rules and marks, unless the terminal is narrower. A mark belongs near its line. */
    private static final int MARGIN = 75;
    /** How far further rows are indented at most: the time, and a name of 10 letters. */
    private static final int MAX_INDENT = 19;
    /** What the doctor and the check have found. */
    private static final Pattern FINDING = Pattern.compile("(ok|--|!!)  ");
    private static final String TAB = "    ";
    /** How many rows are shown of an earlier line, at most. */
    private static final int PAST_ROWS = 3;
    /** How many speakers keep their colours. */
    private static final int COLOURED = 500;
    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    private static final AttributedStyle RED = AttributedStyle.DEFAULT.foreground(AttributedStyle.RED);
    private static final Map<Tone, AttributedStyle> STYLES = Map.of(
            Tone.PLAIN, AttributedStyle.DEFAULT,
            Tone.HEADING, AttributedStyle.BOLD,
            Tone.MESSAGE, AttributedStyle.DEFAULT,
            Tone.DIRECT, AttributedStyle.DEFAULT,
            Tone.PRIVATE, AttributedStyle.BOLD,
            Tone.NOTICE, DIM,
            Tone.PAST, DIM,
            Tone.RULE, DIM,
            Tone.TROUBLE, RED);
    /**
     * Those of xterm's 256 colours that are readable on a white and on a black background, and that look least like
     * each other.
     */
    static final int[] SPEAKERS = {27, 29, 31, 64, 96, 129, 130, 131, 162, 196};

    private final boolean coloured;
    private final Map<Mark, String> marks;
    private final String ellipsis;
    private final Map<PeerAddress, Integer> colours = new BoundedMap<>(COLOURED, true);
    /** When each colour was last given to a line, as the number of that line; 0 for a colour that is unused. */
    private final long[] lastUsed = new long[SPEAKERS.length];
    private long lines;

    /** @param charset of the terminal; marks that it does not have are written in ASCII */
    LineStyle(boolean coloured, Charset charset) {
        this.coloured = coloured;
        this.ellipsis = charset.newEncoder().canEncode("…") ? "…" : "...";
        this.marks = charset.newEncoder().canEncode("✓✗")
                ? Map.of(Mark.NONE, "", Mark.RECEIVED, "✓", Mark.UNCONFIRMED, "?", Mark.FAILED, "✗")
                : Map.of(Mark.NONE, "", Mark.RECEIVED, "ok", Mark.UNCONFIRMED, "?", Mark.FAILED, "x");
    }

    /**
     * A line as rows for a terminal.
     *
     * @param width of the terminal, in columns
     */
    List<AttributedString> rows(Line line, int width) {
        // The last column stays free, because terminals differ in what they do after a character there.
        int space = Math.max(2, width - 1);
        if (line.tone() == Tone.RULE) {
            String text = line.text() + " ";
            return wrap(new AttributedString(text + "-".repeat(Math.max(0, margin(space) - columns(text))), style(DIM)),
                    space, 0);
        }
        int indent = Math.min(line.talk().map(talk -> columns(line.text().substring(0, talk.body())))
                .orElseGet(() -> hang(line.text())), Math.min(MAX_INDENT, space / 3));
        List<AttributedString> rows = wrap(styled(line), space, indent);
        if (line.tone() == Tone.PAST && rows.size() > PAST_ROWS) {
            rows.subList(PAST_ROWS, rows.size()).clear();
            rows.add(shortened(rows.remove(PAST_ROWS - 1), space));
        }
        line.talk().ifPresent(talk -> {
            mark(rows, talk.mark(), space);
            talk.notes().forEach(note -> rows.addAll(wrap(new AttributedString(" ".repeat(indent) + note,
                    style(note(talk))), space, indent)));
        });
        return rows;
    }

    /** The last row of a line that goes on. */
    private AttributedString shortened(AttributedString row, int space) {
        int end = Math.max(0, space - 1 - ellipsis.length());
        return new AttributedStringBuilder().append(row.columnSubSequence(0, end))
                .styled(style(DIM), " " + ellipsis).toAttributedString();
    }

    AttributedString ofStatus(String text) {
        return new AttributedString(Printable.of(text).replace("\t", TAB), style(AttributedStyle.INVERSE));
    }

    /** The user's own line while its outcome is not known. */
    AttributedString ofPending(String text) {
        return new AttributedString(Printable.of(text).replace("\t", TAB), style(DIM));
    }

    private AttributedString styled(Line line) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        AttributedStyle style = style(STYLES.get(line.tone()));
        int done = 0;
        if (line.talk().isPresent()) {
            done = append(text, line, 0, TIME_LENGTH, style(DIM));
            if (line.mention().isPresent()) {
                text.styled(style(AttributedStyle.BOLD), MENTION);
                done++;
            }
        }
        if (line.speaker().isPresent()) {
            Span name = line.speaker().get().span();
            done = append(text, line, done, name.from(), style);
            done = append(text, line, done, name.to(), style(speaker(line, line.speaker().get())));
        }
        if (line.talk().isPresent()) {
            done = append(text, line, done, line.talk().get().body(), style);
            style = line.tone() == Tone.PRIVATE ? AttributedStyle.DEFAULT : style;
        }
        if (line.mention().isPresent()) {
            done = append(text, line, done, line.mention().get().from(), style);
            done = append(text, line, done, line.mention().get().to(), style(style.bold().inverse()));
        }
        append(text, line, done, line.text().length(), style);
        return text.toAttributedString();
    }

    /** @return where the next part begins */
    private static int append(AttributedStringBuilder text, Line line, int from, int to, AttributedStyle style) {
        if (from < to) {
            text.styled(style, line.text().substring(from, to).replace("\t", TAB));
        }
        return Math.max(from, to);
    }

    /** The user's own name is bold. */
    private AttributedStyle speaker(Line line, Speaker speaker) {
        AttributedStyle style = STYLES.get(line.tone());
        return speaker.address().map(peer -> style.foreground(SPEAKERS[colour(peer)]))
                .orElse(line.tone() == Tone.PAST ? style : style.bold());
    }

    /**
     * The colour of a peer: the same at every start, if nobody else has it. Otherwise one that nobody has, or the one
     * that was not seen for longest.
     */
    private int colour(PeerAddress peer) {
        int colour = colours.computeIfAbsent(peer, stranger -> {
            int mixed = (peer.ip().bits() * 31 + peer.port()) * 0x9E3779B9;
            int best = Integer.remainderUnsigned(mixed ^ mixed >>> 15, SPEAKERS.length);
            for (int other = 0; other < SPEAKERS.length; other++) {
                best = lastUsed[other] < lastUsed[best] ? other : best;
            }
            return best;
        });
        lastUsed[colour] = ++lines;
        return colour;
    }

    /** The outcome, at the right end of the last row. */
    private void mark(List<AttributedString> rows, Mark outcome, int space) {
        String mark = marks.get(outcome);
        if (mark.isEmpty()) {
            return;
        }
        AttributedString last = rows.get(rows.size() - 1);
        int used = last.columnLength();
        if (used + 2 + mark.length() > space) {
            last = AttributedString.EMPTY;
            used = 0;
        } else {
            rows.remove(rows.size() - 1);
        }
        AttributedStyle style = outcome == Mark.FAILED ? RED.bold()
                : outcome == Mark.RECEIVED ? DIM : AttributedStyle.BOLD;
        rows.add(new AttributedStringBuilder().append(last)
                .append(" ".repeat(Math.max(used == 0 ? 0 : 2, margin(space) - used - mark.length())))
                .styled(style(style), mark).toAttributedString());
    }

    private static AttributedStyle note(Talk talk) {
        return talk.mark() == Mark.FAILED ? RED
                : talk.mark() == Mark.UNCONFIRMED ? AttributedStyle.DEFAULT : DIM;
    }

    private static int margin(int space) {
        return Math.min(space, MARGIN);
    }

    /** The indent of further rows of a line that nobody said: below its first word. */
    private static int hang(String text) {
        int blanks = 0;
        while (blanks < text.length() && text.charAt(blanks) == ' ') {
            blanks++;
        }
        if (FINDING.matcher(text).lookingAt()) {
            return 4;
        }
        return text.startsWith("-- ", blanks) ? blanks + 3 : blanks;
    }

    /** Cuts a line between words into rows, and a word only if it is longer than a row. */
    private static List<AttributedString> wrap(AttributedString line, int space, int indent) {
        String text = line.toString();
        List<AttributedString> rows = new ArrayList<>();
        for (int from = 0; from < text.length() || rows.isEmpty();) {
            int lead = rows.isEmpty() ? 0 : indent;
            int end = end(text, from, space - lead, space - indent);
            int trimmed = end;
            while (end < text.length() && trimmed > from && text.charAt(trimmed - 1) == ' ') {
                trimmed--;
            }
            rows.add(new AttributedStringBuilder().append(" ".repeat(lead)).append(line, from, trimmed)
                    .toAttributedString());
            from = end;
            while (from < text.length() && text.charAt(from) == ' ') {
                from++;
            }
        }
        return rows;
    }

    /**
     * Where a row ends.
     *
     * @param space for this row, in columns
     * @param next the space for the next row
     */
    private static int end(String text, int from, int space, int next) {
        int cut = fitting(text, from, space);
        if (cut == text.length() || text.charAt(cut) == ' ') {
            return cut;
        }
        int word = cut;
        while (word > from && !isBetweenWords(text, word)) {
            word = text.offsetByCodePoints(word, -1);
        }
        if (word > from && (word == cut || !isLongerThan(text, word, next))) {
            return word;
        }
        return cut > from ? cut : text.offsetByCodePoints(from, 1);
    }

    /** The end of what fits into so many columns. A mark stays with the letter that it belongs to. */
    private static int fitting(String text, int from, int columns) {
        int at = from;
        for (int left = columns; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            left -= width(text.codePointAt(at));
            if (left < 0) {
                return at;
            }
        }
        return at;
    }

    /** Whether a word is longer than a row. */
    private static boolean isLongerThan(String text, int word, int columns) {
        int end = fitting(text, word, columns);
        if (end == text.length() || text.charAt(end) == ' ') {
            return false;
        }
        for (int at = end; at > word; at = text.offsetByCodePoints(at, -1)) {
            if (isBetweenWords(text, at)) {
                return false;
            }
        }
        return true;
    }

    /** After a blank, and before and after a letter that is two columns wide, as in Chinese. */
    private static boolean isBetweenWords(String text, int at) {
        int after = text.codePointAt(at);
        int before = text.codePointBefore(at);
        return before == ' ' || width(after) == 2 || width(before) == 2 && width(after) > 0;
    }

    private static int width(int character) {
        return Math.max(0, WCWidth.wcwidth(character));
    }

    private static int columns(String text) {
        return text.codePoints().map(LineStyle::width).sum();
    }

    private AttributedStyle style(AttributedStyle wanted) {
        return coloured ? wanted : AttributedStyle.DEFAULT;
    }
}

package parley.terminal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.WCWidth;

/**
 * The rows of a terminal that show an open prompt: rows above it, the prompt with what the user types, and rows below
 * it, such as what Tab offers. They are ordinary rows at the end of the output. The terminal reserves nothing for them,
 * so nothing has to be given back at the end.
 *
 * <p>No row reaches the last column. Terminals disagree about what happens there, above all to wide characters, and a
 * row that no terminal has wrapped is still one row after the terminal has become wider.
 *
 * <p>Paints only what has changed. Does not flush. Not thread-safe.
 */
final class PromptArea {

    /** A smaller terminal shows nothing above the prompt. */
    private static final int ROWS_FOR_HEAD = 8;
    /** Characters from this one on may be wide, or change the character before them. */
    private static final int FIRST_SPECIAL = 0x300;
    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();

    /** The rows to show, and the place of the cursor in them. */
    record Layout(List<AttributedString> rows, int row, int column) {

        static final Layout EMPTY = new Layout(List.of(), 0, 0);

        /**
         * Arranges rows in a terminal. If they do not all fit, leaves out what is above the prompt, and then shows only
         * the rows of the text that are near the cursor.
         *
         * @param text the prompt and what the user has typed
         * @param prompt the length of the prompt
         * @param cursor the place of the cursor in the text
         */
        static Layout of(List<AttributedString> head, String text, int prompt, int cursor,
                List<AttributedString> below, Size size) {
            int height = Math.max(1, size.getRows() - 1);
            List<Integer> starts = starts(text, prompt, width(size));
            boolean hasHead = size.getRows() >= ROWS_FOR_HEAD
                    && (below.isEmpty() || head.size() + starts.size() + below.size() <= height);
            List<AttributedString> rows = new ArrayList<>(hasHead ? head : List.of());
            int above = rows.size();
            int shown = Math.min(starts.size(), Math.max(1, height - above - Math.min(below.size(), height / 2)));
            int found = Collections.binarySearch(starts, cursor);
            int row = found < 0 ? -found - 2 : found;
            int first = Math.max(0, Math.min(row - shown + 1 + shown / 4, starts.size() - shown));
            for (int i = first; i < first + shown; i++) {
                int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
                rows.add(i == first && first > 0 && i < row ? new AttributedString("… " + first + " more", DIM)
                        : new AttributedString(text.substring(starts.get(i), end).replace("\n", "")));
            }
            rows.addAll(below.subList(0, Math.max(0, Math.min(below.size(), height - rows.size()))));
            return new Layout(rows, above + row - first, columns(text.substring(starts.get(row), cursor)));
        }

        /** Where the rows of a text start. The prompt breaks between words, and what is typed fills its rows. */
        private static List<Integer> starts(String text, int prompt, int width) {
            List<Integer> starts = new ArrayList<>(List.of(0));
            int column = 0;
            int word = 0;
            for (int i = 0, c; i < text.length(); i += Character.charCount(c)) {
                c = text.codePointAt(i);
                if (c == '\n') {
                    starts.add(i + 1);
                    column = 0;
                } else {
                    int columns = columns(c);
                    word = 0 < i && i < prompt && text.charAt(i - 1) == ' ' ? i : word;
                    if (columns > 0 && column + columns > width) {
                        int start = i < prompt && word > starts.get(starts.size() - 1) ? word : i;
                        starts.add(start);
                        column = columns(text.substring(start, i));
                    }
                    column += columns;
                }
            }
            return starts;
        }
    }

    private final Terminal terminal;
    private Layout painted = Layout.EMPTY;
    private Size size = Size.of(0, 0);
    /** The row and the column of the cursor. */
    private int row;
    private int column;

    PromptArea(Terminal terminal) {
        this.terminal = terminal;
    }

    /** How many columns a row may have. */
    static int width(Size size) {
        return Math.max(2, size.getColumns() - 1);
    }

    /** Whether it can paint on a terminal. */
    static boolean isPossible(Terminal terminal) {
        return terminal.getStringCapability(Capability.clr_eos) != null
                && terminal.getStringCapability(Capability.clr_eol) != null
                && terminal.getStringCapability(Capability.parm_up_cursor) != null
                && terminal.getStringCapability(Capability.parm_right_cursor) != null;
    }

    /** Takes nothing for painted. Call it when something else has moved the cursor to the start of an empty row. */
    void forget() {
        painted = Layout.EMPTY;
        row = 0;
        column = 0;
    }

    /**
     * Removes what is painted. The cursor is then at the start of an empty row. Row by row, because tmux remembers what
     * is erased together from the first row of the screen on.
     */
    void erase() {
        for (int i = painted.rows().size() - 1; i > 0; i--) {
            moveTo(i, 0);
            terminal.puts(Capability.clr_eol);
        }
        eraseFromFirst(painted.rows().isEmpty() ? Capability.clr_eos : Capability.clr_eol);
    }

    private void eraseFromFirst(Capability clear) {
        moveTo(0, 0);
        terminal.puts(Capability.carriage_return);
        terminal.puts(clear);
        forget();
    }

    /** Whether something is painted that may look different now. */
    boolean isStale(Size now) {
        return !painted.rows().isEmpty() && !now.equals(size);
    }

    /**
     * Removes what was painted before the terminal got another size.
     *
     * <p>If a terminal becomes narrower, it either cuts rows that are too long or breaks them into several. If it is
     * not known to break them, some part of them may be left: erasing too much would lose what other people said.
     *
     * @param breaksRows whether the terminal is known to break rows
     */
    void eraseIfResized(Size now, boolean breaksRows) {
        if (now.equals(size)) {
            return;
        }
        if (breaksRows && now.getColumns() > 0) {
            int above = 0;
            for (int i = 0; i < row; i++) {
                above += brokenRows(painted.rows().get(i).toString(), now.getColumns());
            }
            AttributedString text = row < painted.rows().size() ? painted.rows().get(row) : AttributedString.EMPTY;
            // A cursor behind the end of a row stays in the last part of it.
            String beforeCursor = text.columnSubSequence(0, column) + "x";
            row = above + Math.min(brokenRows(text.toString(), now.getColumns()),
                    brokenRows(beforeCursor, now.getColumns())) - 1;
        }
        size = now;
        // The column may have changed too, and erasing starts in column 0 anyway.
        column = 0;
        eraseFromFirst(Capability.clr_eos);
    }

    private static int brokenRows(String row, int columns) {
        return Layout.starts(row, 0, columns).size();
    }

    void paint(Layout next) {
        if (painted.rows().isEmpty()) {
            // The terminal may have echoed what was typed before the prompt was open.
            erase();
        }
        for (int i = 0; i < next.rows().size(); i++) {
            AttributedString after = next.rows().get(i);
            if (i >= painted.rows().size()) {
                if (i > 0) {
                    moveTo(i - 1, 0);
                    terminal.writer().write('\n');
                    row = i;
                    column = 0;
                }
                print(after, 0);
            } else if (!after.equals(painted.rows().get(i))) {
                repaint(i, painted.rows().get(i), after);
            }
        }
        if (painted.rows().size() > next.rows().size()) {
            moveTo(next.rows().size(), 0);
            terminal.puts(Capability.clr_eos);
        }
        painted = next;
        moveTo(next.row(), next.column());
    }

    private void repaint(int at, AttributedString before, AttributedString after) {
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)
                && before.styleAt(same).equals(after.styleAt(same))) {
            same++;
        }
        if (isSpecial(before) || isSpecial(after)) {
            same = 0;
        }
        moveTo(at, same);
        print(after, same);
        if (columns(after.toString()) < columns(before.toString())) {
            terminal.puts(Capability.clr_eol);
        }
    }

    private static boolean isSpecial(CharSequence text) {
        return text.chars().anyMatch(c -> c >= FIRST_SPECIAL);
    }

    private void print(AttributedString text, int from) {
        AttributedString rest = text.subSequence(from, text.length());
        rest.print(terminal);
        column += columns(rest.toString());
    }

    /** Moves the cursor to a row that is painted. */
    private void moveTo(int toRow, int toColumn) {
        if (toRow != row) {
            terminal.puts(Capability.carriage_return);
            column = 0;
        }
        if (toRow < row) {
            terminal.puts(Capability.parm_up_cursor, row - toRow);
        } else {
            // A line feed, because some terminals have no other way to move down by one.
            terminal.writer().write("\n".repeat(toRow - row));
        }
        row = toRow;
        if (toColumn < column) {
            terminal.puts(Capability.carriage_return);
            column = 0;
        }
        if (toColumn > column) {
            terminal.puts(Capability.parm_right_cursor, toColumn - column);
        }
        column = toColumn;
    }

    private static int columns(String text) {
        return text.codePoints().map(PromptArea::columns).sum();
    }

    private static int columns(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }
}

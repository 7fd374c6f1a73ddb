package parley.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.jline.utils.WCWidth;
import parley.standin.Patience;

/**
 * A terminal with a memory of everything that has scrolled away. If it becomes narrower, it either breaks rows that are
 * too long, like tmux, or cuts them, like xterm. It knows the sequences that Parley uses, and fails on
 * others.
 */
final class EmulatedTerminal {

    /** What it does with rows that become too long, and what it says it is. */
    enum Kind {
        BREAKS("\u001b[>84;0;0c"),
        CUTS("\u001b[>41;379;0c"),
        BREAKS_SECRETLY("\u001b[?1;2c"),
        /** It breaks rows, and does not answer. */
        SILENT("");

        private final String identity;

        Kind(String identity) {
            this.identity = identity;
        }
    }

    private static final int ELSEWHERE = -1;
    private static final int AT_THE_END = Integer.MAX_VALUE;
    private static final Pattern SEQUENCE = Pattern.compile("\u001b(\\[([?>]?)([0-9;]*)([A-Za-z])|[=>])");

    /** A row: a text for each column, which is empty behind a wide character. */
    private static final class Row {

        final List<String> cells = new ArrayList<>();
        boolean continued;

        @Override
        public String toString() {
            return String.join("", cells);
        }
    }

    final LineDisciplineTerminal terminal;
    private final Kind kind;
    private final StringBuilder all = new StringBuilder();
    private final List<Row> rows = new ArrayList<>();
    private int columns;
    private int height;
    /** The first row that is not in the memory. */
    private int top;
    /** The cursor. It is behind the last column after a character there, and then the next one goes to the next row. */
    private int row;
    private int column;
    private String begun = "";

    EmulatedTerminal(Kind kind, int columns, int height) throws IOException {
        this(kind, "xterm-256color", columns, height);
    }

    EmulatedTerminal(Kind kind, String type, int columns, int height) throws IOException {
        this.kind = kind;
        this.columns = columns;
        this.height = height;
        this.terminal = new LineDisciplineTerminal("test", type, new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                take(new String(bytes, from, length, ISO_8859_1));
            }
        }, UTF_8);
        terminal.setSize(Size.of(columns, height));
        fill();
    }

    void type(String keys) {
        try {
            terminal.processInputBytes(keys.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void resize(int newColumns, int newHeight) {
        synchronized (this) {
            setHeight(newHeight);
            setColumns(newColumns);
            terminal.setSize(Size.of(newColumns, newHeight));
        }
        terminal.raise(Terminal.Signal.WINCH);
    }

    /** All rows, also those that have scrolled away. Rows that were broken are whole again. */
    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (Row one : rows) {
            line += one;
            if (!one.continued) {
                lines.add(line.stripTrailing());
                line = "";
            }
        }
        return lines;
    }

    synchronized List<String> screen() {
        return rows.subList(top, top + height).stream().map(one -> one.toString().stripTrailing()).toList();
    }

    /** Everything on the screen, without the ends of the rows. */
    synchronized String text() {
        return rows.subList(top, top + height).stream().map(Row::toString).collect(Collectors.joining());
    }

    /** The row of the cursor, up to the cursor. */
    synchronized String beforeCursor() {
        List<String> cells = rows.get(row).cells;
        return String.join("", cells.subList(0, Math.min(column, cells.size())));
    }

    /** Everything that was written to it. */
    synchronized String raw() {
        return new String(all.toString().getBytes(ISO_8859_1), UTF_8);
    }

    synchronized void await(String what, BooleanSupplier state) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
        try {
            while (!state.getAsBoolean()) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("not seen: " + what + "\n" + this);
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private synchronized void take(String bytes) {
        all.append(bytes);
        begun += bytes;
        String text = new String(begun.getBytes(ISO_8859_1), UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            // The rest of a character is still to come.
            return;
        }
        Matcher sequence = SEQUENCE.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == '\u001b') {
                if (!sequence.region(at, text.length()).lookingAt()) {
                    break;
                }
                if (sequence.group(4) != null) {
                    act(sequence.group(2), sequence.group(3), sequence.group(4).charAt(0));
                }
                at = sequence.end();
            } else {
                int character = text.codePointAt(at);
                put(character);
                at += Character.charCount(character);
            }
        }
        begun = new String(text.substring(at).getBytes(UTF_8), ISO_8859_1);
        if (begun.length() > 20) {
            throw new AssertionError("unknown sequence: " + begun);
        }
        notifyAll();
    }

    private void act(String mark, String parameters, char command) {
        int count = parameters.matches("[0-9]+") ? Integer.parseInt(parameters) : 0;
        if (mark.equals(">") && command == 'c') {
            type(kind.identity);
        } else if (mark.equals("?") || command == 'm') {
            return;
        } else {
            column = Math.min(column, columns - 1);
            switch (command) {
                case 'A' -> row = Math.max(top, row - Math.max(1, count));
                case 'C' -> column = Math.min(columns - 1, column + Math.max(1, count));
                case 'H' -> {
                    row = top;
                    column = 0;
                }
                case 'J', 'K' -> {
                    if (command == 'J' && kind == Kind.BREAKS && row == top && column == 0) {
                        keepScreen();
                    }
                    clear(rows.get(row), column);
                    for (int below = row + 1; command == 'J' && below < top + height; below++) {
                        clear(rows.get(below), 0);
                    }
                }
                default -> throw new AssertionError("unknown sequence: " + parameters + command);
            }
        }
    }

    /** What is erased from the first row of the screen on scrolls away, as in tmux. */
    private void keepScreen() {
        while (rows.subList(top, rows.size()).stream().anyMatch(one -> !one.toString().isBlank())) {
            top++;
            row++;
            fill();
        }
    }

    private static void clear(Row of, int from) {
        of.continued = false;
        while (of.cells.size() > from) {
            of.cells.remove(of.cells.size() - 1);
        }
    }

    private void put(int character) {
        int width = WCWidth.wcwidth(character);
        if (character == '\r') {
            column = 0;
        } else if (character == '\n') {
            feed();
        } else if (width > 0) {
            if (column + width > columns) {
                rows.get(row).continued = true;
                column = 0;
                feed();
            }
            List<String> cells = rows.get(row).cells;
            while (cells.size() < column + width) {
                cells.add(" ");
            }
            cells.set(column, Character.toString(character));
            if (width == 2) {
                cells.set(column + 1, "");
            }
            column += width;
        }
    }

    private void feed() {
        row++;
        if (row == top + height) {
            top++;
        }
        fill();
    }

    /** Rows exist down to the bottom. */
    private void fill() {
        while (rows.size() < top + height) {
            rows.add(new Row());
        }
    }

    /** Rows below the cursor are dropped first. */
    private void setHeight(int next) {
        int lost = height - next;
        height = next;
        while (lost > 0 && rows.size() > row + 1) {
            rows.remove(rows.size() - 1);
            lost--;
        }
        if (lost > 0) {
            top += lost;
        } else if (kind != Kind.CUTS) {
            top = Math.max(0, top + lost);
        }
        fill();
    }

    private void setColumns(int next) {
        if (kind == Kind.CUTS) {
            rows.subList(top, rows.size()).forEach(one -> clear(one, next));
        } else if (next != columns) {
            breakRows(next);
        }
        columns = next;
        column = Math.min(column, columns - 1);
    }

    private void breakRows(int next) {
        List<Row> before = List.copyOf(rows);
        int cursorRow = row;
        rows.clear();
        List<String> line = new ArrayList<>();
        int cursor = ELSEWHERE;
        for (int i = 0; i < before.size(); i++) {
            Row one = before.get(i);
            if (i == cursorRow) {
                cursor = column >= one.cells.size() ? AT_THE_END : line.size() + column;
            }
            line.addAll(one.cells);
            if (!one.continued || i + 1 == before.size()) {
                int first = rows.size();
                add(line, next);
                if (cursor != ELSEWHERE) {
                    place(first, cursor);
                    cursor = ELSEWHERE;
                }
                line.clear();
            }
        }
        top = Math.max(0, rows.size() - height);
        if (row < top) {
            row = top;
            column = 0;
        }
        fill();
    }

    private void place(int first, int cursor) {
        row = first;
        column = cursor;
        while (rows.get(row).continued && column >= rows.get(row).cells.size()) {
            column -= cursor == AT_THE_END ? 0 : rows.get(row).cells.size();
            row++;
        }
        column = Math.min(column, rows.get(row).cells.size());
    }

    private void add(List<String> line, int width) {
        Row part = new Row();
        rows.add(part);
        for (int i = 0; i < line.size(); i++) {
            boolean wide = i + 1 < line.size() && line.get(i + 1).isEmpty();
            if (part.cells.size() + (wide ? 2 : 1) > width) {
                part.continued = true;
                part = new Row();
                rows.add(part);
            }
            part.cells.add(line.get(i));
            if (wide) {
                part.cells.add(line.get(++i));
            }
        }
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder(kind + " " + columns + "x" + height + "\n");
        for (int i = 0; i < rows.size(); i++) {
            text.append(i < top ? "  " : i == row ? "> " : "| ").append(rows.get(i))
                    .append(rows.get(i).continued ? "\\" : "").append('\n');
        }
        return text.toString();
    }
}

package parley.process;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jline.terminal.Size;
import org.jline.utils.ScreenTerminal;
import parley.standin.Patience;

/** A screen that carries out escape sequences. One thread writes to it, others wait for what it shows. */
final class EmulatedScreen {

    /**
     * A terminal as it was at one moment.
     *
     * @param cells those of {@link ScreenTerminal}: a character each, and its style
     * @param cursor the index of the cell that has the cursor
     */
    record Shot(String title, int columns, long[] cells, int cursor) {
    }

    /** So high that nothing scrolls away while a test runs, if it does not want that. */
    static final int ROWS = 400;

    private int columns;
    private int rows;
    private final ScreenTerminal terminal;
    private final StringBuilder raw = new StringBuilder();
    private final ReentrantLock eyes = new ReentrantLock();
    /** The first character of a sequence of which the others have not come yet. */
    private String begun = "";
    private boolean ended;
    private String whyEnded = "not ended";

    EmulatedScreen(int columns, int rows) {
        this.columns = columns;
        this.rows = rows;
        this.terminal = new ScreenTerminal(columns, rows);
    }

    /** The rows, without the time that some begin with, the blanks at their ends, and those before an outcome. */
    synchronized List<String> rows() {
        return terminal.toString().lines().map(row -> row.replaceFirst("^\\d\\d:\\d\\d(  )?", "")
                .stripTrailing().replaceFirst(" {2,}([✓?✗])$", " $1")).toList();
    }

    /** The row that has the cursor. */
    synchronized String row() {
        return rows().get(cursor()[1]);
    }

    /** The row above it, empty if it is the first. */
    synchronized String rowAbove() {
        int row = cursor()[1];
        return row == 0 ? "" : rows().get(row - 1);
    }

    synchronized int column() {
        return cursor()[0];
    }

    private int[] cursor() {
        int[] cursor = new int[2];
        terminal.dump(new long[columns * rows], cursor);
        return cursor;
    }

    synchronized void resize(int newColumns, int newRows) {
        columns = newColumns;
        rows = newRows;
        terminal.setSize(Size.of(columns, rows));
    }

    /** How it looks now. */
    synchronized Shot shot(String title) {
        long[] cells = new long[columns * rows];
        int[] cursor = new int[2];
        terminal.dump(cells, cursor);
        return new Shot(title, columns, cells, cursor[1] * columns + cursor[0]);
    }

    /** All that came so far, escape sequences and all. */
    synchronized String raw() {
        return raw.toString();
    }

    /** All that came until the end. */
    synchronized String rawToTheEnd() throws InterruptedException {
        await("the end", () -> ended);
        return raw();
    }

    synchronized void await(String wanted, BooleanSupplier state) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
        while (!state.getAsBoolean()) {
            long left = end - System.nanoTime();
            if (ended || left <= 0) {
                throw new AssertionError("not seen: " + wanted + "\n" + whyEnded + "\nscreen:\n" + this);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /** Takes nothing more, so that whoever writes must wait, until the same thread calls {@link #lookAgain()}. */
    void lookAway() {
        eyes.lock();
    }

    void lookAgain() {
        eyes.unlock();
    }

    /** @return what a terminal answers to that, mostly nothing */
    String show(String text) {
        eyes.lock();
        try {
            return take(text);
        } finally {
            eyes.unlock();
        }
    }

    private synchronized String take(String text) {
        raw.append(text);
        String left = begun + text;
        begun = left.endsWith("\u001b") ? "\u001b" : "";
        left = left.substring(0, left.length() - begun.length());
        terminal.write(left);
        notifyAll();
        return terminal.read();
    }

    /** @param why shown if a test still waits for something */
    synchronized void end(String why) {
        ended = true;
        whyEnded = why;
        notifyAll();
    }

    @Override
    public String toString() {
        return String.join("\n", rows()).stripTrailing();
    }
}

package parley.ui;

import java.util.List;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jline.utils.Status;

/**
 * A line editor above which a burst is written in one go. What is being typed is taken off the screen for it, and
 * stands there again with the next key, or when it is painted: line by line that would take longer than the lines.
 */
final class BurstReader extends LineReaderImpl {

    /** A row down, in the same column; on the last row everything goes up. */
    private static final String DOWN = "\u001bD";

    /** The size that the line at the bottom has been given. */
    private Size fitted;

    BurstReader(Terminal terminal) {
        super(terminal, "Parley", null);
        this.fitted = terminal.getSize();
    }

    /** Writes whole lines above what is being typed. From any thread, like {@link #paint()}. */
    void write(String lines) {
        lock.lock();
        try {
            fitStatus();
            if (reading) {
                display.update(List.of(), 0, false);
            }
            terminal.writer().write(lines);
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }

    /** Lets a line stand at the bottom. */
    void status(AttributedString line) {
        lock.lock();
        try {
            fitStatus();
            Status.getStatus(terminal).update(List.of(line));
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void redisplay(boolean flush) {
        lock.lock();
        try {
            fitStatus();
            super.redisplay(flush);
        } finally {
            lock.unlock();
        }
    }

    /** The terminal has another size. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        lock.lock();
        try {
            fitStatus();
            super.handleSignal(signal);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the line at the bottom the size that the terminal has by now. The signal of a new size does so only where
     * the line stands already and a question is open, and where the cursor was not left on the last row.
     */
    private void fitStatus() {
        Size now = terminal.getSize();
        if (now.equals(fitted)) {
            return;
        }
        fitted = now;
        if (!reading) {
            terminal.puts(InfoCmp.Capability.clr_eos);
        }
        terminal.writer().write(DOWN);
        terminal.puts(InfoCmp.Capability.cursor_up);
        Status.getExistingStatus(terminal).ifPresent(Status::resize);
    }

    /** Takes it away, and gives its row back. */
    void endStatus() {
        lock.lock();
        try {
            Status.getExistingStatus(terminal).ifPresent(Status::hide);
        } finally {
            lock.unlock();
        }
    }

    /** Puts what is being typed below the lines. */
    void paint() {
        lock.lock();
        try {
            if (reading) {
                redisplay();
            }
        } finally {
            lock.unlock();
        }
    }
}

package parley.terminal;

import java.io.IOError;
import java.util.List;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jline.utils.Status;

/**
 * A line editor whose terminal has a status line at the bottom. From any thread.
 *
 * <p>It is a subclass because only a subclass can use JLine's lock, and because JLine adjusts the status line to a new
 * size of the terminal only while a prompt is open and the cursor is not on the last row.
 */
final class TerminalReader extends LineReaderImpl {

    /** Moves the cursor down a row, in the same column. On the last row everything scrolls up. */
    private static final String DOWN = "\u001bD";

    /** The size that the status line was last adjusted to. */
    private Size fitted;

    TerminalReader(Terminal terminal) {
        super(terminal, "Parley", null);
        this.fitted = terminal.getSize();
    }

    @Override
    public void printAbove(String lines) {
        fitStatus();
        super.printAbove(lines);
    }

    void status(AttributedString line) {
        lock.lock();
        try {
            fitStatus();
            Status.getStatus(terminal).update(List.of(line));
        } finally {
            lock.unlock();
        }
    }

    /** Removes the status line and gives its row back. */
    void endStatus() {
        lock.lock();
        try {
            Status.getExistingStatus(terminal).ifPresent(Status::hide);
            terminal.flush();
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void redisplay(boolean flush) {
        fitStatus();
        super.redisplay(flush);
    }

    /** Called if the terminal has a new size, and if the program continues, as it also does when the terminal closes. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        try {
            fitStatus();
            super.handleSignal(signal);
        } catch (IOError gone) {
            // For the open prompt this is the end of the input.
        }
    }

    private void fitStatus() {
        lock.lock();
        try {
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
        } finally {
            lock.unlock();
        }
    }
}

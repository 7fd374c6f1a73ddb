package parley.terminal;

import java.io.IOError;
import java.util.List;
import java.util.Optional;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp;
import org.jline.utils.Status;
import parley.text.Printable;

/**
 * A line editor whose terminal has a status line at the bottom. From any thread.
 *
 * <p>Ctrl-C is a key for it: it clears the line, or goes back, or quits. The signal INT from another program quits.
 *
 * <p>It is a subclass because only a subclass can use JLine's lock, and because JLine adjusts the status line to a new
 * size of the terminal only while a prompt is open and the cursor is not on the last row.
 */
final class TerminalReader extends LineReaderImpl {

    /** Moves the cursor down a row, in the same column. On the last row everything scrolls up. */
    private static final String DOWN = "\u001bD";

    /** This byte does not occur in UTF-8. */
    private static final int NEVER_TYPED = 0xff;
    private static final String CTRL_C = KeyMap.ctrl('C');

    private final Runnable warning;
    private Prompt.Kind kind = Prompt.Kind.QUESTION;
    private volatile Runnable pressed = () -> {};
    private volatile Optional<Terminal.SignalHandler> leave = Optional.empty();
    /** Whether the last key was Ctrl-C, and the user knows that the next one quits. */
    private boolean warned;
    /** The size that the status line was last adjusted to. */
    private Size fitted;

    /** @param warning called on the asking thread to say that Ctrl-C pressed again will quit */
    TerminalReader(Terminal terminal, Runnable warning) {
        super(terminal, "Parley", null);
        this.warning = warning;
        getKeyMaps().get(EMACS).bind((Widget) this::clearOrLeave, CTRL_C);
        getWidgets().put(CALLBACK_INIT, this::takeCtrlC);
        this.fitted = terminal.getSize();
    }

    /** Reads a line. For the asking thread. */
    String read(Prompt prompt) {
        kind = prompt.kind();
        warned = false;
        return readLine(Printable.of(prompt.text()));
    }

    /** @param callback called on the asking thread whenever the user presses a key */
    void onKey(Runnable callback) {
        pressed = callback;
    }

    /** @param callback called if the program gets the signal INT */
    void onSignal(Runnable callback) {
        leave = Optional.of(signal -> callback.run());
        terminal.handle(Terminal.Signal.INT, leave.get());
    }

    /** Makes Ctrl-C a key. Otherwise it would be a signal, which would end the prompt. */
    private boolean takeCtrlC() {
        Attributes attributes = terminal.getAttributes();
        attributes.setControlChar(Attributes.ControlChar.VINTR, NEVER_TYPED);
        terminal.setAttributes(attributes);
        leave.ifPresent(handler -> terminal.handle(Terminal.Signal.INT, handler));
        return true;
    }

    @Override
    public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
        Binding binding = super.readBinding(keys, local);
        warned &= CTRL_C.equals(getLastBinding());
        pressed.run();
        return binding;
    }

    private boolean clearOrLeave() {
        if (buf.length() > 0) {
            buf.clear();
            history.moveToEnd();
        } else if (kind == Prompt.Kind.QUESTION) {
            return acceptLine();
        } else if (warned) {
            state = State.EOF;
        } else {
            warned = true;
            warning.run();
        }
        return true;
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

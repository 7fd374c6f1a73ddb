package parley.terminal;

import java.io.IOError;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.keymap.KeyMap;
import org.jline.reader.Binding;
import org.jline.reader.Widget;
import org.jline.reader.impl.LineReaderImpl;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import parley.terminal.PromptArea.Layout;
import parley.text.Printable;

/**
 * A line editor that shows rows above its prompt, and prints lines above them. From any thread.
 *
 * <p>It uses JLine's keys and editing, but paints everything itself, with a {@link PromptArea}. Ctrl-C and Ctrl-Z are
 * keys for it. The signal INT from another program still quits.
 */
final class TerminalReader extends LineReaderImpl {

    /** The longest line, in characters. */
    static final int LONGEST_LINE = 1_000_000;
    /** How much of an answer stays on the screen, in characters. */
    private static final int LONGEST_ANSWER = 2_000;
    /** How many changes of a line can be undone. JLine copies the whole line for each of them. */
    private static final int UNDO_LIMIT = 100;
    /** While keys come faster than this, as in a paste, it paints only now and then. */
    private static final long NEXT_KEY_MILLIS = 1;
    private static final long PAINT_AT_LEAST_EVERY = TimeUnit.MILLISECONDS.toNanos(50);

    private static final String CTRL_C = KeyMap.ctrl('C');
    private static final String CTRL_D = KeyMap.ctrl('D');
    private static final String CTRL_Z = KeyMap.ctrl('Z');
    /** This byte does not occur in UTF-8. */
    private static final int NEVER_TYPED = 0xff;

    /** Asks a terminal what it is. It answers {@link #IDENTITY}, the number of its kind, other numbers, and the end. */
    private static final String ASK_IDENTITY = "\u001b[>c";
    private static final String IDENTITY = "\u001b[>";
    /** Some terminals answer a simpler question. */
    private static final String OTHER_IDENTITY = "\u001b[?";
    private static final char IDENTITY_END = 'c';
    private static final long IDENTITY_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Terminals that break rows that have become too long: GNU screen, tmux, and those of GNOME. */
    private static final Pattern BREAKS_ROWS = Pattern.compile("(83|84|65);.*");
    /** xterm cuts them. */
    private static final Pattern CUTS_ROWS = Pattern.compile("41;.*");
    /** After a pause of this length, the user has stopped resizing the window. */
    private static final long RESIZED_MILLIS = 200;

    /** What the line editor has to tell the user. */
    interface Notices {

        /** Ctrl-C or Ctrl-D, pressed again, quits. On the asking thread. */
        void again(char key);

        /** A line was too long, and its end was dropped. On the asking thread. */
        void tooLong();

        /** The terminal may have cut rows, because it has another size. On another thread. */
        void rowsCut();
    }

    private final Notices notices;
    private final PromptArea area;
    private final Condition identified = lock.newCondition();
    private volatile Runnable pressed = () -> {};
    private volatile Optional<Terminal.SignalHandler> leave = Optional.empty();

    // The lock guards everything below.
    private Prompt question = Prompt.of("");
    private IntFunction<List<AttributedString>> head = columns -> List.of();
    private Thread asker;
    private boolean finished;
    /** Whether the last key was Ctrl-C or Ctrl-D, and the user knows that the next one quits. */
    private boolean warned;
    private boolean truncated;
    private int changes;
    private long painted;
    private Attributes before = new Attributes();
    /** How many signals have come, to know the last one of a resize. */
    private int signals;
    /** How many CONT signals to skip, because {@link #suspend} deals with them itself. */
    private int continued;
    /** Whether the terminal was asked what it is, whether it has answered, and whether it breaks or cuts rows. */
    private boolean asked;
    private long answerDue;
    private boolean answered;
    private boolean breaksRows;
    private boolean cutsRows;

    TerminalReader(Terminal terminal, Notices notices) {
        super(terminal, "Parley", null);
        this.notices = notices;
        this.area = new PromptArea(terminal);
        KeyMap<Binding> keys = getKeyMaps().get(EMACS);
        keys.bind((Widget) this::clearOrLeave, CTRL_C);
        keys.bind((Widget) this::suspend, CTRL_Z);
        keys.bind((Widget) this::takeIdentity, IDENTITY, OTHER_IDENTITY);
        getWidgets().put(CALLBACK_INIT, this::takeKeys);
    }

    /**
     * Reads a line. For the asking thread.
     *
     * @param begun what the line begins with; the user can change it
     */
    String read(Prompt prompt, String begun) {
        lock.lock();
        try {
            question = prompt;
            asker = Thread.currentThread();
            before = terminal.getAttributes();
            finished = false;
            warned = false;
            truncated = false;
        } finally {
            lock.unlock();
        }
        // JLine needs the prompt only to count its rows. It gives % a meaning.
        return readLine(Printable.of(prompt.text()).replace("%", "%%"), null, (Character) null, begun);
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

    /** @param rows the rows above the prompt, for a width in columns */
    void showAbove(IntFunction<List<AttributedString>> rows) {
        lock.lock();
        try {
            head = rows;
            if (identify() && reading) {
                paint();
                flush();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void printAbove(String lines) {
        lock.lock();
        try {
            if (reading) {
                identify();
            }
            if (reading) {
                area.eraseIfResized(terminal.getSize(), breaksRows);
                area.erase();
            } else {
                // The terminal echoes what is typed while no prompt is open.
                terminal.puts(Capability.carriage_return);
                terminal.puts(Capability.clr_eol);
            }
            terminal.writer().write(lines);
            if (reading) {
                paint();
            }
            flush();
        } finally {
            lock.unlock();
        }
    }

    @Override
    protected void redisplay(boolean flush) {
        lock.lock();
        try {
            if (skipRedisplay) {
                skipRedisplay = false;
            } else if (!isPasting() && (finished || identify())) {
                paint();
                if (flush) {
                    flush();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void flush() {
        if (terminal.writer().checkError()) {
            throw new IOError(new IOException("the terminal is gone"));
        }
    }

    /** Whether the next key has been pressed already, so that this one need not be painted. */
    private boolean isPasting() {
        return Thread.currentThread() == asker && !finished && System.nanoTime() - painted < PAINT_AT_LEAST_EVERY
                && peekCharacter(NEXT_KEY_MILLIS) >= 0;
    }

    private void paint() {
        size = terminal.getSize();
        area.eraseIfResized(size, breaksRows);
        if (finished) {
            area.erase();
            if (!question.erased()) {
                String answer = shown(buf.toString());
                terminal.writer().write(shown(question)
                        + (answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) + "…" : answer));
            }
            return;
        }
        int width = PromptArea.width(size);
        List<AttributedString> below = post == null ? List.of() : post.get().columnSplitLength(width);
        String prompt = shown(question);
        String text = prompt + shown(buf.upToCursor());
        area.paint(Layout.of(head.apply(width), text + shown(buf.substring(buf.cursor())), prompt.length(),
                text.length(), below, size));
        painted = System.nanoTime();
    }

    /** A prompt may contain the name of somebody else. */
    private static String shown(Prompt prompt) {
        return shownRow(prompt.text());
    }

    /** What was typed, with a mark before each further line of a paste. */
    private static String shown(String typed) {
        return Stream.of(typed.split("\n", -1)).map(TerminalReader::shownRow).collect(Collectors.joining("\n> "));
    }

    private static String shownRow(String text) {
        return Printable.of(text).replace("\t", "    ");
    }

    @Override
    protected void cleanup() {
        finished = true;
        doCleanup(!question.erased());
    }

    @Override
    public boolean redrawLine() {
        area.forget();
        return true;
    }

    @Override
    public boolean clear() {
        area.erase();
        return true;
    }

    /** Scrolls everything away, so that it can still be read. */
    @Override
    public boolean clearScreen() {
        area.erase();
        terminal.writer().write("\n".repeat(Math.max(0, terminal.getSize().getRows() - 1)));
        if (!terminal.puts(Capability.cursor_home)) {
            terminal.puts(Capability.cursor_address, 0, 0);
        }
        area.forget();
        return true;
    }

    /** Makes Ctrl-C and Ctrl-Z keys. Otherwise they would be signals, which would end the prompt or leave it behind. */
    private boolean takeKeys() {
        Attributes attributes = terminal.getAttributes();
        attributes.setControlChar(ControlChar.VINTR, NEVER_TYPED);
        attributes.setControlChar(ControlChar.VSUSP, NEVER_TYPED);
        terminal.setAttributes(attributes);
        leave.ifPresent(handler -> terminal.handle(Terminal.Signal.INT, handler));
        return true;
    }

    @Override
    public Binding readBinding(KeyMap<Binding> keys, KeyMap<Binding> local) {
        Binding binding = super.readBinding(keys, local);
        // On an empty line JLine takes Ctrl-D for the end of the input.
        while (CTRL_D.equals(getLastBinding()) && question.kind() == Prompt.Kind.CONVERSATION && buf.length() == 0
                && !warned) {
            warned = true;
            notices.again('D');
            binding = super.readBinding(keys, local);
        }
        warned &= CTRL_C.equals(getLastBinding()) || CTRL_D.equals(getLastBinding());
        if (++changes % UNDO_LIMIT == 0) {
            undo.clear();
            undo.newState(buf.copy());
        }
        pressed.run();
        return binding;
    }

    /** Does not parse the line, which nobody asks for. */
    @Override
    protected boolean acceptLine() {
        state = State.DONE;
        return true;
    }

    private boolean clearOrLeave() {
        if (buf.length() > 0) {
            return sendBreak();
        } else if (question.kind() == Prompt.Kind.QUESTION) {
            buf.write(Prompt.BACK);
            return acceptLine();
        } else if (warned) {
            state = State.EOF;
        } else {
            warned = true;
            notices.again('C');
        }
        return true;
    }

    @Override
    protected boolean sendBreak() {
        buf.clear();
        history.moveToEnd();
        return true;
    }

    @Override
    public void putString(CharSequence text) {
        int free = LONGEST_LINE - buf.length();
        if (text.length() <= free) {
            super.putString(text);
            return;
        }
        super.putString(text.subSequence(0, Math.max(0, free)));
        if (!truncated) {
            truncated = true;
            notices.tooLong();
        }
    }

    /** Reads what is pasted, up to the mark at its end. */
    @Override
    public boolean beginPaste() {
        StringBuilder pasted = new StringBuilder();
        for (int c = readCharacter(); c >= 0; c = readCharacter()) {
            pasted.appendCodePoint(c);
            int end = pasted.length() - BRACKETED_PASTE_END.length();
            if (c == '~' && pasted.indexOf(BRACKETED_PASTE_END, end) >= 0) {
                pasted.setLength(end);
                break;
            }
            if (pasted.length() > 2 * LONGEST_LINE) {
                // Enough to see that it is too long. The end is needed to find the mark.
                pasted.delete(LONGEST_LINE + 1, end);
            }
        }
        putString(pasted.toString().replace('\r', '\n'));
        return true;
    }

    /** Stops the program like Ctrl-Z in any other program. Returns when the user has brought it back. */
    private boolean suspend() {
        area.erase();
        Attributes raw = terminal.getAttributes();
        terminal.puts(Capability.keypad_local);
        terminal.writer().write(BRACKETED_PASTE_OFF);
        flush();
        terminal.setAttributes(before);
        continued++;
        try {
            // The whole process group stops, as if the terminal had sent the signal.
            new ProcessBuilder("sh", "-c", "kill -TSTP 0").inheritIO().start().waitFor();
        } catch (IOException noShell) {
            continued--;
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
        terminal.setAttributes(raw);
        resume();
        return true;
    }

    private void resume() {
        terminal.puts(Capability.keypad_xmit);
        terminal.writer().write(BRACKETED_PASTE_ON);
        area.forget();
    }

    /** Called on a thread of its own if the terminal has another size, and if the program continues. */
    @Override
    protected void handleSignal(Terminal.Signal signal) {
        lock.lock();
        try {
            if (!reading) {
                return;
            }
            if (signal == Terminal.Signal.CONT) {
                if (continued > 0) {
                    continued--;
                    return;
                }
                terminal.enterRawMode();
                takeKeys();
                resume();
            }
            if (identify() && reading) {
                paint();
                flush();
            }
            int last = ++signals;
            if (cutsRows) {
                CompletableFuture.delayedExecutor(RESIZED_MILLIS, TimeUnit.MILLISECONDS).execute(() -> resized(last));
            }
        } catch (IOError gone) {
            // For the open prompt this is the end of the input.
        } finally {
            lock.unlock();
        }
    }

    private void resized(int last) {
        lock.lock();
        try {
            if (reading && last == signals) {
                notices.rowsCut();
            }
        } catch (IOError gone) {
            // For the open prompt this is the end of the input.
        } finally {
            lock.unlock();
        }
    }

    /**
     * Finds out what the terminal is, if it has another size than before. Asks the terminal once, and waits
     * a second at most. The thread that reads keys does not wait, because the answer reaches it as keys.
     *
     * @return whether it can paint now
     */
    private boolean identify() {
        if (answered || !area.isStale(terminal.getSize())) {
            return true;
        }
        if (!asked) {
            asked = true;
            answerDue = System.nanoTime() + IDENTITY_NANOS;
            terminal.writer().write(ASK_IDENTITY);
            flush();
        }
        long left = answerDue - System.nanoTime();
        try {
            while (left > 0 && !answered && Thread.currentThread() != asker) {
                left = identified.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return answered || left <= 0;
    }

    private boolean takeIdentity() {
        StringBuilder identity = new StringBuilder();
        for (int c = readCharacter(); c >= 0 && c != IDENTITY_END; c = readCharacter()) {
            identity.appendCodePoint(c);
        }
        breaksRows = BREAKS_ROWS.matcher(identity).matches();
        cutsRows = CUTS_ROWS.matcher(identity).matches();
        answered = true;
        identified.signalAll();
        return true;
    }
}

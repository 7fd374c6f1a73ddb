package parley.terminal;

import java.io.IOError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import parley.node.Event;
import parley.peer.Names;
import parley.text.ChatFormat;
import parley.text.Line;
import parley.wire.TeamName;

/** A real terminal. Events appear above the prompt, and what the user is typing stays intact. */
public final class TerminalConsole implements Console {

    static final String AGAIN = again('C');
    static final String TOO_LONG = "The line is too long. Only the first " + TerminalReader.LONGEST_LINE
            + " characters of it are kept.";

    static final String CUT = "-- the terminal has cut these lines";

    private static final String BELL = "\u0007";
    private static final Runnable NOTHING = () -> {};
    /** Painting the prompt costs as much as many lines do. */
    private static final Duration PAINT_EVERY = Duration.ofSeconds(1).dividedBy(30);
    /** For so long after a key the user looks at the open conversation. */
    private static final long LOOKING = TimeUnit.SECONDS.toNanos(10);
    private static final long BELL_EVERY = TimeUnit.SECONDS.toNanos(1);
    private static final long GIVING_UP_MILLIS = 500;
    /** How many lines are remembered, and the longest of them, in characters. */
    private static final int HISTORY_LINES = 1_000;
    private static final int LONGEST_IN_HISTORY = 2_000;

    /** How many printed rows are remembered at least, because they may still be on the screen. */
    private static final int ROWS = 100;

    /** A line that may still be on the screen, as it was printed. */
    private record Printed(Line line, List<AttributedString> rows) {

        boolean isWiderThan(int columns) {
            return rows.stream().anyMatch(row -> row.columnLength() > columns);
        }
    }

    private final Terminal terminal;
    private final TerminalReader reader;
    private final Completion completion = new Completion();
    private final ChatFormat format;
    private final LineStyle style;
    private final boolean audible;
    private final Lock asking = new ReentrantLock();
    private volatile Thread asker;
    /** Text that the next command or message begins with. For the asking thread. */
    private String kept = "";
    /** What Ctrl-C does instead of quitting: it ends the wait of the thread that asks, once. */
    private final AtomicReference<Optional<Runnable>> waiting = new AtomicReference<>(Optional.empty());
    private volatile long lastKey = System.nanoTime() - LOOKING;
    /** For the thread that shows events. */
    private long nextBell = System.nanoTime();
    private Status status = new Status(List.of(), List.of(), Names.NONE);
    /** Oldest first. The lock of this deque guards it and the style. */
    private final Deque<Printed> printed = new ArrayDeque<>();

    /**
     * @param user the user's name, to mark mentions
     * @param audible whether the bell rings for private messages and mentions
     * @param historyFile where the lines that the user types are kept; it exists already, and other instances may write
     *     to it at the same time
     */
    public TerminalConsole(TeamName user, boolean colour, boolean audible, Optional<Path> historyFile) {
        this(systemTerminal(), user, colour, audible, historyFile);
    }

    TerminalConsole(Terminal terminal, TeamName user, boolean colour, boolean audible, Optional<Path> historyFile) {
        this.terminal = terminal;
        this.reader = new TerminalReader(terminal, new ReaderNotices());
        reader.setParser(completion);
        reader.setCompleter(completion);
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE_SEARCH, true);
        reader.option(LineReader.Option.COMPLETE_MATCHER_TYPO, false);
        openHistory(historyFile);
        this.format = new ChatFormat(user);
        this.style = new LineStyle(colour, terminal.outputEncoding());
        this.audible = audible;
    }

    /** Opens the history for the up arrow and Ctrl-R. Starts with an empty one if the file cannot be read. */
    private void openHistory(Optional<Path> file) {
        // The reader itself adds nothing. See remember.
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        reader.setVariable(LineReader.HISTORY_SIZE, HISTORY_LINES);
        reader.setVariable(LineReader.HISTORY_FILE_SIZE, HISTORY_LINES);
        reader.option(LineReader.Option.HISTORY_INCREMENTAL, true);
        file.ifPresent(known -> reader.setVariable(LineReader.HISTORY_FILE, known));
        try {
            reader.getHistory().attach(reader);
        } catch (RuntimeException broken) {
            try {
                reader.getHistory().purge();
            } catch (IOException unwritable) {
                // Lines are remembered only until the end.
            }
        }
    }

    /** Adds a line to the history, but no single character, which is a choice of the menu, and no very long line. */
    private void remember(String line) {
        if (line.strip().length() > 1 && line.length() <= LONGEST_IN_HISTORY) {
            reader.setVariable(LineReader.DISABLE_HISTORY, false);
            reader.getHistory().add(line);
            reader.setVariable(LineReader.DISABLE_HISTORY, true);
        }
    }

    private static Terminal systemTerminal() {
        Charset charset = PlainConsole.charset();
        try {
            // Grapheme clusters are off because JLine would ask the terminal about them, and would take what the user
            // types meanwhile for the answer.
            return TerminalBuilder.builder().system(true).graphemeCluster(false)
                    .stdinEncoding(charset).stdoutEncoding(charset).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The width of the terminal of this program in columns, or 0 if it does not tell. */
    static int width() {
        try (Terminal terminal = systemTerminal()) {
            return terminal.getSize().getColumns();
        } catch (IOException | UncheckedIOException gone) {
            return 0;
        }
    }

    /** Whether the terminal tells its size and can move the cursor. Otherwise use a {@link PlainConsole}. */
    public boolean isUsable() {
        return terminal.getSize().getRows() > 0 && terminal.getSize().getColumns() > 0
                && PromptArea.isPossible(terminal);
    }

    @Override
    public Optional<String> ask(Prompt prompt) {
        asker = Thread.currentThread();
        asking.lock();
        try {
            completion.suggest(prompt.suggestions());
            waiting.set(Optional.empty());
            String answer = reader.read(prompt, prompt.kind() == Prompt.Kind.QUESTION ? "" : takeKept());
            if (prompt.remembered()) {
                remember(answer);
            }
            return Optional.of(answer);
        } catch (UserInterruptException | EndOfFileException | IOError leave) {
            return Optional.empty();
        } finally {
            asking.unlock();
        }
    }

    @Override
    public boolean keep(String text) {
        kept = kept.isEmpty() ? text : kept + "\n" + text;
        return true;
    }

    private String takeKept() {
        String text = kept;
        kept = "";
        return text;
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void show(List<Event> events) {
        StringBuilder text = new StringBuilder();
        boolean rings = false;
        boolean watching = System.nanoTime() - lastKey < LOOKING;
        for (Line line : format.lines(events, LocalDateTime.now())) {
            text.append(rows(line));
            rings |= line.rings(watching);
        }
        if (!text.isEmpty()) {
            reader.printAbove((rings && audible ? bell() : "") + text);
        }
    }

    private String rows(Line line) {
        synchronized (printed) {
            List<AttributedString> rows = style.rows(line, terminal.getSize().getColumns());
            printed.add(new Printed(line, rows));
            int excess = printed.stream().mapToInt(one -> one.rows().size()).sum()
                    - Math.max(ROWS, terminal.getSize().getRows());
            while (excess >= printed.element().rows().size()) {
                excess -= printed.remove().rows().size();
            }
            return rows.stream().map(row -> row.toAnsi(terminal) + "\n").collect(Collectors.joining());
        }
    }

    /** The lines that the terminal has cut because it has become narrower, for its new width. */
    private String rowsOfCutLines() {
        synchronized (printed) {
            int columns = terminal.getSize().getColumns();
            List<Printed> cut = printed.stream().filter(one -> one.isWiderThan(columns)).toList();
            printed.removeIf(one -> one.isWiderThan(columns));
            return cut.isEmpty() ? "" : rows(new Line(Line.Tone.RULE, CUT))
                    + cut.stream().map(one -> rows(one.line())).collect(Collectors.joining());
        }
    }

    @Override
    public Duration untilMore() {
        return format.untilMore(LocalDateTime.now()).orElseGet(Console.super::untilMore);
    }

    private String bell() {
        long now = System.nanoTime();
        if (now - nextBell < 0) {
            return "";
        }
        nextBell = now + BELL_EVERY;
        return BELL;
    }

    @Override
    public Duration pace() {
        return PAINT_EVERY;
    }

    @Override
    public int columns() {
        return terminal.getSize().getColumns();
    }

    @Override
    public boolean hasStatus() {
        return true;
    }

    @Override
    public void status(Status next) {
        if (!next.equals(status)) {
            status = next;
            format.know(next.names());
            reader.showAbove(columns -> head(next, columns));
        }
    }

    /** The rows above the prompt. Leaves out the last parts of the status if there is no room for them. */
    private List<AttributedString> head(Status of, int columns) {
        List<AttributedString> rows = new ArrayList<>();
        of.pending().forEach(line -> rows.add(cut(style.ofPending(line), columns)));
        List<String> parts = of.parts();
        for (int count = parts.size(); count > 0; count--) {
            AttributedString row = style.ofStatus("[" + String.join(" | ", parts.subList(0, count)) + "]");
            if (count == 1 || row.columnLength() <= columns) {
                rows.add(cut(row, columns));
                break;
            }
        }
        return rows;
    }

    private static AttributedString cut(AttributedString row, int columns) {
        return row.columnLength() <= columns ? row
                : AttributedString.join(AttributedString.EMPTY, row.columnSubSequence(0, columns - 1),
                        new AttributedString("…", row.styleAt(0)));
    }

    @Override
    public void onKey(Runnable pressed) {
        reader.onKey(() -> {
            lastKey = System.nanoTime();
            pressed.run();
        });
    }

    @Override
    public void onSignal(Runnable leave) {
        Console.super.onSignal(leave);
        reader.onSignal(() -> waiting.getAndUpdate(wait -> wait.map(stop -> NOTHING)).orElse(leave).run());
    }

    @Override
    public void onBreak(Optional<Runnable> stop) {
        waiting.set(Optional.of(stop.orElse(NOTHING)));
    }

    /** Cancels an open prompt first, because only its reader can undo what it has set on the terminal. */
    @Override
    public void close() {
        try {
            if (!asking.tryLock()) {
                asker.interrupt();
                asking.tryLock(GIVING_UP_MILLIS, TimeUnit.MILLISECONDS);
            }
            terminal.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | IOError gone) {
            // There is no terminal left to restore.
        }
    }

    static String again(char key) {
        return "-- Press Ctrl-" + key + " again to quit.";
    }

    private final class ReaderNotices implements TerminalReader.Notices {

        @Override
        public void again(char key) {
            say(Line.Tone.NOTICE, TerminalConsole.again(key));
        }

        @Override
        public void tooLong() {
            say(Line.Tone.TROUBLE, TOO_LONG);
        }

        @Override
        public void rowsCut() {
            String again = rowsOfCutLines();
            if (!again.isEmpty()) {
                reader.printAbove(again);
            }
        }

        private void say(Line.Tone tone, String text) {
            reader.printAbove(rows(new Line(tone, text)));
        }
    }
}

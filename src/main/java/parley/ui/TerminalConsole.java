package parley.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Signals;
import org.jline.utils.Status;

/** A real terminal: what is being typed stays whole, and what comes in appears above it. */
public final class TerminalConsole implements Console {

    /** In fewer a row is worth more than what it would say. */
    private static final int ROWS_FOR_STATUS = 8;
    private static final String BELL = "\u0007";
    private static final List<String> SIGNALS = List.of("TERM", "HUP");
    private static final long GIVING_UP_MILLIS = 500;

    private final Terminal terminal;
    private final BurstReader reader;
    private final LineHistory history;
    private final Look look;
    private final boolean audible;
    private final Pace bells = new Pace(TimeUnit.SECONDS.toNanos(1), System.nanoTime());
    private final Lock asking = new ReentrantLock();
    private volatile Thread asker;
    /** For the thread that asks. */
    private Question open = Question.of("");
    private volatile Runnable answered = () -> { };
    /** For the thread that prints. */
    private String standing = "";

    /**
     * @param colour whether lines may be told apart by it
     * @param audible whether the bell rings for what is said to the user alone, or names him
     * @param historyFile for the user's lines
     */
    public TerminalConsole(boolean colour, boolean audible, Optional<Path> historyFile) {
        Charset charset = PlainConsole.charset();
        try {
            // To find out about grapheme clusters it would ask the terminal, and take what is typed meanwhile for
            // answers.
            this.terminal = TerminalBuilder.builder().system(true).graphemeCluster(false)
                    .stdinEncoding(charset).stdoutEncoding(charset).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.reader = new BurstReader(terminal);
        reader.setParser(new TypedParser());
        reader.setCompleter(this::complete);
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE, true);
        reader.option(LineReader.Option.CASE_INSENSITIVE_SEARCH, true);
        reader.option(LineReader.Option.COMPLETE_MATCHER_TYPO, false);
        this.history = new LineHistory(reader, historyFile);
        reader.setHistory(history);
        this.look = new Look(colour);
        this.audible = audible;
    }

    /** Whether the terminal tells its size. Nothing can be painted on one that does not. */
    public boolean isSized() {
        return terminal.getSize().getRows() > 0 && terminal.getSize().getColumns() > 0;
    }

    @Override
    public Optional<String> ask(String prompt) {
        return ask(Question.of(prompt));
    }

    @Override
    public Optional<String> ask(Question question) {
        asker = Thread.currentThread();
        asking.lock();
        try {
            open = question;
            history.keep(question.kept());
            String answer = reader.readLine(Printable.of(question.prompt()));
            answered.run();
            return Optional.of(answer);
        } catch (UserInterruptException | EndOfFileException leave) {
            return Optional.empty();
        } finally {
            asking.unlock();
        }
    }

    private void complete(LineReader asked, ParsedLine line, List<Candidate> candidates) {
        open.suggestions().after(line.words().subList(0, line.wordIndex()))
                .forEach(word -> candidates.add(new Candidate(Printable.of(word))));
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void print(List<Line> lines) {
        LocalTime now = LocalTime.now();
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (Line line : lines) {
            text.append(look.of(line, now)).append("\n");
        }
        reader.write(text.toAnsi(terminal) + (audible && lines.stream().anyMatch(Look::calls) ? bell() : ""));
    }

    @Override
    public boolean hasStatus() {
        return terminal.getSize().getRows() >= ROWS_FOR_STATUS && Status.getStatus(terminal) != null;
    }

    @Override
    public void status(String text) {
        if (!text.equals(standing)) {
            standing = text;
            reader.status(look.ofStatus(text, terminal.getSize().getColumns()));
        }
    }

    @Override
    public void onAnswer(Runnable callback) {
        answered = callback;
    }

    private String bell() {
        long now = System.nanoTime();
        if (bells.left(now) > 0) {
            return "";
        }
        bells.happened(now);
        return BELL;
    }

    @Override
    public void paint() {
        reader.paint();
    }

    /** In the JVM's way the terminal would be closed while its reader is still at work. */
    @Override
    public void onSignal(Runnable leave) {
        SIGNALS.forEach(signal -> Signals.register(signal, leave));
        // The reader takes Ctrl-C for itself, and after each line gives it back to whom it has it from.
        terminal.handle(Terminal.Signal.INT, signal -> leave.run());
    }

    /** An open question is given up first: only its reader can take back what it has set at the terminal. */
    @Override
    public void close() {
        try {
            if (!asking.tryLock()) {
                asker.interrupt();
                asking.tryLock(GIVING_UP_MILLIS, TimeUnit.MILLISECONDS);
            }
            reader.endStatus();
            terminal.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // There is nobody left to tell.
        }
    }
}

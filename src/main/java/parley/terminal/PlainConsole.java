package parley.terminal;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.node.Event;
import parley.text.JsonFormat;
import parley.text.Line;
import parley.text.Printable;
import parley.text.TextFormat;
import parley.wire.BoundedMap;
import parley.wire.PeerAddress;

/**
 * A console of plain lines, without colours and cursor movements: text for pipes, for screen readers and for terminals
 * that can do no more, or JSON objects for programs.
 */
public final class PlainConsole implements Console {

    /** How many programs are remembered, so that the warning about them is not repeated. */
    private static final int WARNINGS = 1_000;

    private final BufferedReader in;
    private final Writer out;
    private final boolean interactive;
    private final Function<Event, Stream<String>> format;
    private final LineStyle style;
    /** The width of the terminal, or 0 if there is none. */
    private final IntSupplier width;
    /** The open prompt, empty if there is none. It is shown again after lines that interrupt it. */
    private String open = "";

    PlainConsole(InputStream in, OutputStream out, Charset charset, boolean interactive,
            Function<Event, Stream<String>> format, IntSupplier width) {
        this.style = new LineStyle(false, charset);
        this.width = width;
        this.in = new BufferedReader(new InputStreamReader(in, charset));
        this.out = new BufferedWriter(new OutputStreamWriter(out, charset));
        this.interactive = interactive;
        this.format = format;
    }

    /**
     * A console on standard input and output that shows text.
     *
     * @param interactive whether a person reads the prompts; a script does not get them
     */
    public static PlainConsole ofText(boolean interactive) {
        return standard(interactive, System.console() == null ? PlainConsole::text
                : event -> text(event, TextFormat.ofPlainScreen()));
    }

    /** A console on standard input and output that shows JSON objects, and reads what a user would type. */
    public static PlainConsole ofJson() {
        return standard(false, PlainConsole::json);
    }

    private static PlainConsole standard(boolean interactive, Function<Event, Stream<String>> format) {
        return new PlainConsole(new LineByLine(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out), charset(), interactive, format,
                System.console() == null ? () -> 0 : TerminalConsole::width);
    }

    /** Warns on standard error, once for each program that may not read the messages. A script cannot be asked. */
    public static Consumer<List<Event>> guessWarnings() {
        Set<PeerAddress> told = Collections.newSetFromMap(new BoundedMap<>(WARNINGS, true));
        return events -> events.stream().filter(Event.Sent.class::isInstance).map(Event.Sent.class::cast)
                .filter(sent -> sent.guess() && sent.purpose() != Event.Purpose.GREETING && told.add(sent.to()))
                .forEach(sent -> System.err.println(
                        TextFormat.guessed(sent, "--peer " + sent.to() + "/" + Dialect.ADDRESS.name())));
    }

    static Stream<String> text(Event event) {
        return text(event, new TextFormat());
    }

    private static Stream<String> text(Event event, TextFormat format) {
        return event.accept(format).stream().map(Line::text);
    }

    static Stream<String> json(Event event) {
        return event.accept(new JsonFormat()).stream();
    }

    /**
     * The charset of the terminal. Pipes are UTF-8, and so are terminals that claim to know only ASCII, as they do if
     * no locale is set.
     */
    static Charset charset() {
        java.io.Console terminal = System.console();
        return terminal == null || terminal.charset().equals(StandardCharsets.US_ASCII)
                ? StandardCharsets.UTF_8 : terminal.charset();
    }

    @Override
    public Optional<String> ask(Prompt prompt) {
        if (interactive) {
            open(Printable.of(prompt.text()));
        }
        try {
            return Optional.ofNullable(in.readLine());
        } catch (IOException gone) {
            return Optional.empty();
        } finally {
            open("");
        }
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public synchronized void show(List<Event> events) {
        StringBuilder text = new StringBuilder();
        events.stream().flatMap(format).forEach(line -> text.append(line).append(System.lineSeparator()));
        if (!text.isEmpty()) {
            write(open.isEmpty() ? text : text.insert(0, System.lineSeparator()).append(open));
        }
    }

    @Override
    public void showSentences(List<Event> events) {
        int columns = width.getAsInt();
        show(columns == 0 ? events : events.stream().flatMap(format)
                .flatMap(text -> style.rows(new Line(Line.Tone.PLAIN, text), columns).stream())
                .map(row -> Event.plain(row.toString())).toList());
    }

    /** Opens a prompt, or closes it if the text is empty. */
    private synchronized void open(String prompt) {
        open = prompt;
        if (!prompt.isEmpty()) {
            write(prompt);
        }
    }

    private void write(CharSequence text) {
        try {
            out.append(text).flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
    }

    /**
     * Reads no more than a line from a terminal. The user may have typed the next line ahead, and another console may
     * have to read it.
     */
    private static final class LineByLine extends FilterInputStream {

        LineByLine(InputStream terminal) {
            super(terminal);
        }

        @Override
        public int available() {
            return 0;
        }
    }
}

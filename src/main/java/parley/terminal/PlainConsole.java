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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import parley.node.Event;
import parley.text.Printable;
import parley.text.TextFormat;

/**
 * A console of plain lines, without colours and cursor movements. For pipes, for screen readers and for terminals that
 * can do no more.
 */
public final class PlainConsole implements Console {

    /** Waking up for each event alone costs more than writing it. */
    private static final long WRITE_EVERY = TimeUnit.MILLISECONDS.toNanos(2);

    private final BufferedReader in;
    private final Writer out;
    private final boolean interactive;
    private final TextFormat format = new TextFormat();
    /** The open prompt, empty if there is none. It is shown again after lines that interrupt it. */
    private String open = "";

    /** @param interactive whether a person reads the prompts; a script does not get them */
    PlainConsole(InputStream in, OutputStream out, Charset charset, boolean interactive) {
        this.in = new BufferedReader(new InputStreamReader(in, charset));
        this.out = new BufferedWriter(new OutputStreamWriter(out, charset));
        this.interactive = interactive;
    }

    /** A console on standard input and output. */
    public static PlainConsole standard(boolean interactive) {
        return new PlainConsole(new LineByLine(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out), charset(), interactive);
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
            answered();
        }
    }

    @Override
    public boolean isInteractive() {
        return interactive;
    }

    @Override
    public void show(List<Event> events) {
        StringBuilder text = new StringBuilder();
        format.lines(events).forEach(line -> text.append(line.text()).append(System.lineSeparator()));
        print(text);
    }

    @Override
    public long pace() {
        return WRITE_EVERY;
    }

    /** Prints whole lines. */
    void print(CharSequence lines) {
        synchronized (out) {
            try {
                if (!open.isEmpty()) {
                    out.write(System.lineSeparator());
                }
                out.append(lines).append(open).flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void open(String prompt) {
        synchronized (out) {
            open = prompt;
            try {
                out.append(prompt).flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void answered() {
        synchronized (out) {
            open = "";
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

package parley.ui;

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

/** Lines in, lines out: no colours, no cursor moves. For pipes, screen readers and terminals that can do no more. */
public final class PlainConsole implements Console {

    private final BufferedReader in;
    private final Writer out;
    private final boolean interactive;
    /** The question whose answer is being waited for, if one is: what is shown meanwhile gets lines of its own. */
    private String open = "";

    /** @param interactive whether somebody is there to read the questions; a script is not bothered with them */
    PlainConsole(InputStream in, OutputStream out, Charset charset, boolean interactive) {
        this.in = new BufferedReader(new InputStreamReader(in, charset));
        this.out = new BufferedWriter(new OutputStreamWriter(out, charset));
        this.interactive = interactive;
    }

    /** Standard input and output. */
    public static PlainConsole standard(boolean interactive) {
        return new PlainConsole(new LineByLine(new FileInputStream(FileDescriptor.in)),
                new FileOutputStream(FileDescriptor.out), charset(), interactive);
    }

    /**
     * Pipes are UTF-8, and so is a terminal that claims to know no more than ASCII, as it does where no locale is set.
     */
    static Charset charset() {
        java.io.Console terminal = System.console();
        return terminal == null || terminal.charset().equals(StandardCharsets.US_ASCII)
                ? StandardCharsets.UTF_8 : terminal.charset();
    }

    @Override
    public Optional<String> ask(String prompt) {
        try {
            if (interactive) {
                open(Printable.of(prompt));
            }
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
    public void print(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append(System.lineSeparator()));
        try {
            write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(CharSequence lines) throws IOException {
        synchronized (out) {
            if (!open.isEmpty()) {
                out.write(System.lineSeparator());
            }
            out.append(lines).append(open).flush();
        }
    }

    private void open(String question) throws IOException {
        synchronized (out) {
            open = question;
            out.append(question).flush();
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
     * A terminal gives a line at a time. The next one may have been typed ahead for another console, and is left alone.
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

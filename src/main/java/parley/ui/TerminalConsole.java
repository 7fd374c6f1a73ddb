package parley.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** A real terminal: what is being typed stays whole, and what comes in appears above it. */
public final class TerminalConsole implements Console {

    private static final Map<Line.Tone, AttributedStyle> COLOURS = Map.of(
            Line.Tone.PLAIN, AttributedStyle.DEFAULT,
            Line.Tone.HEADING, AttributedStyle.BOLD,
            Line.Tone.MESSAGE, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
            Line.Tone.NOTICE, AttributedStyle.DEFAULT.faint(),
            Line.Tone.TROUBLE, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));

    private final Terminal terminal;
    private final LineReader reader;
    private final boolean colour;

    /** @param colour whether lines may be told apart by it */
    public TerminalConsole(boolean colour) {
        try {
            this.terminal = TerminalBuilder.builder().system(true).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        DefaultParser parser = new DefaultParser();
        parser.setEscapeChars(null);
        parser.setQuoteChars(null);
        this.reader = LineReaderBuilder.builder().terminal(terminal).parser(parser)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .build();
        this.colour = colour;
    }

    @Override
    public Optional<String> ask(String prompt) {
        try {
            return Optional.of(reader.readLine(Printable.of(prompt)));
        } catch (UserInterruptException | EndOfFileException leave) {
            return Optional.empty();
        }
    }

    @Override
    public boolean isInteractive() {
        return true;
    }

    @Override
    public void print(List<Line> lines) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        for (Line line : lines) {
            text.styled(colour ? COLOURS.get(line.tone()) : AttributedStyle.DEFAULT, line.text()).append("\n");
        }
        reader.printAbove(text.subSequence(0, text.length() - 1));
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException gone) {
            // There is nobody left to tell.
        }
    }
}

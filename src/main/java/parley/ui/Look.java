package parley.ui;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import parley.ui.Line.Span;
import parley.ui.Line.Tone;

/** How lines look on a terminal. What a colour says, a mark says too, for those who see none. */
final class Look {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Before a line that names the user. */
    private static final String NAMED = "! ";
    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    private static final Map<Tone, AttributedStyle> STYLES = Map.of(
            Tone.PLAIN, AttributedStyle.DEFAULT,
            Tone.HEADING, AttributedStyle.BOLD,
            Tone.MESSAGE, AttributedStyle.DEFAULT,
            Tone.PRIVATE, AttributedStyle.BOLD,
            Tone.NOTICE, DIM,
            Tone.TROUBLE, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));

    private final boolean colour;

    Look(boolean colour) {
        this.colour = colour;
    }

    /** @param now is shown before what somebody said */
    AttributedString of(Line line, LocalTime now) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        if (line.speaker().isPresent()) {
            text.styled(style(DIM), TIME.format(now) + " ");
        }
        line.naming().ifPresent(named -> text.styled(style(AttributedStyle.BOLD), NAMED));
        AttributedStyle style = style(STYLES.get(line.tone()));
        int done = line.speaker().map(speaker -> {
            text.styled(style, line.text().substring(0, speaker.span().from()));
            return append(text, line, speaker.span(), style(style.foreground(Palette.of(speaker.address()))));
        }).orElse(0);
        Optional<Span> naming = line.naming();
        if (naming.isPresent()) {
            text.styled(style, line.text().substring(done, naming.get().from()));
            done = append(text, line, naming.get(), style(style.bold().inverse()));
        }
        return text.styled(style, line.text().substring(done)).toAttributedString();
    }

    /** @param width of the terminal, in columns */
    AttributedString ofStatus(String text, int width) {
        AttributedString whole = new AttributedString(Printable.of(text), style(AttributedStyle.INVERSE));
        return whole.columnLength() <= width ? whole : whole.columnSubSequence(0, width);
    }

    /** Whether the user should hear of a line, and not only see it. */
    static boolean calls(Line line) {
        return line.tone() == Tone.PRIVATE || line.naming().isPresent();
    }

    private static int append(AttributedStringBuilder text, Line line, Span span, AttributedStyle style) {
        text.styled(style, line.text().substring(span.from(), span.to()));
        return span.to();
    }

    private AttributedStyle style(AttributedStyle wanted) {
        return colour ? wanted : AttributedStyle.DEFAULT;
    }
}

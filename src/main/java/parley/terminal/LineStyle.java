package parley.terminal;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import parley.text.Line.Span;
import parley.text.Line.Tone;
import parley.text.Line;
import parley.text.Printable;
import parley.wire.PeerAddress;

/** How lines look on a terminal. Everything that a colour shows, a mark shows too, for users who see no colours. */
final class LineStyle {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    /** Before a line that mentions the user. */
    private static final String MENTION = "! ";
    private static final AttributedStyle DIM = AttributedStyle.DEFAULT.faint();
    private static final Map<Tone, AttributedStyle> STYLES = Map.of(
            Tone.PLAIN, AttributedStyle.DEFAULT,
            Tone.HEADING, AttributedStyle.BOLD,
            Tone.MESSAGE, AttributedStyle.DEFAULT,
            Tone.PRIVATE, AttributedStyle.BOLD,
            Tone.NOTICE, DIM,
            Tone.TROUBLE, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
    /** Those of xterm's 256 colours that are readable on a white and on a black background. */
    static final int[] SPEAKERS = {
            27, 28, 29, 30, 31, 62, 63, 64, 97, 98, 99, 129, 130, 131, 132, 133, 161, 162, 163, 164, 165, 196};

    private final boolean colour;

    LineStyle(boolean colour) {
        this.colour = colour;
    }

    /** @param now the time to show before what someone said */
    AttributedString of(Line line, LocalTime now) {
        AttributedStringBuilder text = new AttributedStringBuilder();
        if (line.speaker().isPresent()) {
            text.styled(style(DIM), TIME.format(now) + " ");
        }
        line.mention().ifPresent(mention -> text.styled(style(AttributedStyle.BOLD), MENTION));
        AttributedStyle style = style(STYLES.get(line.tone()));
        int done = line.speaker().map(speaker -> {
            text.styled(style, line.text().substring(0, speaker.span().from()));
            return append(text, line, speaker.span(), style(style.foreground(colour(speaker.address()))));
        }).orElse(0);
        Optional<Span> mention = line.mention();
        if (mention.isPresent()) {
            text.styled(style, line.text().substring(done, mention.get().from()));
            done = append(text, line, mention.get(), style(style.bold().inverse()));
        }
        return text.styled(style, line.text().substring(done)).toAttributedString();
    }

    /** @param width of the terminal, in columns */
    AttributedString ofStatus(String text, int width) {
        AttributedString whole = new AttributedString(Printable.of(text), style(AttributedStyle.INVERSE));
        return whole.columnLength() <= width ? whole : whole.columnSubSequence(0, width);
    }

    /** Whether the bell should ring for a line: it is private, or mentions the user. */
    static boolean rings(Line line) {
        return line.tone() == Tone.PRIVATE || line.mention().isPresent();
    }

    /** The colour of a peer, which is the same at every start. */
    static int colour(PeerAddress peer) {
        int mixed = (peer.ip().bits() * 31 + peer.port()) * 0x9E3779B9;
        return SPEAKERS[Integer.remainderUnsigned(mixed ^ mixed >>> 15, SPEAKERS.length)];
    }

    private static int append(AttributedStringBuilder text, Line line, Span span, AttributedStyle style) {
        text.styled(style, line.text().substring(span.from(), span.to()));
        return span.to();
    }

    private AttributedStyle style(AttributedStyle wanted) {
        return colour ? wanted : AttributedStyle.DEFAULT;
    }
}

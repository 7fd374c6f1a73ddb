package parley.ui;

import java.util.List;

/**
 * One line for the screen, and the only way onto it: its text is cleaned as it is made, so that nothing that came over the
 * network reaches a terminal as it came.
 *
 * @param facts what it says, for those who read no words
 */
public record Line(Tone tone, String text, List<Fact> facts) {

    /** What the line is, which a screen may show by its colour. */
    public enum Tone {
        PLAIN,
        /** The menu, and what stands above a list. */
        HEADING,
        /** What somebody wrote. */
        MESSAGE,
        /** What somebody wrote to nobody else. */
        PRIVATE,
        /** What happened. */
        NOTICE,
        /** What went wrong. */
        TROUBLE
    }

    public Line {
        text = Printable.of(text);
    }

    public Line(Tone tone, String text) {
        this(tone, text, List.of());
    }

    /** The same, and what it is about. */
    public Line about(Fact... known) {
        return new Line(tone, text, List.of(known));
    }

    static Line plain(String text) {
        return new Line(Tone.PLAIN, text);
    }

    static Line notice(String text) {
        return new Line(Tone.NOTICE, text);
    }

    static Line trouble(String text) {
        return new Line(Tone.TROUBLE, text);
    }
}

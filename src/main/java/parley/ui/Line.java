package parley.ui;

import java.util.List;
import java.util.Optional;
import parley.wire.PeerAddress;

/**
 * One line for the screen, and the only way onto it: its text is cleaned as it is made, so that nothing that came over
 * the network reaches a terminal as it came.
 *
 * @param facts what it says, for those who read no words
 * @param speaker who said it, where somebody did
 * @param naming where in the text the user himself is named, if he is
 */
public record Line(Tone tone, String text, List<Fact> facts, Optional<Speaker> speaker, Optional<Span> naming) {

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

    /** A part of the text. */
    record Span(int from, int to) {
    }

    /** Where in the text somebody stands, and who it is. */
    record Speaker(PeerAddress address, Span span) {
    }

    public Line {
        text = Printable.of(text);
    }

    public Line(Tone tone, String text) {
        this(tone, text, List.of(), Optional.empty(), Optional.empty());
    }

    /** The same, and what it is about. */
    public Line about(Fact... known) {
        return new Line(tone, text, List.of(known), speaker, naming);
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

    /** What somebody said, with what stands before his name and after it. */
    static Line said(Tone tone, String before, String name, PeerAddress by, String after) {
        String start = Printable.of(before);
        Span span = new Span(start.length(), start.length() + Printable.of(name).length());
        return new Line(tone, before + name + after, List.of(), Optional.of(new Speaker(by, span)), Optional.empty());
    }

    /** The same line, for a user of that name: whether what somebody said names him as a word of its own. */
    Line readBy(String name) {
        return speaker.flatMap(somebody -> find(Printable.of(name), somebody.span().to()))
                .map(span -> new Line(tone, text, facts, speaker, Optional.of(span))).orElse(this);
    }

    private Optional<Span> find(String name, int from) {
        for (int at = from; !name.isEmpty() && at + name.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, name, 0, name.length()) && isApart(at) && isApart(at + name.length())) {
                return Optional.of(new Span(at, at + name.length()));
            }
        }
        return Optional.empty();
    }

    /** Whether no word goes on here. */
    private boolean isApart(int at) {
        return at == text.length() || !Character.isLetterOrDigit(text.charAt(at))
                || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}

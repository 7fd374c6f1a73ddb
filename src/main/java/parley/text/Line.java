package parley.text;

import java.util.List;
import java.util.Optional;
import parley.node.Event.Mark;
import parley.wire.PeerAddress;

/**
 * One line of text that is safe to show. Its text is cleaned as it is made, so that nothing from the network can act on
 * a terminal.
 *
 * @param speaker who said it, if anyone did
 * @param mention where the user's own name occurs in what was said, if it does
 * @param talk how it is laid out in a conversation, if it is part of one
 */
public record Line(Tone tone, String text, Optional<Speaker> speaker, Optional<Span> mention, Optional<Talk> talk) {

    /** What kind of line it is. A terminal may show it by a colour. */
    public enum Tone {
        PLAIN,
        /** The menu's title, and the first line of a list. */
        HEADING,
        /** Someone wrote it to everyone who could read it, or it is the user's own. */
        MESSAGE,
        /** Someone wrote it to this user only, in the open conversation. */
        DIRECT,
        /** Someone wrote it to this user only. */
        PRIVATE,
        NOTICE,
        /** Someone wrote it before the user came. */
        PAST,
        /** Separates two parts of a conversation, and is as wide as the conversation. */
        RULE,
        /** Something went wrong. */
        TROUBLE
    }

    /** A part of the text. */
    public record Span(int from, int to) {
    }

    /**
     * @param address empty for the user
     * @param span where in the text the speaker's name is
     */
    public record Speaker(Optional<PeerAddress> address, Span span) {
    }

    /**
     * The layout of a line in a conversation. It starts with the time.
     *
     * @param body where in the text begins what was said. Further rows and the notes are indented as much.
     * @param notes more about the outcome; each starts a new row
     */
    public record Talk(int body, Mark mark, List<String> notes) {

        public Talk {
            notes = notes.stream().map(Printable::of).toList();
        }
    }

    public Line {
        text = Printable.of(text);
    }

    public Line(Tone tone, String text) {
        this(tone, text, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What someone said: the speaker's name, and what stands before and after it. */
    static Line said(Tone tone, String before, String name, PeerAddress by, String after) {
        int from = Printable.of(before).length();
        Span span = new Span(from, from + Printable.of(name).length());
        return new Line(tone, before + name + after, Optional.of(new Speaker(Optional.of(by), span)), Optional.empty(),
                Optional.empty());
    }

    /** The same line with the place that mentions the user, if the words of someone else contain the name as a word. */
    Line mentioning(String name) {
        return speaker.filter(someone -> someone.address().isPresent())
                .flatMap(someone -> find(Printable.of(name),
                        Math.max(someone.span().to(), talk.map(Talk::body).orElse(0))))
                .map(span -> new Line(tone, text, speaker, Optional.of(span), talk)).orElse(this);
    }

    /** The same line of a conversation, with what became of it. */
    Line with(Mark mark, List<String> notes) {
        return new Line(tone, text, speaker, mention, talk.map(layout -> new Talk(layout.body(), mark, notes)));
    }

    /** Whether it is for this user personally: it is private, or mentions the user. */
    public boolean isPersonal() {
        return tone == Tone.PRIVATE || tone == Tone.DIRECT || mention.isPresent();
    }

    /**
     * Whether the bell rings for it: it is personal.
     *
     * @param watching whether the user looks at the open conversation, and needs no bell for what is said there
     */
    public boolean rings(boolean watching) {
        return isPersonal() && !(watching && tone == Tone.DIRECT && mention.isEmpty());
    }

    private Optional<Span> find(String name, int from) {
        for (int at = from; !name.isEmpty() && at + name.length() <= text.length(); at++) {
            if (text.regionMatches(true, at, name, 0, name.length()) && isEdge(at) && isEdge(at + name.length())) {
                return Optional.of(new Span(at, at + name.length()));
            }
        }
        return Optional.empty();
    }

    /** Whether a word ends or begins here. */
    private boolean isEdge(int at) {
        return at == text.length() || !Character.isLetterOrDigit(text.charAt(at))
                || !Character.isLetterOrDigit(text.charAt(at - 1));
    }
}

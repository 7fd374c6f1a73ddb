package parley.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The first part of a long text, cut so that it fits in one frame, and the rest (PROTOCOL.md, section 5). */
public record TextSplitter(String piece, String rest) {

    /** Cuts the first piece of a text. A text that fits is one piece, even if it is a control word. */
    public static TextSplitter first(String text, int space, IntUnaryOperator length) {
        return end(text, space, length) == text.length() ? new TextSplitter(text, "") : of(text, space, length);
    }

    /**
     * Cuts the longest piece of at most {@code space} bytes (at least 12), between characters. The piece is
     * shorter if it would otherwise be misread: no piece is a control word. No piece is blank, unless the text is or
     * contains more than {@code space / 2 - 2} bytes of blanks in a row.
     *
     * @param length how many bytes a character takes
     */
    public static TextSplitter of(String text, int space, IntUnaryOperator length) {
        int end = end(text, space, length);
        if (end < text.length() && (text.substring(end).isBlank() || isControl(text.substring(end)))) {
            end = earlier(text, end);
        }
        if (isControl(text.substring(0, end))) {
            end = earlier(text, end);
        }
        return new TextSplitter(text.substring(0, end), text.substring(end));
    }

    /** The same, in UTF-8. */
    public static TextSplitter of(String text, int space) {
        return of(text, space, TextSplitter::utf8Length);
    }

    /** Cuts a text into pieces of at most {@code space} bytes of UTF-8 (at least 4), between characters. */
    public static List<String> pieces(String text, int space) {
        List<String> pieces = new ArrayList<>();
        for (String rest = text; !rest.isEmpty();) {
            int end = end(rest, space, TextSplitter::utf8Length);
            pieces.add(rest.substring(0, end));
            rest = rest.substring(end);
        }
        return pieces;
    }

    /** The start of a text: at most so many characters (code points). */
    public static String start(String text, int characters) {
        return text.length() <= characters || text.codePointCount(0, text.length()) <= characters
                ? text : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** How many bytes a character takes in UTF-8. */
    public static int utf8Length(int c) {
        return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    }

    private static int end(String text, int space, IntUnaryOperator length) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            bytes += length.applyAsInt(c);
            if (bytes > space) {
                return end;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** Before the last visible character, so that the rest starts with it; unless that would leave a blank piece. */
    private static int earlier(String text, int end) {
        int last = text.substring(0, end).stripTrailing().length();
        int earlier = last == 0 ? 0 : text.offsetByCodePoints(last, -1);
        return text.substring(0, earlier).isBlank() ? end : earlier;
    }

    private static boolean isControl(String piece) {
        return Message.of(piece) instanceof Control;
    }
}

package parley.wire;

/** Cuts a long text into what fits one frame and the rest (PROTOCOL.md, section 5). */
public record TextSplitter(String piece, String rest) {

    /**
     * The longest piece of at most {@code room} bytes of UTF-8 (at least 4) that ends between characters, or a shorter
     * one so that nothing is misread: no piece is a control word, since the text as a whole is none, and none is blank
     * unless the text is, or holds more than {@code room / 2 - 2} bytes of blanks in a row.
     */
    public static TextSplitter of(String text, int room) {
        int end = end(text, room);
        if (end < text.length() && (text.substring(end).isBlank() || isControl(text.substring(end)))) {
            end = earlier(text, end);
        }
        if (isControl(text.substring(0, end))) {
            end = earlier(text, end);
        }
        return new TextSplitter(text.substring(0, end), text.substring(end));
    }

    private static int end(String text, int room) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
            if (bytes > room) {
                return end;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    /** Before the last character that is no blank, so that the rest begins with it, unless a blank piece were left. */
    private static int earlier(String text, int end) {
        int last = text.substring(0, end).stripTrailing().length();
        int earlier = last == 0 ? 0 : text.offsetByCodePoints(last, -1);
        return text.substring(0, earlier).isBlank() ? end : earlier;
    }

    private static boolean isControl(String piece) {
        return Message.of(piece) instanceof Control;
    }
}

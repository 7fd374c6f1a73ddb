package parley.wire;

/** Cuts a long text into what fits one frame and the rest (PROTOCOL.md, section 5). */
public record Cut(String piece, String rest) {

    /**
     * The longest piece of at most {@code room} bytes of UTF-8 (at least 4) that ends between characters. It is a little
     * shorter where the rest would otherwise read as a control word or a blank, which the text as a whole is not.
     */
    public static Cut of(String text, int room) {
        int end = end(text, room);
        if (end == text.length()) {
            return new Cut(text, "");
        }
        while (end > 1 && misread(text.substring(end)) && !misread(text.substring(0, before(text, end)))) {
            end = before(text, end);
        }
        return new Cut(text.substring(0, end), text.substring(end));
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

    private static int before(String text, int end) {
        return text.offsetByCodePoints(end, -1);
    }

    private static boolean misread(String piece) {
        return piece.isBlank() || Message.of(piece) instanceof Control;
    }
}

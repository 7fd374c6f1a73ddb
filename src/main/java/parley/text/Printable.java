package parley.text;

import parley.wire.Invisible;

/**
 * Text that is harmless to show. Characters that would act on a terminal become a visible sign: control characters (and
 * with them escape sequences), bidi controls, line separators and unpaired surrogates. Characters that would only hide
 * something, such as zero-width spaces, are left out.
 */
public final class Printable {

    private static final char REPLACEMENT = '\uFFFD';
    private static final int CONTROL_PICTURES = 0x2400;

    private Printable() {
    }

    /** The text on one line, with only visible characters, blanks and tabs. */
    public static String of(String text) {
        if (isPlainAscii(text)) {
            return text;
        }
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(shown, c));
        return shown.toString();
    }

    private static boolean isPlainAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static void append(StringBuilder shown, int c) {
        if (c == '\t') {
            shown.append('\t');
            return;
        }
        switch (Character.getType(c)) {
            case Character.CONTROL -> shown.append(c < ' ' ? (char) (CONTROL_PICTURES + c) : REPLACEMENT);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                shown.append(REPLACEMENT);
            default -> {
                if (isBidiControl(c)) {
                    shown.append(REPLACEMENT);
                } else if (!Invisible.is(c)) {
                    shown.appendCodePoint(c);
                }
            }
        }
    }

    /** Unicode's property Bidi_Control. */
    private static boolean isBidiControl(int c) {
        return c == 0x061C || c == 0x200E || c == 0x200F || 0x202A <= c && c <= 0x202E || 0x2066 <= c && c <= 0x2069;
    }
}

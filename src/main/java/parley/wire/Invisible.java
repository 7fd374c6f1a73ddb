package parley.wire;

/** Characters that nobody sees: Unicode's format characters, and its property Default_Ignorable_Code_Point. */
public final class Invisible {

    private Invisible() {
    }

    public static boolean is(int c) {
        return Character.getType(c) == Character.FORMAT || c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4
                || c == 0x17B5 || 0x180B <= c && c <= 0x180F || c == 0x2065 || c == 0x3164 || 0xFE00 <= c && c <= 0xFE0F
                || c == 0xFFA0 || 0xFFF0 <= c && c <= 0xFFF8 || 0xE0000 <= c && c <= 0xE0FFF;
    }
}

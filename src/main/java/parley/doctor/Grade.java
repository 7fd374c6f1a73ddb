package parley.doctor;

/** How good a result is. */
enum Grade {
    OK("ok", "ok"),
    /** Worth knowing, but not a problem by itself. */
    NOTE("--", "note"),
    TROUBLE("!!", "problem");

    /** In front of a line, readable without colours. */
    final String sign;
    /** In JSON. */
    final String word;

    Grade(String sign, String word) {
        this.sign = sign;
        this.word = word;
    }

    /** A result as a line for people. */
    String line(String result) {
        return sign + "  " + result;
    }

    /** What to do about a result, as a line for people below it. */
    static String step(String next) {
        return "      " + next;
    }
}

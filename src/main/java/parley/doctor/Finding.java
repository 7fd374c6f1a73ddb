package parley.doctor;

import java.util.ArrayList;
import java.util.List;
import parley.ui.Line;

/**
 * Something that was found.
 *
 * @param next what to do about it, if anything
 */
record Finding(Mark mark, String what, List<String> next) {

    /** Readable without colours. */
    enum Mark {
        WELL("ok", Line.Tone.PLAIN),
        /** Well, and worth to be known. */
        REMARK("--", Line.Tone.PLAIN),
        TROUBLE("!!", Line.Tone.TROUBLE);

        private final String sign;
        private final Line.Tone tone;

        Mark(String sign, Line.Tone tone) {
            this.sign = sign;
            this.tone = tone;
        }
    }

    static Finding well(String what, String... next) {
        return new Finding(Mark.WELL, what, List.of(next));
    }

    static Finding remark(String what, String... next) {
        return new Finding(Mark.REMARK, what, List.of(next));
    }

    static Finding trouble(String what, String... next) {
        return new Finding(Mark.TROUBLE, what, List.of(next));
    }

    List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(mark.tone, mark.sign + "  " + what));
        next.forEach(step -> lines.add(new Line(Line.Tone.PLAIN, "      " + step)));
        return lines;
    }
}

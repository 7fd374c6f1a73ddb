package parley.room;

import parley.wire.FormatException;

/** Tells a line from every other: the run of the program that sent it, and a number that grows. */
public record LineId(String incarnation, long number) {

    /** @throws FormatException for what {@link #toString} does not give */
    static LineId parse(String text) {
        int dot = text.lastIndexOf('.');
        if (dot < 1) {
            throw new FormatException("\"" + text + "\" is no line");
        }
        return new LineId(text.substring(0, dot), Fields.number(text.substring(dot + 1), 10));
    }

    @Override
    public String toString() {
        return incarnation + "." + number;
    }
}

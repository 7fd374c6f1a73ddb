package parley.room;

/** Tells a line from every other: the run of the program that sent it, and a number that grows. */
public record LineId(String incarnation, long number) {

    @Override
    public String toString() {
        return incarnation + "." + number;
    }
}

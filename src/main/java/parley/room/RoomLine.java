package parley.room;

import parley.wire.TeamName;

/**
 * A line that somebody said in a room, as it is shown and remembered.
 *
 * @param by the author's name
 */
public record RoomLine(Id id, TeamName by, String text) {

    /**
     * The identity of a line. Members use it to show a line once, however often it arrives.
     *
     * @param incarnation identifies one run of the author's program
     * @param number grows by one with every line of that run
     */
    public record Id(String incarnation, long number) {

        @Override
        public String toString() {
            return incarnation + "." + number;
        }
    }
}

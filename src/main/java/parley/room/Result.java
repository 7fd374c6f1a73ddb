package parley.room;

/** What became of a word that was to be brought to a member. */
public sealed interface Result {

    record Answered(Answer answer) implements Result {
    }

    /** Nobody who understands is there: the connection was refused, or no Parley answered. */
    record Refused() implements Result {
    }

    /** Nothing came back: it may have arrived or not. */
    record Silent() implements Result {
    }
}

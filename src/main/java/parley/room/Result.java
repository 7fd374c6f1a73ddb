package parley.room;

import java.util.Optional;
import parley.room.Answer.Accepted;
import parley.wire.TeamName;

/** What became of a word that was to be brought to a member. */
public sealed interface Result {

    /** The answer, if it was accepted. */
    default Optional<Accepted> accepted() {
        return this instanceof Answered answered && answered.answer() instanceof Accepted accepted
                ? Optional.of(accepted) : Optional.empty();
    }

    /** The free name in place of one that is taken, if that is the answer. */
    default Optional<TeamName> suggestion() {
        return this instanceof Answered answered && answered.answer() instanceof Answer.NameTaken taken
                ? Optional.of(taken.suggestion()) : Optional.empty();
    }

    record Answered(Answer answer) implements Result {
    }

    /** Nobody who understands is there: the connection was refused, or whoever answered knows no rooms. */
    record Refused() implements Result {
    }

    /**
     * No answer came back: it may have arrived or not.
     *
     * @param ended whether the other side has ended the connection, as a program that is not Parley would
     */
    record Silent(boolean ended) implements Result {

        public Silent() {
            this(false);
        }
    }
}

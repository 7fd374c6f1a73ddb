package parley.room.sim;

import parley.room.Answer;
import parley.room.Result;
import parley.room.Word;

/** A fault that a test plants in every member, to see that the simulation finds it. */
enum Fault {

    NONE,

    /** In an election, members do not heed the answers of the higher ones, and declare themselves. */
    DEAF {
        @Override
        Result distort(Word word, Result result) {
            return word instanceof Word.Elect && result instanceof Result.Answered answered
                    && answered.answer() instanceof Answer.Accepted ? new Result.Silent() : result;
        }
    },

    /** Members that return remember whom they knew, but not the term. */
    FORGETFUL;

    Result distort(Word word, Result result) {
        return result;
    }
}

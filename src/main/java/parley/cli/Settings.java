package parley.cli;

import java.time.Duration;
import java.util.Optional;
import parley.discovery.Reach;
import parley.storage.Profile;

/**
 * How to run a messenger or a tracker.
 *
 * @param given what the options say
 * @param saved what was saved for later starts; empty if that is to be ignored
 * @param ask whether to ask for both the name and the port, even at a terminal
 * @param hostIfAbsent whether to open the room without asking if nobody is in it
 * @param save whether to save the profile for later starts
 * @param transcript whether to write a transcript
 * @param reach which networks discovery uses
 * @param quiet whether the bell stays silent
 * @param notifyCommand what to run on a message that is private or mentions the user
 * @param verbose whether unexpected errors are shown
 * @param listEvery how often a tracker lists the members; empty for a messenger
 */
public record Settings(Profile given, Optional<Profile> saved, boolean ask, boolean hostIfAbsent, boolean save,
        boolean transcript, Reach reach, Style style, boolean quiet, Optional<String> notifyCommand, boolean verbose,
        Optional<Duration> listEvery) {

    /** How the program shows what happens. */
    public enum Style {
        /** To a person at a terminal, with colours and a status line if the terminal can. */
        FULL,
        /** To a person, as plain lines. */
        PLAIN,
        /** To a program. */
        JSON
    }

    /** The options, and the saved settings for whatever they do not give. */
    public Profile profile() {
        return given.or(saved.orElse(Profile.NOTHING));
    }
}

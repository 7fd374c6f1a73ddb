package parley.cli;

import java.time.Duration;
import java.util.Optional;
import parley.discovery.Reach;
import parley.storage.Profile;

/**
 * How to run a messenger or a tracker.
 *
 * @param hostIfAbsent whether to open the room without asking if nobody is in it
 * @param save whether to save the profile for later starts
 * @param transcript whether to write a transcript
 * @param reach which networks discovery uses
 * @param quiet whether the bell stays silent
 * @param verbose whether unexpected errors are shown
 * @param memberList how often a tracker lists the members; empty for a messenger
 */
public record Settings(Profile profile, boolean hostIfAbsent, boolean save, boolean transcript, Reach reach,
        Style style, boolean quiet, boolean verbose, Optional<Duration> memberList) {

    /** How the program shows what happens. */
    public enum Style {
        /** To a person at a terminal, with colours and a status line if the terminal can. */
        FULL,
        /** To a person, as plain lines. */
        PLAIN,
        /** To a program. */
        JSON
    }
}

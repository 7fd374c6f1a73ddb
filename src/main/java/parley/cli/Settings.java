package parley.cli;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import parley.discovery.Reach;
import parley.storage.Profile;

/**
 * How to run a messenger or a tracker.
 *
 * @param given what the options say
 * @param saved what was saved for later starts; empty if that is to be ignored
 * @param on the switches that are on
 * @param reach which networks discovery uses
 * @param notifyCommand what to run on a message that is private or mentions the user
 * @param listEvery how often a tracker lists the members; empty for a messenger
 */
public record Settings(Profile given, Optional<Profile> saved, Set<Switch> on, Reach reach, Style style,
        Optional<String> notifyCommand, Optional<Duration> listEvery) {

    /** What a run does or does not do. */
    public enum Switch {
        /** Asks for both the name and the port, even at a terminal. */
        ASK,
        /** Opens the room at once. */
        HOST,
        /** Opens the room without asking if nobody is in it. */
        HOST_IF_ABSENT,
        /** Saves the profile for later starts. */
        SAVE,
        /** Writes a transcript. */
        TRANSCRIPT,
        /** Keeps the bell silent. */
        QUIET,
        /** Shows unexpected errors. */
        VERBOSE;

        /** The switches that are true. */
        static Set<Switch> on(Map<Switch, Boolean> switches) {
            return switches.keySet().stream().filter(switches::get).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** How the program shows what happens. */
    public enum Style {
        /** To a person at a terminal, with colours and a status line if the terminal can. */
        FULL,
        /** To a person, as plain lines. */
        PLAIN,
        /** To a program. */
        JSON
    }

    public boolean isOn(Switch what) {
        return on.contains(what);
    }

    /** The options, and the saved settings for whatever they do not give. */
    public Profile profile() {
        return given.or(saved.orElse(Profile.NOTHING));
    }
}

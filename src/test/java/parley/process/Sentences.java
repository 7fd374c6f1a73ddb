package parley.process;

import java.util.regex.Pattern;

/**
 * The sentences that these tests look for, apart from those of the course assignment. What they say exactly is tested
 * where they are written; if one is reworded, change it here.
 */
final class Sentences {

    static final String MENU_HEADING = "***** Menu *****";
    static final String HELP_HEADING = "Commands:";
    static final String NO_NAME = "There is no team name. Give one with --name.";
    static final String NO_PORT = "There is no port number. Give one with --port.";
    static final String REFUSED = ": connection refused. Is the program running there, and is the port right?";
    static final String HAS_LEFT = " has left";
    static final String NOW_ACTIVE = " (now active)";
    static final String NOW_CONNECTED = ": you are now connected";
    static final String GONE_QUIET = " has gone quiet: it may have stopped, or the network may be down";
    static final String REACHABLE = "(Other machines can reach you at|There is no network).*";
    static final String REACHED_AT = "Other machines can reach you at .*";
    static final String NO_TRANSCRIPT = "Cannot write the transcript";

    private Sentences() {
    }

    /** The end of the line about addresses. */
    static String here(int port) {
        return " Programs on this machine use 127.0.0.1:" + port + ".";
    }

    static String notAnOption(String choice) {
        return "\"" + choice + "\" is not an option here. Enter a number from the menu, or help.";
    }

    static String greeted(String peer, String team) {
        return "Hello from " + peer + " " + team + NOW_ACTIVE;
    }

    /** A regular expression for the line about a peer that discovery has found, whichever side was first. */
    static String found(String peerRegex) {
        return "(Found|Hello from) " + peerRegex + Pattern.quote(NOW_ACTIVE);
    }

    static String renamed(String before, String now) {
        return before + " is now named " + now;
    }

    static String joined(String name, String room) {
        return "-- " + name + " has joined " + room;
    }

    /** On a full terminal. */
    static String joinedRecently(String name, String room) {
        return name + " joined " + room;
    }

    /** On a full terminal, from somebody with whom no conversation is open. */
    static String privately(String name, String text) {
        return name + " (private)  " + text;
    }

    /** On a full terminal, a message that has arrived. */
    static String received(String by, String to, String text) {
        return by + " to " + to + "  " + text + " ✓";
    }

    static String left(String name, String room) {
        return "-- " + name + " has left " + room;
    }

    static String lost(String name, String room) {
        return "-- " + name + " no longer answers and has been removed from " + room;
    }

    /** A regular expression, whoever is the tracker. */
    static String entered(String room, String name, String tracker) {
        return "-- You are in " + room + " as " + name + "; (?:you are the tracker,|the tracker is) at " + tracker;
    }

    static String newTracker(String nameAndAddress, String room) {
        return "-- " + nameAndAddress + " " + isTracker(room);
    }

    static String isTracker(String room) {
        return "is now the tracker of " + room;
    }

    static String toldApart(String room, String before, String now) {
        return "-- Someone else in " + room + " is also named " + before + ", so you are now " + now;
    }

    static String portInUse(Object port) {
        return "Port " + port + " is in use by another program. Choose another port, or end that program.";
    }

    static String unknownPeer(String name) {
        return "No peer named \"" + name + "\" was found.";
    }

    static String unknownHere(String name) {
        return "Nobody here is named " + name + ". Enter 2 at the menu to list the peers.";
    }

    static String unusableSettings(Object file) {
        return "Cannot use the settings in " + file + ". ";
    }

    static String saved(Object file) {
        return "Settings saved to " + file;
    }

    static String guessed(Object peer, String option) {
        return peer + " is not a Parley. If it shows nothing, use " + option
                + ", which most other programs read, or another format.";
    }
}

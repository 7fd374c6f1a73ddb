package parley.process;

import java.util.stream.Stream;

/**
 * Somebody at the chat of a room called lobby.
 *
 * @param address where the others in the room reach him
 */
record Chatter(String name, String address, ParleyProcess parley) implements AutoCloseable {

    /** Waits until he is in the room, and goes to its chat. */
    static Chatter in(ParleyProcess parley) throws Exception {
        String welcome = parley.next("(Others reach you at|There is no network).*");
        String entered = parley.next("-- You are in #lobby as .*");
        parley.enter("4", "C");
        return new Chatter(entered.replaceFirst("-- You are in #lobby as (.*); its tracker is at .*", "$1"),
                welcome.replaceFirst(".*? at ([0-9.:]+).*", "$1"), parley);
    }

    Chatter called(String other) {
        return new Chatter(other, address, parley);
    }

    /** What the others are shown of what he says. */
    String line(String text) {
        return "#lobby " + name + ": " + text;
    }

    String hasJoined() {
        return "-- " + name + " has joined #lobby";
    }

    String isLost() {
        return "-- " + name + " does not answer any more, and is out of #lobby";
    }

    String isTracker() {
        return "-- " + name + " (" + address + ") is the tracker of #lobby now";
    }

    /** The same, to somebody who does not have him on his list. */
    String isTrackerElsewhere() {
        return "-- The tracker of #lobby is at " + address + " now";
    }

    int port() {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    /** Says something that each of these gets, and nobody else is there. */
    void says(String text, Chatter... others) throws Exception {
        parley.enter(text).sees("sent to " + others.length + " of " + others.length);
        for (Chatter other : others) {
            other.parley.sees(line(text));
        }
    }

    /** Asks who is there: these, the first of which is the tracker. */
    void lists(Chatter... all) throws Exception {
        parley.enter("members").sees("In #lobby (" + all.length + "):");
        parley.seesInAnyOrder(Stream.of(all).map(member -> "  " + member.name + "  " + member.address
                + (member == all[0] ? "  tracker" : "") + (member.equals(this) ? "  you" : "")).toArray(String[]::new));
    }

    @Override
    public void close() {
        parley.close();
    }
}

package parley.process;

import java.util.stream.Stream;

/**
 * Somebody at the chat of a room called lobby.
 *
 * @param address where the others in the room reach him
 */
record Chatter(String name, String address, ParleyProcess parley) implements AutoCloseable {

    static final String ROOM = "#lobby";

    /** Waits until he is in the room, and goes to its chat. */
    static Chatter in(ParleyProcess parley) throws Exception {
        String welcome = parley.next(Sentences.REACHABLE);
        String entered = parley.next(Sentences.entered(ROOM, ".*", ".*"));
        parley.enter("4", "C");
        return new Chatter(entered.replaceFirst(Sentences.entered(ROOM, "(.*)", ".*"), "$1"),
                welcome.replaceFirst(".*? (?:at|use) ([0-9.]+:[0-9]+).*", "$1"), parley);
    }

    Chatter called(String other) {
        return new Chatter(other, address, parley);
    }

    /** What the others are shown of what he says. */
    String line(String text) {
        return ROOM + " " + name + ": " + text;
    }

    String hasJoined() {
        return Sentences.joined(name, ROOM);
    }

    String isLost() {
        return Sentences.lost(name, ROOM);
    }

    String isTracker() {
        return Sentences.newTracker(name + " (" + address + ")", ROOM);
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
        parley.enter("members").sees("In " + ROOM + " (" + all.length + "):");
        parley.seesInAnyOrder(Stream.of(all).map(member -> "  " + member.name + "  " + member.address
                + (member == all[0] ? "  tracker" : "") + (member.equals(this) ? "  you" : "")).toArray(String[]::new));
    }

    @Override
    public void close() {
        parley.close();
    }
}

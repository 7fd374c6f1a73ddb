package parley.room.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.room.Members.Member;
import parley.room.Room;
import parley.room.RoomEvent;
import parley.room.RoomEvent.RoomLine;
import parley.wire.PeerAddress;

/**
 * Checks the lines that one member shows: each once, in the order in which its author said them, under the name of
 * whoever said it, and for a newcomer the earlier lines first.
 */
final class ShownLines {

    private record Line(PeerAddress sender, RoomLine.Id id) {
    }

    private record EarlierLine(RoomLine.Id id, String text) {
    }

    private final Simulation simulation;
    private final Room room;
    private final PeerAddress me;
    private final Set<Line> live = new HashSet<>();
    private final Set<EarlierLine> earlier = new HashSet<>();
    private final Map<String, Long> latest = new HashMap<>();
    private boolean justEntered;

    ShownLines(Simulation simulation, Room room, PeerAddress me) {
        this.simulation = simulation;
        this.room = room;
        this.me = me;
    }

    /** @param sender whoever sent the message that leads to this event; this member if there is none */
    void onEvent(PeerAddress sender, RoomEvent event) {
        if (event instanceof RoomEvent.Entered) {
            justEntered = true;
        } else if (event instanceof RoomEvent.NewTracker) {
            // What was said in the other room counts as earlier, whenever this member hears of it.
            justEntered = false;
        } else if (event instanceof RoomEvent.Spoken spoken) {
            Invariants.require(spoken.line().text().chars().noneMatch(Character::isISOControl),
                    () -> me + " shows control characters: " + spoken);
            onLine(sender, spoken);
        }
    }

    private void onLine(PeerAddress sender, RoomEvent.Spoken event) {
        if (event instanceof RoomEvent.Heard heard && heard.from().isEmpty()) {
            showEarlier(heard.line());
        } else if (event instanceof RoomEvent.Heard heard) {
            show(sender, heard.from().get(), heard.line());
        } else if (event instanceof RoomEvent.HeardPrivately heard) {
            show(sender, heard.from(), heard.line());
        }
    }

    /** This member joins once more, perhaps because the tracker has lost it. It gets what it missed. */
    void onRejoin() {
        justEntered = false;
    }

    private void showEarlier(RoomLine line) {
        Invariants.require(!justEntered || live.isEmpty(),
                () -> me + " shows the earlier line " + line + " after live ones");
        // A liar may put a line into the backlog under several names.
        Invariants.require(earlier.add(new EarlierLine(line.id(), line.text())) || simulation.kind().joins,
                () -> "the earlier line " + line + " was shown twice at " + me);
    }

    private void show(PeerAddress sender, PeerAddress author, RoomLine line) {
        // A liar may use an ID twice.
        Invariants.require(live.add(new Line(sender, line.id())) || !simulation.isWellBehaved(sender),
                () -> "line " + line + " was shown twice at " + me);
        Invariants.require(mayHaveSaid(author, sender, line),
                () -> me + " shows " + line + " as said by " + author + ", which did not say it");
        if (simulation.isWellBehaved(sender)) {
            Long before = latest.put(line.id().incarnation(), line.id().number());
            Invariants.require(before == null || before < line.id().number(),
                    () -> me + " shows " + line + " after line " + before + " of the same author");
        }
    }

    private boolean mayHaveSaid(PeerAddress author, PeerAddress sender, RoomLine line) {
        if (simulation.isWellBehaved(sender)) {
            return simulation.sayings().contains(author, line.text())
                    || !sender.equals(author) && !simulation.isWellBehaved(author);
        }
        // A liar speaks for itself, and for those that a tracker, itself a liar, has given to it as guests.
        Optional<Member> listed = room.members().at(author);
        return simulation.kind().joins && (author.equals(sender) || listed.filter(Member::guest).isPresent());
    }

    /** A line from this sender got a receipt. */
    void checkShown(PeerAddress sender, RoomLine.Id id, String text) {
        int times = (live.contains(new Line(sender, id)) ? 1 : 0)
                + (earlier.contains(new EarlierLine(id, text)) ? 1 : 0);
        // A liar that is the tracker can copy a line that it gives to a newcomer.
        Invariants.require(times == 1 || times == 2 && simulation.kind().joins,
                () -> "line " + id + " got a receipt, but was shown " + times + " times at " + me);
    }
}

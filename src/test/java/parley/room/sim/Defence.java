package parley.room.sim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import parley.room.Members;
import parley.room.PreparedRooms;
import parley.room.Room;
import parley.room.Room.Effect;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Checks that a member does nothing for a stranger, and does not work without end for anyone. */
final class Defence {

    /** How many replies and notices a stranger gets in a second: eight notices at once, and refusals. */
    private static final int HANDFUL = 10;
    /** How many entries any list, set or map of a room has at most. */
    private static final int MAX_ENTRIES = 2_000;
    /**
     * How many connections a member opens in a second, however large its room is: 50 to lost members, and 20 times 16
     * because of guests.
     */
    private static final int BASIC_WORK = 200;
    /** How many connections a member opens to each other member in a second: lines, checks and changes. */
    private static final int WORK_FOR_MEMBER = 30;

    /** All that a stranger must not change. */
    private record Snapshot(boolean inside, Term term, Members members, TeamName name, long nextTick) {

        static Snapshot of(Room room) {
            return new Snapshot(room.isInside(), room.term(), room.members(), room.myName(), room.nextTick());
        }
    }

    private final Simulation simulation;
    private final Room room;
    private final PeerAddress me;
    private final Map<PeerAddress, Integer> replies = new HashMap<>();
    private int work;
    private int largest;
    private long second;

    private Snapshot before;

    Defence(Simulation simulation, Room room, PeerAddress me) {
        this.simulation = simulation;
        this.room = room;
        this.me = me;
    }

    /** Whether nobody has told this member that there is such a member or a lost one. */
    boolean isStranger(PeerAddress from) {
        return !simulation.isWellBehaved(from) && room.members().at(from).isEmpty()
                && room.known().noneMatch(from::equals);
    }

    /** A stranger is about to say something. */
    void beforeStranger() {
        before = Snapshot.of(room);
    }

    /** @param effects what the member is going to do because of the message */
    void afterMessage(PeerAddress from, RoomMessage message, boolean replied, List<Effect> effects) {
        boolean isJoin = message.body() instanceof RoomMessage.Join;
        if (replied && !isJoin && before.inside()) {
            countReply(from);
        }
        if (isJoin && room.isTracker()) {
            checkNewcomer(from, effects);
        } else {
            checkNothingHappened(from, message, effects);
        }
    }

    void afterText(PeerAddress from, String text, List<Effect> effects) {
        if (room.members().contains(from)) {
            checkNewcomer(from, effects);
        } else {
            effects.stream().filter(effect -> effect instanceof Effect.Tell tell && tell.guest().equals(from))
                    .forEach(hint -> countReply(from));
            checkNothingHappened(from, text, effects.stream()
                    .filter(effect -> !(effect instanceof Effect.Tell tell && tell.guest().equals(from)))
                    .filter(effect -> !(effect instanceof Effect.Ask ask && ask.to().equals(room.term().tracker())
                            && ask.message().body() instanceof RoomMessage.Admit admit && admit.guest().equals(from)))
                    .toList());
        }
    }

    private void checkNothingHappened(PeerAddress from, Object what, List<Effect> effects) {
        Invariants.require(effects.isEmpty(),
                () -> "the stranger " + from + " says " + what + ", and " + me + " does " + effects);
        Snapshot after = Snapshot.of(room);
        Invariants.require(after.equals(before),
                () -> "the stranger " + from + " says " + what + ", and " + me + " has " + after + " after " + before);
    }

    private void checkNewcomer(PeerAddress from, List<Effect> effects) {
        boolean harmless = effects.stream().allMatch(effect -> effect instanceof Effect.Tell
                || effect instanceof Effect.Ask ask && ask.message().body() instanceof RoomMessage.MemberListed
                || effect instanceof Effect.Show show && show.event() instanceof RoomEvent.Came);
        Invariants.require(harmless, () -> from + " joins, and " + me + " does " + effects);
        boolean same = before.term().equals(room.term()) && before.name().equals(room.myName())
                && room.members().size() <= before.members().size() + 1;
        Invariants.require(same, () -> from + " joins, and " + me + " has " + Snapshot.of(room) + " after " + before);
    }

    private void countReply(PeerAddress to) {
        nextSecond();
        Invariants.require(replies.merge(to, 1, Integer::sum) <= HANDFUL,
                () -> me + " answers the stranger " + to + " more than " + HANDFUL + " times in a second");
    }

    /** After every step. */
    void check(List<Effect> effects) {
        nextSecond();
        largest = Math.max(largest, room.members().size());
        work += (int) effects.stream().filter(effect -> !(effect instanceof Effect.Show)).count();
        Invariants.require(work <= BASIC_WORK + WORK_FOR_MEMBER * largest,
                () -> me + " opens " + work + " connections in a second, in a room of " + largest);
    }

    private void nextSecond() {
        if (simulation.now() / 1_000 == second) {
            return;
        }
        second = simulation.now() / 1_000;
        replies.clear();
        work = 0;
        largest = 0;
        if (second % 10 == 0 && simulation.kind() != Kind.PLAIN) {
            int most = PreparedRooms.largestCollection(room);
            Invariants.require(most <= MAX_ENTRIES, () -> me + " has a collection of " + most + " entries");
        }
    }

    /** A member is about to send a message. */
    void onConnect(PeerAddress to) {
        Invariants.require(simulation.kind() == Kind.PLAIN || simulation.kind().joins
                || simulation.addresses().contains(to),
                () -> me + " opens a connection to " + to + ", which is not in the room");
    }

    /** A member is about to send a text. A stranger gets only an answer to what it typed itself. */
    void onTell(Effect.Tell tell) {
        Invariants.require(tell.line().isEmpty() || simulation.kind() == Kind.PLAIN || simulation.kind().joins
                || simulation.addresses().contains(tell.guest()),
                () -> me + " sends a line to " + tell.guest() + ", which is not in the room");
        Invariants.require(tell.text().chars().noneMatch(Character::isISOControl),
                () -> me + " sends control characters to " + tell.guest() + ": " + tell.text());
    }
}

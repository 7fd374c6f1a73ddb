package parley.room;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * Members that were lost, perhaps to another part of the network. Every member remembers them. The tracker announces
 * itself to them, less and less often. If one of them has a tracker of its own, the two terms meet, and the tracker
 * with the lower term steps down.
 */
final class LostMembers {

    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    /** For an address where another program seems to run. Its user may see every attempt. */
    private static final long LONGEST_PAUSE_FOR_STRANGERS = 3_600_000;
    /** However many members are lost: the average time between two attempts, in milliseconds. */
    private static final long SPACING = 20;

    /** @param stranger whether a program that is not Parley seems to run at this address */
    private record Attempt(PeerAddress peer, long due, long pause, boolean stranger) {
    }

    private final RoomState state;
    private final Map<PeerAddress, Attempt> lost = new LinkedHashMap<>();
    private final TreeSet<Attempt> schedule =
            new TreeSet<>(Comparator.comparingLong(Attempt::due).thenComparing(Attempt::peer));

    LostMembers(RoomState state) {
        this.state = state;
    }

    /** Starts to contact all of them, because this member has become the tracker. */
    void startContacting() {
        List.copyOf(lost.keySet()).forEach(this::add);
    }

    void add(PeerAddress member) {
        if (!member.equals(state.me()) && (lost.containsKey(member) || lost.size() < Limits.MEMBERS)) {
            schedule(member, FIRST_PAUSE, false);
        }
    }

    void remove(PeerAddress member) {
        Attempt planned = lost.remove(member);
        if (planned != null) {
            schedule.remove(planned);
        }
    }

    Stream<PeerAddress> addresses() {
        return lost.keySet().stream();
    }

    long due() {
        return state.isTracker() && !schedule.isEmpty() ? schedule.first().due() : Long.MAX_VALUE;
    }

    void tick() {
        while (due() <= state.now()) {
            Attempt next = schedule.first();
            long longest = next.stranger() ? LONGEST_PAUSE_FOR_STRANGERS : LONGEST_PAUSE;
            schedule(next.peer(), Math.min(longest, 2 * next.pause()), next.stranger());
            state.ask(next.peer(), new RoomMessage.TrackerAnnounced(Optional.empty()));
        }
    }

    void onAnswer(PeerAddress peer, RoomAnswer answer) {
        Attempt planned = lost.get(peer);
        boolean stranger = answer instanceof RoomAnswer.Silent silent && silent.closed();
        if (planned == null || planned.stranger() == stranger) {
            return;
        }
        if (stranger) {
            schedule.remove(planned);
            put(new Attempt(peer, planned.due(), planned.pause(), true));
        } else {
            add(peer);
        }
    }

    private void schedule(PeerAddress peer, long pause, boolean stranger) {
        remove(peer);
        long span = Math.max(pause, (lost.size() + 1) * SPACING);
        put(new Attempt(peer, state.now() + span / 2 + state.randomBelow(span), pause, stranger));
    }

    private void put(Attempt next) {
        lost.put(next.peer(), next);
        schedule.add(next);
    }
}

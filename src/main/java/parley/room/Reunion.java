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
 * Members that were lost and may be in another part of the network: everybody remembers them, the tracker tries them,
 * ever more rarely. Where two trackers find each other so, the lower one gives up his term.
 */
final class Reunion {

    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    /** Where a program that is no Parley seems to be, whose user may see each try. */
    private static final long LONGEST_PAUSE_OF_STRANGERS = 3_600_000;
    /** However many are lost, they are not tried more often than one in so many milliseconds. */
    private static final long SPACE = 20;

    private record Try(PeerAddress whom, long due, long pause, boolean strange) {
    }

    private final Seat seat;
    private final Map<PeerAddress, Try> lost = new LinkedHashMap<>();
    private final TreeSet<Try> agenda = new TreeSet<>(Comparator.comparingLong(Try::due).thenComparing(Try::whom));

    Reunion(Seat seat) {
        this.seat = seat;
    }

    /** This member has become the tracker: it begins to try them all. */
    void open() {
        List.copyOf(lost.keySet()).forEach(this::lose);
    }

    void lose(PeerAddress member) {
        if (!member.equals(seat.me()) && (lost.containsKey(member) || lost.size() < Limits.MEMBERS)) {
            plan(member, FIRST_PAUSE, false);
        }
    }

    void found(PeerAddress member) {
        Try planned = lost.remove(member);
        if (planned != null) {
            agenda.remove(planned);
        }
    }

    Stream<PeerAddress> lost() {
        return lost.keySet().stream();
    }

    long due() {
        return seat.isTracker() && !agenda.isEmpty() ? agenda.first().due() : Long.MAX_VALUE;
    }

    void tick() {
        while (due() <= seat.now()) {
            Try next = agenda.first();
            long longest = next.strange() ? LONGEST_PAUSE_OF_STRANGERS : LONGEST_PAUSE;
            plan(next.whom(), Math.min(longest, 2 * next.pause()), next.strange());
            seat.ask(next.whom(), new RoomMessage.TrackerAnnounced(Optional.empty()));
        }
    }

    /** What came of a try. */
    void answered(PeerAddress who, RoomAnswer result) {
        Try planned = lost.get(who);
        boolean strange = result instanceof RoomAnswer.Silent silent && silent.closed();
        if (planned == null || planned.strange() == strange) {
            return;
        }
        if (strange) {
            agenda.remove(planned);
            put(new Try(who, planned.due(), planned.pause(), true));
        } else {
            lose(who);
        }
    }

    private void plan(PeerAddress member, long pause, boolean strange) {
        found(member);
        long span = Math.max(pause, (lost.size() + 1) * SPACE);
        put(new Try(member, seat.now() + span / 2 + seat.spread(span), pause, strange));
    }

    private void put(Try next) {
        lost.put(next.whom(), next);
        agenda.add(next);
    }
}

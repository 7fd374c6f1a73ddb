package parley.room;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import parley.wire.PeerAddress;

/**
 * Members that were lost and may be in another part of the network: everybody remembers them, the tracker tries them, ever
 * more rarely. Where two trackers find each other so, the lower one gives up his reign.
 */
final class Reunion {

    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    private static final int CAPACITY = 10_000;

    private record Try(long due, long pause) {
    }

    private final Room room;
    private final Map<PeerAddress, Try> lost = new HashMap<>();
    private long due = Long.MAX_VALUE;

    Reunion(Room room) {
        this.room = room;
    }

    /** This member has become the tracker: it begins to try them all. */
    void open() {
        lost.replaceAll((address, before) -> new Try(room.now() + room.spread(FIRST_PAUSE), FIRST_PAUSE));
        reckon();
    }

    void lose(PeerAddress member) {
        if (!member.equals(room.me()) && lost.size() < CAPACITY) {
            lost.put(member, new Try(room.now() + FIRST_PAUSE, FIRST_PAUSE));
            reckon();
        }
    }

    void found(PeerAddress member) {
        if (lost.remove(member) != null) {
            reckon();
        }
    }

    long due() {
        return room.isTracker() ? due : Long.MAX_VALUE;
    }

    void tick() {
        if (due() > room.now()) {
            return;
        }
        lost.replaceAll((address, next) -> next.due() > room.now() ? next : attempt(address, next));
        reckon();
    }

    /** Whoever is there without being in the room has left it for good. */
    void answered(Effect.Ask ask, Result result) {
        if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NoRoom) {
            found(ask.to());
        }
    }

    private Try attempt(PeerAddress address, Try now) {
        room.ask(address, new Word.Reigns(Optional.empty()));
        long pause = Math.min(LONGEST_PAUSE, 2 * now.pause());
        return new Try(room.now() + pause / 2 + room.spread(pause), pause);
    }

    private void reckon() {
        due = lost.values().stream().map(Try::due).min(Comparator.naturalOrder()).orElse(Long.MAX_VALUE);
    }
}

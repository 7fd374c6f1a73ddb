package parley.room;

import java.util.Optional;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.wire.PeerAddress;

/**
 * The work of a member that is not the tracker (PROTOCOL.md, section 7.3, rules 2 and 3): watches the tracker, and
 * reports to {@link Leadership} when it is lost. As long as this member's list differs from the tracker's, it asks for
 * a page of the list instead of just watching.
 */
final class Follower {

    /** The members together contact the tracker about once in this many milliseconds. */
    private static final long SPACING = 10;
    private static final long SHORTEST_INTERVAL = 1_000;
    private static final int MAX_MISSES = 3;
    /** How long an attempt takes, even if the connection ends sooner without an answer. */
    private static final long ATTEMPT = 1_000;

    private final RoomState state;
    private final Guests guests;
    private final Leadership leadership;
    private long due = Long.MAX_VALUE;
    private boolean asking;
    private long askedAt;
    private int misses;
    /** The number of members, as far as this member knows. */
    private int roomSize;
    private boolean listDiffers;
    /** Where the next page of the tracker's list starts. After the last page, reading starts again at the first. */
    private Optional<PeerAddress> readUpTo = Optional.empty();

    Follower(RoomState state, Guests guests, Leadership leadership) {
        this.state = state;
        this.guests = guests;
        this.leadership = leadership;
    }

    /** How often a member watches the tracker, in milliseconds. */
    static long interval(int roomSize) {
        return Math.max(SHORTEST_INTERVAL, roomSize * SPACING);
    }

    /**
     * Starts to watch a new tracker. The first time is random within two intervals: its members do not all ask at
     * once, and when two rooms meet, the load is not much higher than for one.
     */
    void followNewTracker() {
        misses = 0;
        listDiffers = false;
        readUpTo = Optional.empty();
        roomSize = state.members().size();
        due = state.now() + state.randomBelow(2 * interval(roomSize));
    }

    /** Reads the list at once, because this member has just joined. */
    void begin() {
        followNewTracker();
        listDiffers = true;
        ask();
    }

    void watchNow() {
        due = state.now();
    }

    long due() {
        return state.isTracker() || asking || leadership.isElecting() ? Long.MAX_VALUE : due;
    }

    void tick() {
        if (due() <= state.now()) {
            ask();
        }
    }

    private void ask() {
        asking = true;
        askedAt = state.now();
        state.askTracker(listDiffers ? new RoomMessage.ListMembers(readUpTo) : new RoomMessage.Watch());
    }

    /** The answer to a watch or to a request for a page. */
    void onWatchAnswer(Effect.Ask ask, RoomAnswer answer) {
        asking = false;
        if (!isCurrent(ask)) {
            return;
        }
        if (answer instanceof RoomAnswer.Silent && ++misses < MAX_MISSES) {
            due = Math.max(state.now(), askedAt + ATTEMPT);
            return;
        }
        misses = 0;
        answer.accepted().ifPresentOrElse(
                accepted -> onAccepted(ask.message().body(), accepted), leadership::onTrackerLost);
    }

    private void onAccepted(RoomMessage.Body request, Accepted answer) {
        roomSize = answer.size();
        scheduleNextWatch();
        if (!answer.known()) {
            rejoin();
            return;
        }
        guests.handOver();
        boolean pageRead = request instanceof RoomMessage.ListMembers list && readPage(list, answer);
        listDiffers = answer.digest() != state.members().digest();
        if (listDiffers && pageRead && state.isListUnread()) {
            ask();
        } else if (listDiffers) {
            schedulePage();
        }
    }

    private boolean readPage(RoomMessage.ListMembers request, Accepted answer) {
        answer.page().ifPresent(page -> {
            state.putPage(request.after(), page);
            readUpTo = page.next();
        });
        return answer.page().isPresent();
    }

    private void scheduleNextWatch() {
        due = state.now() + interval(roomSize) * 9 / 10 + state.randomBelow(interval(roomSize) / 5);
    }

    /** In a small room the page comes before the next watch would. In a large room it replaces the watch. */
    private void schedulePage() {
        due = state.now() + roomSize * SPACING;
    }

    private void rejoin() {
        state.askTracker(new RoomMessage.Join(state.myName()));
    }

    void onRejoinAnswer(Effect.Ask ask, RoomAnswer answer) {
        if (!isCurrent(ask)) {
            return;
        }
        answer.freeName().ifPresent(free -> {
            state.acceptName(free);
            rejoin();
        });
        answer.accepted().filter(Accepted::known).ifPresent(accepted -> {
            listDiffers = true;
            schedulePage();
        });
    }

    /** Whether the question belongs to the current term. An answer from an earlier tracker does not count. */
    private boolean isCurrent(Effect.Ask ask) {
        return !state.isTracker() && ask.message().term().equals(state.term());
    }
}

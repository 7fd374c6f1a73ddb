package parley.room;

import java.util.Optional;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Reason;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * The work of a member that is not the tracker (PROTOCOL.md, section 7.3, rules 4, 5 and 13): watches the tracker, keeps
 * its list up to date, joins again if the tracker has dropped it, reports to {@link Leadership} when the tracker is
 * lost, and tells the user if no tracker accepts this member.
 */
final class Follower {

    /** The members together contact the tracker about once in this many milliseconds. */
    private static final long SPACING = 10;
    private static final long SHORTEST_INTERVAL = 1_000;
    private static final int MAX_MISSES = 3;
    /** How long an attempt takes, even if the connection ends sooner without an answer. */
    private static final long ATTEMPT = 1_000;
    private static final long FIRST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 30_000;
    /** How long no tracker may accept this member before the user is told. */
    private static final long CUT_OFF = 9_000;

    private final RoomState state;
    private final RoomChat chat;
    private final Leadership leadership;
    private long due = Long.MAX_VALUE;
    private boolean asking;
    private long askedAt = Limits.LONG_AGO;
    /** When it last watched early, in {@link #watchNow}. Planned watches do not count: they must not delay it. */
    private long hurriedAt = Limits.LONG_AGO;
    private int misses;
    private long rejoinAt;
    private long rejoinPause;
    private long acceptedAt;
    private boolean cutOff;
    private Optional<PeerAddress> reachedBy = Optional.empty();

    Follower(RoomState state, RoomChat chat, Leadership leadership) {
        this.state = state;
        this.chat = chat;
        this.leadership = leadership;
    }

    /** How often a member watches the tracker, in milliseconds. */
    static long interval(int roomSize) {
        return Math.max(SHORTEST_INTERVAL, roomSize * SPACING);
    }

    /** Starts to watch a tracker, which has just accepted this member. */
    void start() {
        asking = false;
        rejoinAt = state.now();
        onAccepted();
        // All members follow a new tracker at about the same time, and their watches are spread.
        due = state.now() + state.randomBelow(2 * interval(state.members().size()));
    }

    /** The tracker has accepted this member. */
    private void onAccepted() {
        misses = 0;
        acceptedAt = state.now();
        reachedBy = Optional.empty();
        state.setReachesTracker(true);
        if (cutOff) {
            cutOff = false;
            state.show(new RoomEvent.Reconnected(state.member(state.tracker())));
        }
    }

    private void scheduleNextWatch() {
        long interval = interval(state.members().size());
        due = state.now() + interval * 9 / 10 + state.randomBelow(interval / 5);
    }

    /**
     * The tracker itself has said something under the current term, so it is there and lists this member.
     *
     * @param isCheck whether the tracker checks this member, because it does not hear from it
     */
    void onTrackerHeard(boolean isCheck) {
        leadership.stopElection();
        onAccepted();
        if (isCheck) {
            // The tracker checks again only after 3.5 s. One more miss is allowed, so that it is not lost by then.
            misses = -1;
        }
    }

    /** Another member says that it reaches the tracker. */
    void onReachedBy(PeerAddress member) {
        reachedBy = Optional.of(member);
    }

    /** The tracker refused the connection for a line, so it is gone. There is no need to watch it. */
    void onLineRefused(Effect.Ask ask) {
        if (isCurrent(ask)) {
            loseTracker();
        }
    }

    /** Checks soon whether the tracker is there, at most once a second. */
    void watchNow() {
        long at = Math.max(state.now(), hurriedAt + ATTEMPT);
        if (at < due) {
            due = at;
            hurriedAt = at;
        }
    }

    long due() {
        if (state.isTracker()) {
            return Long.MAX_VALUE;
        }
        long watch = asking || leadership.isElecting() ? Long.MAX_VALUE : due;
        return cutOff ? watch : Math.min(watch, acceptedAt + CUT_OFF);
    }

    void tick() {
        if (state.isTracker()) {
            return;
        }
        if (!cutOff && acceptedAt + CUT_OFF <= state.now()) {
            cutOff = true;
            state.show(new RoomEvent.CutOff(state.member(state.tracker()), reachedBy.map(state::member)));
        }
        if (!asking && !leadership.isElecting() && due <= state.now()) {
            asking = true;
            askedAt = state.now();
            state.askTracker(new RoomMessage.Watch(state.members().digest()));
        }
    }

    /** This member has become the tracker. */
    void stop() {
        cutOff = false;
    }

    void onWatchAnswer(Effect.Ask ask, RoomAnswer answer) {
        asking = false;
        if (!isCurrent(ask)) {
            return;
        }
        if (answer instanceof Accepted accepted && accepted.term().equals(state.term())) {
            accepted.members().ifPresent(state::replaceList);
            onAccepted();
            scheduleNextWatch();
            rejoinPause = 0;
        } else if (answer.is(Reason.NOT_A_MEMBER)) {
            due = state.now() + ATTEMPT;
            misses = 0;
            rejoin();
        } else if (isThere(answer) && ++misses < MAX_MISSES) {
            state.setReachesTracker(false);
            due = Math.max(state.now(), askedAt + ATTEMPT);
        } else {
            misses = 0;
            due = state.now() + ATTEMPT;
            loseTracker();
        }
    }

    private void loseTracker() {
        state.setReachesTracker(false);
        leadership.onTrackerLost();
    }

    /** Whether the tracker may still be there: it did not answer in time, or it follows another one now. */
    private static boolean isThere(RoomAnswer answer) {
        return answer instanceof RoomAnswer.NoReceipt || answer instanceof Accepted;
    }

    private void rejoin() {
        if (rejoinAt <= state.now()) {
            rejoinPause = Math.min(LONGEST_PAUSE, Math.max(FIRST_PAUSE, 2 * rejoinPause));
            rejoinAt = state.now() + rejoinPause;
            state.askTracker(new RoomMessage.Join(state.myName()));
        }
    }

    void onRejoinAnswer(Effect.Ask ask, RoomAnswer answer) {
        if (!isCurrent(ask)) {
            return;
        }
        answer.freeName().ifPresent(state::acceptName);
        boolean follows = answer instanceof AskTracker other && !other.term().isHigherThan(state.term());
        if (follows || answer.is(Reason.NO_ROOM) || answer instanceof RoomAnswer.NoRooms) {
            loseTracker();
        }
        answer.accepted().filter(accepted -> accepted.term().equals(state.term())).ifPresent(accepted -> {
            accepted.members().ifPresent(state::replaceList);
            chat.onBacklog(accepted.lines());
            onAccepted();
        });
    }

    /** Whether the question belongs to the current term. An answer from an earlier tracker does not count. */
    private boolean isCurrent(Effect.Ask ask) {
        return !state.isTracker() && ask.to().equals(state.tracker()) && ask.message().term().equals(state.term());
    }
}

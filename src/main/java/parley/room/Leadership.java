package parley.room;

import java.util.List;
import java.util.Optional;
import parley.room.Joining.Waves;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Who leads the room: the election of a new tracker, and every other change from one term to the next (PROTOCOL.md,
 * section 7.3, rules 1, 4, 8 and 11).
 *
 * <p>The election is the Bully algorithm (Garcia-Molina 1982). A member that lost the tracker asks all higher
 * candidates whether they are there. If one answers, that one takes over; if none does, this member becomes the
 * tracker. Unlike in the original, the highest candidates are asked first, a few at a time: usually the first one
 * answers, and the election costs one message instead of one to every higher candidate.
 *
 * <pre>
 *         tracker lost              a candidate answers
 *   IDLE -------------> CANVASSING --------------------> WAITING
 *    ^                      |                               |
 *    |                      | no candidate answers          | 3 s without a higher term:
 *    |                      v                               | watch the tracker again
 *    +-------------- becomes the tracker                    |
 *    +------------------------------------------------------+
 *    +-- hears of a higher term, in any state
 * </pre>
 */
final class Leadership {

    /** How long a higher candidate that answered may take to become the tracker. */
    private static final long TAKEOVER_TIMEOUT = 3_000;

    private enum Election {
        IDLE,
        CANVASSING,
        WAITING
    }

    private final RoomState state;
    private final Tracker tracker;
    private final Guests guests;
    private final Runnable followNewTracker;
    private final Runnable watchNow;
    private final Waves candidates = new Waves();
    private Election election = Election.IDLE;
    private long waitingUntil;

    /**
     * @param followNewTracker called when this member has a new tracker
     * @param watchNow called when this member should check at once whether its tracker is there
     */
    Leadership(RoomState state, Tracker tracker, Guests guests, Runnable followNewTracker, Runnable watchNow) {
        this.state = state;
        this.tracker = tracker;
        this.guests = guests;
        this.followNewTracker = followNewTracker;
        this.watchNow = watchNow;
    }

    // An election, from "tracker lost" to "new tracker".

    boolean isElecting() {
        return election != Election.IDLE;
    }

    /** Starts an election. */
    void onTrackerLost() {
        if (isElecting() || state.isTracker()) {
            return;
        }
        election = Election.CANVASSING;
        candidates.start(state.otherParleys()
                .filter(peer -> Term.RANK.compare(peer, state.me()) > 0 && !peer.equals(state.tracker()))
                .sorted(Term.RANK.reversed()).toList());
        askNextCandidates();
    }

    private void askNextCandidates() {
        List<PeerAddress> wave = candidates.next();
        if (wave.isEmpty()) {
            winElection();
        }
        wave.forEach(candidate -> state.ask(candidate, new RoomMessage.Elect()));
    }

    /** A lower member lost the tracker and asks whether this one is there. This member then checks for itself. */
    void onElect() {
        if (!isElecting()) {
            watchNow.run();
        }
    }

    void onElectAnswer(Effect.Ask ask, RoomAnswer answer) {
        boolean isCurrent = !state.isTracker() && ask.message().term().equals(state.term());
        if (!isCurrent || election != Election.CANVASSING) {
            return;
        }
        candidates.onOutcome(ask.to());
        if (answer.accepted().isPresent()) {
            election = Election.WAITING;
            waitingUntil = state.now() + TAKEOVER_TIMEOUT;
        } else if (candidates.isWaveOver()) {
            askNextCandidates();
        }
    }

    long due() {
        return election == Election.WAITING ? waitingUntil : Long.MAX_VALUE;
    }

    void tick() {
        if (due() <= state.now()) {
            stopElection();
            watchNow.run();
        }
    }

    void stopElection() {
        election = Election.IDLE;
    }

    private void winElection() {
        PeerAddress lost = state.tracker();
        state.lost().add(lost);
        becomeTracker(Optional.of(new RoomMessage.MemberLeft(lost, true)));
    }

    /** Begins the next term, with this member as the tracker. */
    private void becomeTracker(Optional<RoomMessage.MemberLeft> previous) {
        state.setTerm(state.term().next(state.me()));
        stopElection();
        state.showEntry();
        previous.ifPresent(left -> state.remove(left.peer(), left.lost()));
        tracker.begin();
        state.otherParleys().forEach(peer -> state.ask(peer, new RoomMessage.TrackerAnnounced(previous)));
        showTracker();
        guests.handOver();
    }

    private void showTracker() {
        TeamName name = state.members().at(state.tracker()).map(Member::name).orElse(TeamName.UNKNOWN);
        state.show(new RoomEvent.NewTracker(state.tracker(), name));
        if (state.isTracker()) {
            guests.tellNewTracker(name);
        }
    }

    // Other ways from one term to the next.

    /** Adopts a term that somebody named, if it is higher than this member's own. */
    void onTerm(Term heard) {
        if (!heard.isHigherThan(state.term()) || heard.isTooFarAbove(state.term())) {
            return;
        }
        boolean wasTracker = state.isTracker();
        state.setTerm(heard);
        if (heard.tracker().equals(state.me())) {
            // Others remember this member as the tracker of a term that it does not know. It takes the next one.
            becomeTracker(Optional.empty());
            return;
        }
        stopElection();
        followNewTracker.run();
        if (wasTracker) {
            guests.keepForHandOver();
        }
        showTracker();
    }

    /** The tracker leaves and has chosen this member as the next one. */
    void onTakeOver() {
        becomeTracker(Optional.of(new RoomMessage.MemberLeft(state.tracker(), false)));
    }

    /** This member has another address now. A tracker begins a new term there. */
    void moveTo(PeerAddress address) {
        PeerAddress before = state.me();
        boolean wasTracker = state.isTracker();
        state.moveTo(address);
        if (state.isInside()) {
            watchNow.run();
        }
        if (wasTracker) {
            becomeTracker(Optional.of(new RoomMessage.MemberLeft(before, false)));
        }
    }

    /** Leaves the room. A tracker hands over to another member; any other member tells the tracker. */
    void leave() {
        boolean wasTracker = state.isTracker();
        state.leave();
        if (wasTracker) {
            handOver();
        } else {
            state.askTracker(new RoomMessage.Leave());
        }
    }

    private void handOver() {
        state.otherParleys().max(Term.RANK).ifPresent(heir -> state.ask(heir, new RoomMessage.TakeOver()));
    }

    /** Hands over to the next candidate if this one did not accept. */
    void onTakeOverAnswer(PeerAddress heir, RoomAnswer answer) {
        if (answer.accepted().isEmpty()) {
            state.remove(heir, true);
            handOver();
        }
    }
}

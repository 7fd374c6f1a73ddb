package parley.room;

import java.util.List;
import java.util.Optional;
import parley.room.Joining.Waves;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.Reason;
import parley.room.Room.Effect;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Who leads the room: the election of a new tracker, and every other change from one term to the next (PROTOCOL.md,
 * section 7.3, rules 3, 6, 9 and 12).
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
 *    +-- follows a higher term, or hears from the tracker, in any state
 * </pre>
 *
 * <p>Whoever wins announces that. The others do not take its word for it: they ask it, and follow if it answers under
 * its term.
 */
final class Leadership {

    /** How long a higher candidate that answered may take to become the tracker. */
    private static final long TAKEOVER_TIMEOUT = 3_000;
    /** The time between two checks of a higher term. */
    private static final long CHECK_EVERY = 1_000;
    /** All members together check a new term about once in this many milliseconds. */
    private static final long SPACING = 6;
    private static final int MAX_HEIRS = 3;

    private enum Election {
        IDLE,
        CANVASSING,
        WAITING
    }

    /**
     * A higher term that somebody has named.
     *
     * @param previous the tracker that the new one says it took over from
     */
    private record Claim(Term term, Optional<RoomMessage.MemberLeft> previous) {
    }

    private final RoomState state;
    private final RoomChat chat;
    private final Tracker tracker;
    private final Guests guests;
    private final Follower follower;
    private final Waves candidates = new Waves();
    private Election election = Election.IDLE;
    private long waitingUntil;
    /** The claim to check next, and the one that is being checked. */
    private Optional<Claim> next = Optional.empty();
    private Optional<Claim> checking = Optional.empty();
    private long checkDue = Limits.LONG_AGO;
    private int heirs;

    Leadership(RoomState state, RoomChat chat, Tracker tracker, Guests guests) {
        this.state = state;
        this.chat = chat;
        this.tracker = tracker;
        this.guests = guests;
        this.follower = new Follower(state, chat, this);
    }

    Follower follower() {
        return follower;
    }

    // An election, from "tracker lost" to "new tracker".

    boolean isElecting() {
        return election != Election.IDLE;
    }

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
            follower.watchNow();
        }
    }

    void onElectAnswer(Effect.Ask ask, RoomAnswer answer) {
        boolean isCurrent = !state.isTracker() && ask.message().term().equals(state.term());
        if (!isCurrent || election != Election.CANVASSING) {
            return;
        }
        candidates.onOutcome(ask.to());
        // A candidate under a lower term has a tracker and does not take over.
        if (answer instanceof Accepted accepted && !state.term().isHigherThan(accepted.term())) {
            election = Election.WAITING;
            waitingUntil = state.now() + TAKEOVER_TIMEOUT;
            if (accepted.reachesTracker()) {
                follower.onReachedBy(ask.to());
            }
        } else if (candidates.isWaveOver()) {
            askNextCandidates();
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
        state.setTerm(state.nextTerm());
        stopElection();
        follower.stop();
        previous.ifPresent(left -> state.remove(left.peer(), left.lost()));
        tracker.begin();
        state.otherParleys().forEach(peer -> state.ask(peer, new RoomMessage.TrackerAnnounced(previous)));
        state.show(new RoomEvent.NewTracker(state.me(), state.myName()));
        guests.tellNewTracker();
    }

    // A higher term, which its own tracker has to confirm.

    /** A tracker announces itself. */
    void onAnnounced(PeerAddress from, Term term, Optional<RoomMessage.MemberLeft> previous) {
        if (from.equals(term.tracker())) {
            onTermHeard(from, new Claim(term, previous), false);
        }
    }

    /** @param asked whether this member has asked that peer, and this is the answer */
    void onTermHeard(PeerAddress from, Term term, boolean asked) {
        onTermHeard(from, new Claim(term, Optional.empty()), asked);
    }

    private void onTermHeard(PeerAddress from, Claim claim, boolean asked) {
        PeerAddress claimant = claim.term().tracker();
        boolean known = asked || state.members().containsParley(claimant) || state.lost().contains(claimant);
        if (!known || !isAcceptable(claim.term()) || claimant.equals(state.me())) {
            return;
        }
        boolean firstHand = from.equals(claimant);
        if (next.isEmpty()) {
            long delay = asked ? 0 : state.randomBelow(state.members().size() * SPACING);
            checkDue = Math.max(checkDue, state.now() + delay);
            next = Optional.of(claim);
        } else if (firstHand || claim.term().isHigherThan(next.get().term())) {
            next = Optional.of(claim);
        }
    }

    private boolean isAcceptable(Term term) {
        return term.isHigherThan(state.term()) && !term.isTooFarAbove(state.term(), state.termDuration());
    }

    private void checkClaim() {
        Claim claim = next.orElseThrow();
        next = Optional.empty();
        if (isAcceptable(claim.term())) {
            checkDue = state.now() + CHECK_EVERY;
            checking = Optional.of(claim);
            Members expected = claim.previous().map(left -> state.members().without(left.peer()))
                    .orElse(state.members());
            state.ask(claim.term().tracker(), new RoomMessage.Watch(expected.digest()));
        }
    }

    /** Whether this is a question to the tracker of a higher term. */
    boolean isCheck(Effect.Ask ask) {
        return checking.filter(claim -> claim.term().tracker().equals(ask.to())).isPresent();
    }

    /** The tracker of a higher term has not confirmed it yet. */
    void onCheckAnswer(Effect.Ask ask, RoomAnswer answer) {
        if (ask.message().body() instanceof RoomMessage.Watch && answer.is(Reason.NOT_A_MEMBER)) {
            state.ask(ask.to(), new RoomMessage.Join(state.myName()));
        } else if (ask.message().body() instanceof RoomMessage.Join join && join.name().equals(state.myName())
                && answer.freeName().isPresent()) {
            state.ask(ask.to(), new RoomMessage.Join(answer.freeName().get()));
        } else {
            checking = Optional.empty();
        }
    }

    /** Whether this answer confirms a higher term: it comes from the tracker of that term, which lists this member. */
    boolean isConfirmation(Effect.Ask ask, Accepted answer) {
        RoomMessage.Body question = ask.message().body();
        return (question instanceof RoomMessage.Watch || question instanceof RoomMessage.Join)
                && answer.term().tracker().equals(ask.to()) && isAcceptable(answer.term());
    }

    /** Follows the tracker of a higher term. */
    void follow(Accepted answer) {
        Optional<RoomMessage.MemberLeft> previous = checking.flatMap(Claim::previous);
        checking = Optional.empty();
        Members before = state.members();
        state.setTerm(answer.term());
        stopElection();
        TeamName name = answer.members().orElse(before).at(state.tracker()).map(Member::name)
                .orElse(TeamName.UNKNOWN);
        state.show(new RoomEvent.NewTracker(state.tracker(), name));
        previous.filter(left -> !answer.members().filter(list -> list.contains(left.peer())).isPresent())
                .ifPresent(left -> state.remove(left.peer(), left.lost()));
        answer.members().ifPresent(state::replaceList);
        chat.onBacklog(answer.lines());
        follower.start();
        guests.moveAlong(before);
    }

    // Time.

    long due() {
        return Math.min(election == Election.WAITING ? waitingUntil : Long.MAX_VALUE,
                next.isPresent() ? checkDue : Long.MAX_VALUE);
    }

    void tick() {
        if (election == Election.WAITING && waitingUntil <= state.now()) {
            stopElection();
            follower.watchNow();
        }
        if (next.isPresent() && checkDue <= state.now()) {
            checkClaim();
        }
    }

    // Other ways from one term to the next.

    /** Opens the room, with this member as its tracker. */
    void host() {
        state.enter(state.nextTerm(), Members.NONE);
        begin();
        tracker.begin();
    }

    /** The tracker has taken this member in. */
    void join(Accepted answer) {
        state.enter(answer.term(), answer.members().orElse(Members.NONE));
        begin();
        chat.onBacklog(answer.lines());
        follower.start();
    }

    private void begin() {
        stopElection();
        next = Optional.empty();
        checking = Optional.empty();
        guests.begin();
    }

    /** The tracker leaves and has chosen this member as the next one. */
    void onTakeOver() {
        becomeTracker(Optional.of(new RoomMessage.MemberLeft(state.tracker(), false)));
    }

    /** This member has another address now. To the others it is a new member; a tracker that is alone stays one. */
    void moveTo(PeerAddress address) {
        boolean alone = state.isTracker() && state.otherParleys().findAny().isEmpty();
        state.moveTo(address);
        if (alone) {
            state.setTerm(state.nextTerm());
            tracker.begin();
        } else if (state.isInside()) {
            follower.start();
            follower.watchNow();
        }
    }

    /** Leaves the room. A tracker hands over to another member; any other member tells the tracker. */
    void leave() {
        boolean wasTracker = state.isTracker();
        state.leave();
        heirs = 0;
        if (wasTracker) {
            handOver();
        } else {
            state.askTracker(new RoomMessage.Leave());
        }
    }

    private void handOver() {
        if (heirs++ < MAX_HEIRS) {
            state.otherParleys().max(Term.RANK).ifPresent(heir -> state.ask(heir, new RoomMessage.TakeOver()));
        }
    }

    /** Hands over to the next candidate if this one did not accept. */
    void onTakeOverAnswer(PeerAddress heir, RoomAnswer answer) {
        if (answer.accepted().isEmpty()) {
            state.remove(heir, true);
            handOver();
        }
    }
}

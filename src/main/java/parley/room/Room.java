package parley.room;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomAnswer.AskTracker;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomState.Pace;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * One member's side of a room, as a pure state machine. Every command, message, answer and tick is one step. A step
 * gets the time in milliseconds, from a clock that never runs backwards, and hands out {@link Effect}s. For one thread.
 *
 * <p>The caller reports exactly one {@link RoomAnswer} for every {@link Effect.Ask}, one outcome for every
 * {@link Effect.Tell}, and calls {@link #tick} when {@link #nextTick} has come.
 *
 * <p>This class decides who may say what, and which part handles a step. The parts share a {@link RoomState}:
 * {@link Joining} until this member is in, then {@link Tracker} or {@link Follower}, with {@link Leadership} for the
 * change from one to the other, and {@link RoomChat} and {@link Guests} all the time.
 */
public final class Room {

    /** An action that a {@link Room} wants. The caller carries it out. */
    public sealed interface Effect {

        /** Send a message to a member, then report the answer to {@link Room#onAnswer}. */
        record Ask(PeerAddress to, RoomMessage message) implements Effect {

            /** Whether the message is a line. An answer to a line may take longer than one to another message. */
            public boolean isLine() {
                return message.body().lineId().isPresent();
            }
        }

        /**
         * Send a text to a guest, then report the outcome to {@link Room#onGuestDelivery}.
         *
         * @param line the ID of the line if the text is one
         */
        record Tell(PeerAddress guest, String text, Optional<RoomLine.Id> line) implements Effect {

            /** What became of the text. */
            public enum Outcome {
                READ,
                /** A Parley has confirmed it, so nobody is a guest there. */
                PARLEY,
                NOT_SENT
            }
        }

        /** Show an event to the user. */
        record Show(RoomEvent event) implements Effect {
        }
    }

    /** A key for the limit on refusals. A {@code watch} counts apart, so that a member learns that it was dropped. */
    private record Refusal(PeerAddress stranger, boolean watch) {
    }

    private static final int JOIN_ATTEMPTS = 5;
    /** How long a member that leaves waits for the outcome of its last lines. */
    private static final long LAST_LINES = 1_000;

    private final Joining joining;
    private final RoomChat chat;
    private final Guests guests;
    private final Leadership leadership;
    private final Pace<Refusal> refusals = new Pace<>(1, Duration.ofSeconds(1));
    private long leaveAt = Long.MAX_VALUE;
    // Tests use these to put a room into any state.
    final RoomState state;
    final Tracker tracker;
    final Follower follower;

    /**
     * @param me the address at which the others reach this member
     * @param incarnation a word that no other run of any program uses, without spaces and dots
     * @param random spreads what all members would otherwise do at the same time
     */
    public Room(RoomName name, PeerAddress me, TeamName myName, String incarnation, Random random,
            Consumer<Effect> effects) {
        state = new RoomState(name, me, myName, random, effects, this::onGone);
        chat = new RoomChat(state, incarnation, this::onNotReached);
        guests = new Guests(state, chat, this::admit, this::onNotReached);
        tracker = new Tracker(state, guests);
        leadership = new Leadership(state, chat, tracker, guests);
        follower = leadership.follower();
        joining = new Joining(state, this::onJoined);
    }

    // Commands.

    /** Restores the last term from an earlier run of the program. A term of this member's own will be higher. */
    public void remember(Term last) {
        state.remember(last);
    }

    /** Opens the room, with this member as its tracker. It keeps looking for the contacts that did not answer. */
    public void host(long now) {
        state.setNow(now);
        joining.stop();
        leadership.host();
        joining.contacts().forEach(state.lost()::add);
    }

    /** Asks the contacts to let this member in: the first ones first, and all again after growing pauses. */
    public void join(List<PeerAddress> contacts, long now) {
        state.setNow(now);
        joining.start(contacts, JOIN_ATTEMPTS, true);
    }

    /** Asks one contact, and takes it for an answer if it is not in the room or refuses the connection. */
    public void joinThrough(PeerAddress contact, long now) {
        state.setNow(now);
        joining.start(List.of(contact), JOIN_ATTEMPTS, false);
    }

    /** Asks the contacts only once, because they may have been gone for a long time. */
    public void rejoin(List<PeerAddress> contacts, long now) {
        state.setNow(now);
        joining.start(contacts, 1, true);
    }

    /** Changes the address at which the others reach this member. To them it is a new member, so it joins again. */
    public void move(PeerAddress address, long now) {
        state.setNow(now);
        if (!address.equals(me())) {
            leadership.moveTo(address);
        }
    }

    /**
     * Says a text to everyone in the room, in one or more lines. Returns the IDs that {@link RoomEvent.Sent} will have;
     * none outside.
     */
    public List<RoomLine.Id> say(String text, long now) {
        state.setNow(now);
        return isInside() ? chat.say(text) : List.of();
    }

    /** The same, to one member. */
    public List<RoomLine.Id> sayPrivately(Member to, String text, long now) {
        state.setNow(now);
        return isInside() ? chat.sayPrivately(to, text) : List.of();
    }

    /** Asks the tracker for another name. Outside the room it sets the name to join with. */
    public void rename(TeamName wanted, long now) {
        state.setNow(now);
        if (isInside()) {
            tracker.requestRename(wanted);
        } else {
            state.setMyName(wanted);
        }
    }

    /**
     * Leaves the room, as soon as the outcome of the last lines is known, or after a second. A tracker hands the room
     * over.
     */
    public void leave(long now) {
        state.setNow(now);
        joining.stop();
        if (isInside()) {
            leaveAt = Math.min(leaveAt, now + LAST_LINES);
            leaveIfDue();
        }
    }

    private void leaveIfDue() {
        if (leaveAt != Long.MAX_VALUE && (chat.isIdle() || leaveAt <= state.now())) {
            leaveAt = Long.MAX_VALUE;
            chat.giveUp();
            leadership.leave();
        }
    }

    // Queries.

    public RoomName name() {
        return state.room();
    }

    public PeerAddress me() {
        return state.me();
    }

    public TeamName myName() {
        return state.myName();
    }

    public boolean isInside() {
        return state.isInside();
    }

    public boolean isTracker() {
        return state.isTracker();
    }

    public Term term() {
        return state.term();
    }

    public Members members() {
        return state.members();
    }

    /** The addresses to look for this room at after a restart: other members, then lost ones. */
    public Stream<PeerAddress> known() {
        return Stream.concat(state.otherParleys(), state.lost().addresses());
    }

    // Input from the network.

    /**
     * Handles a message. Send the reply when the effects of this step have been carried out. The result is empty if
     * there is no reply: a stranger gets one a second.
     */
    public Optional<RoomAnswer.Response> onMessage(PeerAddress from, RoomMessage message, long now) {
        state.setNow(now);
        RoomMessage.Body body = message.body();
        boolean mine = message.room().equals(name()) && !from.equals(me());
        if (!mine || !isInside() && (!joining.isRunning() || body instanceof RoomMessage.Join)) {
            return Optional.of(new Denied(Reason.NO_ROOM));
        } else if (body instanceof RoomMessage.Join join) {
            RoomAnswer.Response reply = onJoin(from, join);
            leadership.onTermHeard(from, message.term(), false);
            return Optional.of(reply);
        } else if (!maySay(from, body)) {
            return refusals.allows(new Refusal(from, body instanceof RoomMessage.Watch), now) ? Optional.of(new Denied(
                    Reason.NOT_A_MEMBER)) : Optional.empty();
        }
        tracker.onHeard(from);
        boolean fromTracker = from.equals(state.tracker()) && message.term().equals(term());
        if (fromTracker) {
            follower.onTrackerHeard(body instanceof RoomMessage.TrackerAnnounced);
        }
        if (body instanceof RoomMessage.TrackerAnnounced announced) {
            leadership.onAnnounced(from, message.term(), announced.previous());
        } else {
            leadership.onTermHeard(from, message.term(), false);
        }
        return Optional.of(onMemberMessage(from, fromTracker, body));
    }

    /** PROTOCOL.md, section 7.3, rule 1. */
    private boolean maySay(PeerAddress from, RoomMessage.Body body) {
        boolean forLostMembers = body instanceof RoomMessage.Elect || body instanceof RoomMessage.TrackerAnnounced;
        return isInside() && (members().containsParley(from) || forLostMembers && state.lost().contains(from));
    }

    private RoomAnswer.Response onJoin(PeerAddress from, RoomMessage.Join join) {
        if (!isTracker()) {
            return new AskTracker(term());
        }
        RoomAnswer.Response reply = tracker.onJoin(from, join.name());
        return reply instanceof Accepted accepted ? accepted.with(members()).with(chat.backlog()) : reply;
    }

    private RoomAnswer.Response onMemberMessage(PeerAddress from, boolean fromTracker, RoomMessage.Body body) {
        if (body instanceof RoomMessage.Line line) {
            return chat.onLine(from, line);
        } else if (body instanceof RoomMessage.Private line) {
            return chat.onPrivateLine(from, line);
        } else if (body instanceof RoomMessage.Elect) {
            leadership.onElect();
        } else if (body instanceof RoomMessage.Watch watch) {
            boolean same = watch.digest() == members().digest();
            return isTracker() && !same ? state.accepted().with(members()) : state.accepted();
        } else if (body instanceof RoomMessage.MemberListed listed && fromTracker) {
            state.put(listed.member());
        } else if (body instanceof RoomMessage.MemberLeft left && fromTracker) {
            state.remove(left.peer(), left.lost());
        } else if (body instanceof RoomMessage.TakeOver && fromTracker) {
            leadership.onTakeOver();
        } else if (isTracker()) {
            return tracker.onRequest(from, body);
        } else if (body instanceof RoomMessage.Admit || body instanceof RoomMessage.Rename) {
            return new AskTracker(term());
        }
        return state.accepted();
    }

    /**
     * Handles a command about this room, from a guest or from somebody who wants to become one. Returns whether it was
     * one; otherwise it is an ordinary message.
     */
    public boolean onGuestCommand(PeerAddress guest, TeamName team, Dialect dialect, GuestCommand.Action command,
            long now) {
        state.setNow(now);
        return guests.onCommand(guest, team, dialect, command);
    }

    /** Handles the outcome of a text for a guest. */
    public void onGuestDelivery(Effect.Tell tell, Effect.Tell.Outcome outcome, long now) {
        state.setNow(now);
        tell.line().ifPresent(id -> chat.onGuestOutcome(id, tell.guest(), outcome == Effect.Tell.Outcome.READ));
        guests.onTold(tell.guest(), outcome);
        leaveIfDue();
    }

    /** Handles the answer to a message, or that there is none. */
    public void onAnswer(Effect.Ask ask, RoomAnswer answer, long now) {
        state.setNow(now);
        RoomMessage.Body body = ask.message().body();
        body.lineId().ifPresent(id -> chat.onLineAnswer(id, ask, answer));
        if (isInside()) {
            onAnswerInside(ask, answer);
        } else if (body instanceof RoomMessage.Join join) {
            joining.onAnswer(ask.to(), join, answer);
        } else if (body instanceof RoomMessage.TakeOver) {
            leadership.onTakeOverAnswer(ask.to(), answer);
        }
        leaveIfDue();
    }

    private void onAnswerInside(Effect.Ask ask, RoomAnswer answer) {
        RoomMessage.Body body = ask.message().body();
        boolean confirmed = answer instanceof Accepted accepted && leadership.isConfirmation(ask, accepted);
        if (answer instanceof Accepted accepted && !confirmed) {
            leadership.onTermHeard(ask.to(), accepted.term(), true);
        } else if (answer instanceof AskTracker referral) {
            leadership.onTermHeard(ask.to(), referral.term(), true);
            if (isTracker() && term().isHigherThan(referral.term())) {
                // A lost member has joined another room, whose tracker does not know this one.
                state.lost().addIfNew(referral.term().tracker());
            }
        }
        if (body instanceof RoomMessage.Join join && state.lost().contains(ask.to())) {
            state.lost().onAnswer(ask.to(), join, answer);
        }
        // While this member checks a higher term of its own tracker, it cannot tell the two answers apart.
        if (body instanceof RoomMessage.Watch && (!leadership.isCheck(ask) || ask.to().equals(state.tracker()))) {
            follower.onWatchAnswer(ask, answer);
        } else if (body.lineId().isPresent() && answer instanceof RoomAnswer.NoRooms) {
            follower.onLineRefused(ask);
        }
        if (confirmed) {
            leadership.follow((Accepted) answer);
        } else if (body instanceof RoomMessage.Watch || body instanceof RoomMessage.Join) {
            if (leadership.isCheck(ask)) {
                leadership.onCheckAnswer(ask, answer);
            } else if (body instanceof RoomMessage.Join) {
                follower.onRejoinAnswer(ask, answer);
            }
        } else if (body instanceof RoomMessage.Elect) {
            leadership.onElectAnswer(ask, answer);
        } else if (body instanceof RoomMessage.TrackerAnnounced) {
            tracker.onAnnounceAnswer(ask.to(), answer);
        } else if (body instanceof RoomMessage.Rename rename) {
            tracker.onRenameAnswer(rename.name(), answer);
        } else if (body instanceof RoomMessage.Admit admit) {
            guests.onAdmitAnswer(admit, answer);
        }
    }

    // Time.

    /** When to call {@link #tick}, {@code Long.MAX_VALUE} for never. */
    public long nextTick() {
        return !isInside() ? joining.due()
                : LongStream.of(follower.due(), leadership.due(), tracker.due(), state.lost().due(), chat.due(),
                        guests.due(), leaveAt).min().getAsLong();
    }

    public void tick(long now) {
        state.setNow(now);
        if (!isInside()) {
            joining.tick();
            return;
        }
        follower.tick();
        leadership.tick();
        tracker.tick();
        state.lost().tick();
        chat.tick();
        guests.tick();
        leaveIfDue();
    }

    // What one part causes in another.

    private void onJoined(Accepted answer) {
        leadership.join(answer);
        joining.contacts().forEach(state.lost()::addIfNew);
    }

    private RoomAnswer.Response admit(Member guest) {
        return tracker.admit(guest);
    }

    private void onGone(PeerAddress member) {
        chat.onGone(member);
    }

    /** A text did not reach a member, or a guest has left. */
    private void onNotReached(PeerAddress peer) {
        if (!isInside()) {
            return;
        } else if (peer.equals(state.tracker())) {
            follower.watchNow();
        } else if (isTracker()) {
            tracker.dismiss(peer);
        } else {
            state.askTracker(new RoomMessage.Dismiss(peer));
        }
    }
}

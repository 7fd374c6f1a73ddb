package parley.room;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomEvent.RoomLine;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * One member's side of a room, as a pure state machine. Every command, message, answer and tick is one step. A step
 * gets the time in milliseconds, from a clock that never runs backwards, and hands out {@link Effect}s. For one thread.
 *
 * <p>The caller reports exactly one {@link RoomAnswer} for every {@link Effect.Ask}, and calls {@link #tick} when
 * {@link #nextTick} has come.
 *
 * <p>This class only decides which part handles a step. The parts share a {@link RoomState}: {@link Joining} until this
 * member is in, then {@link Tracker} or {@link Follower}, with {@link Leadership} for the change from one to the other,
 * and {@link RoomChat} and {@link Guests} all the time.
 */
public final class Room {

    /** An action that a {@link Room} wants. The caller carries it out. */
    public sealed interface Effect {

        /**
         * Send a message to a member, then report the answer to {@link Room#onAnswer}.
         *
         * @param attempt 1 for the first time that the message is sent to this member
         */
        record Ask(PeerAddress to, RoomMessage message, int attempt) implements Effect {

            /** How long to wait for an answer before it counts as {@link RoomAnswer.Silent}. */
            public long timeoutMillis() {
                return (message.body().lineId().isPresent() ? Limits.LINE : Limits.QUESTION).toMillis();
            }
        }

        /**
         * Send a text to a guest.
         *
         * @param line the ID of the line if the text is one; then report the outcome to {@link Room#onGuestDelivery}
         */
        record Tell(PeerAddress guest, String text, Optional<RoomLine.Id> line) implements Effect {
        }

        /** Show an event to the user. */
        record Show(RoomEvent event) implements Effect {
        }
    }

    private static final int JOIN_ATTEMPTS = 5;

    private final Joining joining;
    private final RoomChat chat;
    private final Guests guests;
    private final Leadership leadership;
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
        state = new RoomState(name, me, myName, random, effects);
        chat = new RoomChat(state, incarnation, this::onNotReached);
        guests = new Guests(state, chat, this::admit, this::dismiss);
        tracker = new Tracker(state, guests);
        leadership = new Leadership(state, tracker, guests, this::followNewTracker, this::watchNow);
        follower = new Follower(state, guests, leadership);
        joining = new Joining(state, this::onJoined);
    }

    // Commands.

    /** Restores the last term from an earlier run of the program. This member never goes back to a lower one. */
    public void remember(Term last) {
        if (last.isHigherThan(state.term())) {
            state.setTerm(last);
        }
    }

    /** Opens the room, with this member as its tracker. It keeps looking for the contacts that did not answer. */
    public void host(long now) {
        state.setNow(now);
        joining.stop();
        enter(state.term().next(state.me()), true);
        tracker.begin();
    }

    /** Asks the contacts to let this member in: the first ones first, and all again after growing pauses. */
    public void join(List<PeerAddress> contacts, long now) {
        state.setNow(now);
        joining.start(contacts, JOIN_ATTEMPTS);
    }

    /** Asks the contacts only once, because they may have been gone for a long time. */
    public void rejoin(List<PeerAddress> contacts, long now) {
        state.setNow(now);
        joining.start(contacts, 1);
    }

    /**
     * Changes the address at which the others reach this member. To them it is a new member, so it joins again. A
     * tracker begins a new term.
     */
    public void move(PeerAddress address, long now) {
        state.setNow(now);
        if (!address.equals(me())) {
            leadership.moveTo(address);
        }
    }

    /** Says a line to everyone in the room. Returns the ID that {@link RoomEvent.Sent} will have; empty outside. */
    public Optional<RoomLine.Id> say(String text, long now) {
        state.setNow(now);
        return isInside() ? Optional.of(chat.say(text)) : Optional.empty();
    }

    /** The same, to one member. */
    public Optional<RoomLine.Id> sayPrivately(Member to, String text, long now) {
        state.setNow(now);
        return isInside() ? Optional.of(chat.sayPrivately(to, text)) : Optional.empty();
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

    /** Leaves the room. A tracker hands it over first. */
    public void leave(long now) {
        state.setNow(now);
        joining.stop();
        if (isInside()) {
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

    /** Handles a message. Send the reply when the effects of this step have been carried out. */
    public RoomAnswer.Reply onMessage(PeerAddress from, TeamName team, RoomMessage message, long now) {
        state.setNow(now);
        if (!isInside() || !message.room().equals(name())) {
            return new RoomAnswer.NoRoom();
        }
        leadership.onTerm(message.term());
        tracker.onHeard(from);
        RoomMessage.Body body = message.body();
        if (body instanceof RoomMessage.Line line) {
            chat.onLine(from, team, line);
        } else if (body instanceof RoomMessage.Private line) {
            chat.onPrivateLine(from, team, line);
        } else if (body instanceof RoomMessage.Elect) {
            leadership.onElect();
        } else if (body instanceof RoomMessage.Backlog) {
            return state.replyTo(from).withLines(chat.backlog());
        } else if (body instanceof RoomMessage.ListMembers list) {
            return state.replyTo(from).withPage(RoomAnswer.Page.of(members(), list.after()));
        } else if (isTracker()) {
            return tracker.onRequest(from, body).orElseGet(() -> state.replyTo(from));
        } else if (from.equals(state.tracker()) && message.term().equals(term())) {
            onTrackerMessage(body);
        }
        return state.replyTo(from);
    }

    private void onTrackerMessage(RoomMessage.Body body) {
        if (body instanceof RoomMessage.MemberListed listed) {
            state.put(listed.member());
        } else if (body instanceof RoomMessage.MemberLeft left) {
            state.remove(left.peer(), left.lost());
        } else if (body instanceof RoomMessage.TrackerAnnounced announced) {
            announced.previous().ifPresent(left -> state.remove(left.peer(), left.lost()));
        } else if (body instanceof RoomMessage.TakeOver) {
            leadership.onTakeOver();
        }
    }

    /** Handles a command about this room, from a guest or from somebody who wants to become one. */
    public void onGuestCommand(PeerAddress guest, TeamName team, Dialect dialect, GuestCommand.Action command,
            long now) {
        state.setNow(now);
        guests.onCommand(guest, team, dialect, command);
    }

    /** Handles the outcome of a text for a guest. */
    public void onGuestDelivery(Effect.Tell tell, boolean reached, long now) {
        state.setNow(now);
        tell.line().ifPresent(id -> chat.onOutcome(id, tell.guest(), reached));
    }

    /** Handles the answer to a message, or that there is none. */
    public void onAnswer(Effect.Ask ask, RoomAnswer answer, long now) {
        state.setNow(now);
        RoomMessage.Body body = ask.message().body();
        body.lineId().ifPresent(id -> chat.onLineAnswer(id, ask, answer));
        if (isInside()) {
            answer.accepted().ifPresent(accepted -> leadership.onTerm(accepted.term()));
            onAnswerInside(ask, answer);
        } else if (body instanceof RoomMessage.Join join) {
            joining.onAnswer(ask.to(), join, answer);
        } else if (body instanceof RoomMessage.TakeOver) {
            leadership.onTakeOverAnswer(ask.to(), answer);
        }
    }

    private void onAnswerInside(Effect.Ask ask, RoomAnswer answer) {
        RoomMessage.Body body = ask.message().body();
        if (body instanceof RoomMessage.Watch || body instanceof RoomMessage.ListMembers) {
            follower.onWatchAnswer(ask, answer);
        } else if (body instanceof RoomMessage.Join) {
            follower.onRejoinAnswer(ask, answer);
        } else if (body instanceof RoomMessage.Elect) {
            leadership.onElectAnswer(ask, answer);
        } else if (body instanceof RoomMessage.TrackerAnnounced) {
            tracker.onAnnounceAnswer(ask.to(), answer);
            state.lost().onAnswer(ask.to(), answer);
        } else if (body instanceof RoomMessage.Rename rename) {
            tracker.onRenameAnswer(rename.name(), answer);
        } else if (body instanceof RoomMessage.Admit admit) {
            guests.onAdmitAnswer(admit, answer);
        } else if (body instanceof RoomMessage.Backlog) {
            answer.accepted().ifPresent(accepted -> chat.onBacklog(accepted.lines()));
        }
    }

    // Time.

    /** When to call {@link #tick}, {@code Long.MAX_VALUE} for never. */
    public long nextTick() {
        return isInside()
                ? Math.min(Math.min(follower.due(), leadership.due()), Math.min(tracker.due(), state.lost().due()))
                : joining.due();
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
    }

    // What one part causes in another.

    private void onJoined(Accepted answer) {
        enter(answer.term(), false);
        follower.begin();
        state.askTracker(new RoomMessage.Backlog());
    }

    private void enter(Term term, boolean hosting) {
        state.enter(term, hosting);
        leadership.stopElection();
        joining.contacts().forEach(state.lost()::add);
    }

    private void followNewTracker() {
        follower.followNewTracker();
    }

    private void watchNow() {
        follower.watchNow();
    }

    private RoomAnswer.Reply admit(Member guest) {
        return tracker.admit(guest);
    }

    private void dismiss(PeerAddress peer) {
        tracker.dismiss(peer);
    }

    /** A line did not reach a member. */
    private void onNotReached(PeerAddress peer) {
        if (isInside() && peer.equals(state.tracker())) {
            follower.watchNow();
        } else if (isInside()) {
            tracker.dismiss(peer);
        }
    }
}

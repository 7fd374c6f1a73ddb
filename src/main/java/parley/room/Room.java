package parley.room;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.room.RoomAnswer.Accepted;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * One member's room: a step for every word, answer, command and tick, each with the time in milliseconds of a clock
 * that does not run backwards. What is to be done comes out as {@link Effect}s. For one thread.
 *
 * <p>Who carries it reports exactly one {@link RoomAnswer} for every {@link Effect.Ask}, and calls {@link #tick} when
 * {@link #nextTick} has come.
 *
 * <p>Here is which part of it a step concerns; what they decide is in the parts, which share a {@link Seat}.
 */
public final class Room {

    private static final int PATIENT = 5;

    private final Seat seat;
    private final Entrance entrance;
    private final Talk talk;
    private final Guests guests;
    private final Renaming renaming;
    private final Succession succession;
    // Tests put a room into the middle of its life by these.
    final Roll roll;
    final Reunion reunion;
    final Register register;
    final Watch watch;

    /**
     * @param me where the others reach this member
     * @param incarnation tells the lines of this run of the program from those of any other: without blanks or dots
     * @param random spreads what would otherwise happen at one moment
     */
    public Room(RoomName name, PeerAddress me, TeamName myName, String incarnation, Random random,
            Consumer<Effect> out) {
        seat = new Seat(name, me, random, out);
        reunion = new Reunion(seat);
        roll = new Roll(seat, reunion, myName);
        Crier crier = new Crier(seat, roll);
        register = new Register(seat, roll, reunion, crier);
        talk = new Talk(seat, roll, incarnation, this::missed);
        guests = new Guests(seat, roll, crier, register, talk);
        renaming = new Renaming(seat, roll, register);
        watch = new Watch(seat, roll, guests, this::takeOver);
        succession = new Succession(seat, roll, reunion, crier, register, guests, watch);
        entrance = new Entrance(seat, roll, this::enter);
    }

    // Commands.

    /** The last term of an earlier run of the program: this member does not go back to a lower one. */
    public void remember(Term last) {
        if (last.isHigherThan(seat.term())) {
            seat.liveUnder(last);
        }
    }

    /** Opens the room, as its tracker, which goes on looking for those that it has knocked at in vain. */
    public void host(long now) {
        seat.at(now);
        entrance.stop();
        begin(seat.term().next(seat.me()), true);
        watch.end();
        register.open();
    }

    /** Asks those, the first ones first and all again after growing pauses, to be taken in. */
    public void join(List<PeerAddress> contacts, long now) {
        seat.at(now);
        entrance.knock(contacts, PATIENT);
    }

    /** Asks those once, who may be long gone. */
    public void rejoin(List<PeerAddress> contacts, long now) {
        seat.at(now);
        entrance.knock(contacts, 1);
    }

    /**
     * The others reach this member at another address from now on. To those in the room it is another member then: it
     * joins again, and where it is the tracker it begins another term.
     */
    public void move(PeerAddress address, long now) {
        seat.at(now);
        if (!address.equals(me())) {
            succession.move(address);
        }
    }

    /** Says it to everyone in the room. */
    public void say(String text, long now) {
        seat.at(now);
        if (isInside()) {
            talk.say(text);
        }
    }

    public void sayPrivately(Member to, String text, long now) {
        seat.at(now);
        if (isInside()) {
            talk.whisper(to, text);
        }
    }

    public void rename(TeamName wanted, long now) {
        seat.at(now);
        if (isInside()) {
            renaming.ask(wanted);
        } else {
            roll.call(wanted);
        }
    }

    /** Leaves it; a tracker hands it over first. */
    public void leave(long now) {
        seat.at(now);
        entrance.stop();
        if (isInside()) {
            succession.leave();
        }
    }

    // What it is.

    public RoomName name() {
        return seat.room();
    }

    public PeerAddress me() {
        return seat.me();
    }

    public TeamName myName() {
        return roll.myName();
    }

    public boolean isInside() {
        return seat.isInside();
    }

    public boolean isTracker() {
        return seat.isTracker();
    }

    public Term term() {
        return seat.term();
    }

    public Members members() {
        return roll.members();
    }

    /** Where to look for the room when the program starts again: the members, and those that were lost. */
    public Stream<PeerAddress> known() {
        return Stream.concat(roll.parleys(), reunion.lost());
    }

    // What comes in.

    /** A word came. The answer goes back when the effects of the step have been carried out. */
    public RoomAnswer.Reply onMessage(PeerAddress from, TeamName team, RoomMessage speech, long now) {
        seat.at(now);
        if (!isInside() || !speech.room().equals(name())) {
            return new RoomAnswer.NoRoom();
        }
        succession.hear(speech.term());
        register.heard(from);
        RoomMessage.Body word = speech.body();
        if (word instanceof RoomMessage.Line line) {
            talk.heard(from, team, line);
        } else if (word instanceof RoomMessage.Private line) {
            talk.heardPrivately(from, team, line);
        } else if (word instanceof RoomMessage.Elect) {
            watch.asked();
        } else if (word instanceof RoomMessage.Backlog) {
            return roll.answer(from).withLines(talk.backlog());
        } else if (word instanceof RoomMessage.ListMembers list) {
            return roll.answer(from).withPage(RoomAnswer.Page.of(members(), list.after()));
        } else if (isTracker()) {
            return register.asked(from, word).orElseGet(() -> roll.answer(from));
        } else if (from.equals(seat.tracker()) && speech.term().equals(term())) {
            told(word);
        }
        return roll.answer(from);
    }

    /** What the tracker says. */
    private void told(RoomMessage.Body word) {
        if (word instanceof RoomMessage.MemberListed listed) {
            roll.list(listed.member());
        } else if (word instanceof RoomMessage.MemberLeft left) {
            roll.unlist(left.peer(), left.lost());
        } else if (word instanceof RoomMessage.TrackerAnnounced reigns) {
            reigns.previous().ifPresent(gone -> roll.unlist(gone.peer(), gone.lost()));
        } else if (word instanceof RoomMessage.TakeOver) {
            succession.succeed();
        }
    }

    /** A guest, or somebody who wants to be one, typed something about this room. */
    public void onGuestCommand(PeerAddress guest, TeamName team, Dialect dialect, GuestCommand.Action word, long now) {
        seat.at(now);
        guests.heard(guest, team, dialect, word);
    }

    /** A guest has got a line, or has not. */
    public void onGuestDelivery(Effect.Tell tell, boolean reached, long now) {
        seat.at(now);
        tell.line().ifPresent(id -> talk.reported(id, tell.guest(), reached));
    }

    /** This came of what was asked. */
    public void onAnswer(Effect.Ask ask, RoomAnswer result, long now) {
        seat.at(now);
        RoomMessage.Body word = ask.message().body();
        word.lineId().ifPresent(id -> talk.answered(id, ask, result));
        if (isInside()) {
            result.accepted().ifPresent(answer -> succession.hear(answer.term()));
            dispatch(ask, word, result);
        } else if (word instanceof RoomMessage.Join) {
            entrance.answered(ask, result);
        } else if (word instanceof RoomMessage.TakeOver) {
            succession.answered(ask.to(), result);
        }
    }

    private void dispatch(Effect.Ask ask, RoomMessage.Body word, RoomAnswer result) {
        if (word instanceof RoomMessage.Watch || word instanceof RoomMessage.Join || word instanceof RoomMessage.ListMembers
                || word instanceof RoomMessage.Elect) {
            watch.answered(ask, result);
        } else if (word instanceof RoomMessage.TrackerAnnounced) {
            register.answered(ask.to(), result);
            reunion.answered(ask.to(), result);
        } else if (word instanceof RoomMessage.Rename rename) {
            renaming.answered(rename.name(), result);
        } else if (word instanceof RoomMessage.Admit admit) {
            guests.answered(admit, result);
        } else if (word instanceof RoomMessage.Backlog) {
            result.accepted().ifPresent(answer -> talk.catchUp(answer.lines()));
        }
    }

    /** The time at which {@link #tick} is due, {@code Long.MAX_VALUE} if never. */
    public long nextTick() {
        return isInside() ? Math.min(watch.due(), Math.min(register.due(), reunion.due())) : entrance.due();
    }

    public void tick(long now) {
        seat.at(now);
        if (!isInside()) {
            entrance.tick();
            return;
        }
        watch.tick();
        register.tick();
        reunion.tick();
    }

    // What one part brings about in others.

    /** The tracker has taken this member in. */
    private void enter(Accepted answer) {
        begin(answer.term(), false);
        watch.begin();
        seat.askTracker(new RoomMessage.Backlog());
    }

    private void begin(Term term, boolean opens) {
        seat.enter(term);
        roll.begin(opens);
        entrance.doors().forEach(reunion::lose);
    }

    /** The tracker is lost, and no higher candidate is there. */
    private void takeOver() {
        succession.takeOver();
    }

    /** A line has not reached that member. */
    private void missed(PeerAddress who) {
        if (isInside() && who.equals(seat.tracker())) {
            watch.atOnce();
        } else if (isInside()) {
            register.dismiss(who);
        }
    }
}

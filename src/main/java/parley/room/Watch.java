package parley.room;

import java.util.Optional;
import parley.room.RoomAnswer.Accepted;
import parley.wire.PeerAddress;

/**
 * What a member does that is not the tracker: looks whether the tracker is there, holds an election when it is lost,
 * and keeps its own list like the tracker's. It asks for a page of that instead of merely looking as long as the two
 * differ.
 */
final class Watch {

    /** A tracker has not more than some 100 connections a second of all its members: one in so many milliseconds. */
    private static final long SPACE = 10;
    private static final long SHORTEST = 1_000;
    private static final int ATTEMPTS = 3;
    /** How long an attempt takes, also where the connection ends sooner without an answer. */
    private static final long ATTEMPT = 1_000;

    private final Seat seat;
    private final Roll roll;
    private final Guests guests;
    private final Election election;
    private long due = Long.MAX_VALUE;
    private boolean asking;
    private long asked;
    private int misses;
    /** How many are in the room, for all that is known. */
    private int size;
    /** The own list is not the tracker's. */
    private boolean behind;
    /** How far the tracker's list has been read, if not to its end. It is read in a circle, for it may change. */
    private Optional<PeerAddress> read = Optional.empty();

    /** @param rule called when the tracker is lost, and no higher candidate is there */
    Watch(Seat seat, Roll roll, Guests guests, Runnable rule) {
        this.seat = seat;
        this.roll = roll;
        this.guests = guests;
        this.election = new Election(seat, roll, rule, this::atOnce);
    }

    /** How often a member of a room of so many watches. */
    static long interval(int size) {
        return Math.max(SHORTEST, size * SPACE);
    }

    /**
     * There is a new tracker: it is asked soon, by all of its members not at once, and by those of two rooms that meet
     * not much more often than by those of one.
     */
    void anew() {
        election.stop();
        misses = 0;
        behind = false;
        read = Optional.empty();
        size = roll.members().size();
        due = seat.now() + seat.spread(2 * interval(size));
    }

    /** This member has just come. */
    void begin() {
        anew();
        behind = true;
        ask();
    }

    /** This member is the tracker. */
    void end() {
        election.stop();
    }

    void atOnce() {
        due = seat.now();
    }

    /** A lower member has lost the tracker: this one looks for itself. */
    void asked() {
        if (!election.isRunning()) {
            atOnce();
        }
    }

    long due() {
        return Math.min(dueToAsk(), election.due());
    }

    private long dueToAsk() {
        return seat.isTracker() || asking || election.isRunning() ? Long.MAX_VALUE : due;
    }

    void tick() {
        if (dueToAsk() <= seat.now()) {
            ask();
        }
        election.tick();
    }

    private void ask() {
        asking = true;
        asked = seat.now();
        seat.askTracker(behind ? new RoomMessage.ListMembers(read) : new RoomMessage.Watch());
    }

    void answered(Effect.Ask ask, RoomAnswer result) {
        RoomMessage.Body word = ask.message().body();
        asking &= !(word instanceof RoomMessage.Watch || word instanceof RoomMessage.ListMembers);
        if (seat.isTracker() || !ask.message().term().equals(seat.term())) {
            return;
        }
        if (word instanceof RoomMessage.Elect) {
            election.answered(ask.to(), result);
        } else if (word instanceof RoomMessage.Join) {
            rejoined(result);
        } else {
            watched(word, result);
        }
    }

    private void watched(RoomMessage.Body word, RoomAnswer result) {
        if (result instanceof RoomAnswer.Silent && ++misses < ATTEMPTS) {
            due = Math.max(seat.now(), asked + ATTEMPT);
            return;
        }
        misses = 0;
        result.accepted().ifPresentOrElse(answer -> heed(word, answer), election::start);
    }

    private void heed(RoomMessage.Body word, Accepted answer) {
        size = answer.size();
        rest();
        if (!answer.known()) {
            rejoin();
            return;
        }
        guests.handOver();
        boolean turned = word instanceof RoomMessage.ListMembers list && turn(list, answer);
        behind = answer.digest() != roll.members().digest();
        if (behind && turned && roll.isBlank()) {
            ask();
        } else if (behind) {
            hasten();
        }
    }

    private boolean turn(RoomMessage.ListMembers list, Accepted answer) {
        answer.page().ifPresent(page -> {
            roll.turn(list.after(), page);
            read = page.next();
        });
        return answer.page().isPresent();
    }

    private void rest() {
        due = seat.now() + interval(size) * 9 / 10 + seat.spread(interval(size) / 5);
    }

    /** In a small room a page comes sooner than the next look would, in a large one instead of it. */
    private void hasten() {
        due = seat.now() + size * SPACE;
    }

    private void rejoin() {
        seat.askTracker(new RoomMessage.Join(roll.myName()));
    }

    private void rejoined(RoomAnswer result) {
        result.freeName().ifPresent(free -> {
            roll.tellApart(free);
            rejoin();
        });
        result.accepted().filter(Accepted::known).ifPresent(answer -> {
            behind = true;
            hasten();
        });
    }
}

package parley.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a member does that is not the tracker: looks whether the tracker is there, holds an election when it is lost, and
 * keeps its own list like the tracker's.
 */
final class Watch {

    private static final int ATTEMPTS = 3;

    private final Seat seat;
    private final Roll roll;
    private final Guests guests;
    private final Election election;
    private long due = Long.MAX_VALUE;
    private boolean asking;
    private int misses;
    private boolean fetching;
    private final List<Member> fetched = new ArrayList<>();

    /** @param rule called when the tracker is lost, and no higher candidate is there */
    Watch(Seat seat, Roll roll, Guests guests, Runnable rule) {
        this.seat = seat;
        this.roll = roll;
        this.guests = guests;
        this.election = new Election(seat, roll, rule, this::atOnce);
    }

    /**
     * There is a new tracker: it is asked soon, by all of its members not at once, and by those of two rooms that meet not
     * much more often than by those of one.
     */
    void anew() {
        election.stop();
        misses = 0;
        fetching = false;
        due = seat.now() + seat.spread(2 * roll.interval());
    }

    /** This member has just come. */
    void begin() {
        asking = false;
        anew();
        fetch();
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
            asking = true;
            seat.askTracker(new Word.Watch());
        }
        election.tick();
    }

    void answered(Effect.Ask ask, Result result) {
        Word word = ask.speech().word();
        asking &= !(word instanceof Word.Watch);
        if (seat.isTracker() || !ask.speech().reign().equals(seat.reign())) {
            return;
        }
        if (word instanceof Word.Watch) {
            watched(result);
        } else if (word instanceof Word.Join) {
            rejoined(result);
        } else if (word instanceof Word.List) {
            received(result);
        } else if (word instanceof Word.Elect) {
            election.answered(ask.to(), result);
        }
    }

    private void watched(Result result) {
        if (result instanceof Result.Silent && ++misses < ATTEMPTS) {
            due = seat.now();
            return;
        }
        misses = 0;
        rest();
        result.accepted().ifPresentOrElse(this::compare, election::start);
    }

    private void rest() {
        due = seat.now() + roll.interval() * 9 / 10 + seat.spread(roll.interval() / 5);
    }

    private void compare(Answer.Accepted answer) {
        if (!answer.known()) {
            rejoin();
            return;
        }
        guests.handOver();
        if (answer.digest() != roll.members().digest()) {
            fetch();
        }
    }

    private void rejoin() {
        seat.askTracker(new Word.Join(roll.myName()));
    }

    private void rejoined(Result result) {
        if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NameTaken taken) {
            roll.tellApart(taken.suggestion());
            rejoin();
        } else if (result.accepted().filter(Answer.Accepted::known).isPresent()) {
            fetch();
        }
    }

    private void fetch() {
        if (!fetching) {
            fetching = true;
            fetched.clear();
            seat.askTracker(new Word.List(Optional.empty()));
        }
    }

    private void received(Result result) {
        Optional<Answer.Page> page = result.accepted().flatMap(Answer.Accepted::page).filter(part -> fetching);
        if (page.isEmpty()) {
            fetching = false;
            return;
        }
        fetched.addAll(page.get().members());
        if (page.get().next().isPresent()) {
            seat.askTracker(new Word.List(page.get().next()));
            return;
        }
        fetching = false;
        Members list = Members.of(fetched);
        fetched.clear();
        if (list.contains(seat.me())) {
            roll.replace(list);
            // The room may be much larger than it was.
            rest();
        }
    }
}

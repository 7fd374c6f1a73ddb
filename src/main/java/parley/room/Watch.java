package parley.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a member does that is not the tracker: looks whether the tracker is there, and keeps its own list like the tracker's. */
final class Watch {

    private static final int ATTEMPTS = 3;

    private final Room room;
    private long due = Long.MAX_VALUE;
    private boolean asking;
    private int misses;
    private boolean fetching;
    private final List<Member> fetched = new ArrayList<>();

    Watch(Room room) {
        this.room = room;
    }

    /**
     * There is a new tracker: it is asked soon, by all of its members not at once, and by those of two rooms that meet not
     * much more often than by those of one.
     */
    void anew() {
        misses = 0;
        fetching = false;
        due = room.now() + room.spread(2 * room.interval());
    }

    void enter() {
        asking = false;
        anew();
        fetch();
    }

    void atOnce() {
        due = room.now();
    }

    long due() {
        return room.isTracker() || asking || room.election().isRunning() ? Long.MAX_VALUE : due;
    }

    void tick() {
        if (due() <= room.now()) {
            asking = true;
            room.ask(room.reign().tracker(), new Word.Watch());
        }
    }

    void answered(Effect.Ask ask, Result result) {
        Word word = ask.speech().word();
        asking &= !(word instanceof Word.Watch);
        if (room.isTracker() || !ask.speech().reign().equals(room.reign())) {
            return;
        }
        if (word instanceof Word.Watch) {
            watched(result);
        } else if (word instanceof Word.Join) {
            rejoined(result);
        } else if (word instanceof Word.List) {
            received(result);
        }
    }

    private void watched(Result result) {
        if (result instanceof Result.Silent && ++misses < ATTEMPTS) {
            due = room.now();
            return;
        }
        misses = 0;
        rest();
        Room.accepted(result).ifPresentOrElse(this::compare, room.election()::start);
    }

    private void rest() {
        due = room.now() + room.interval() * 9 / 10 + room.spread(room.interval() / 5);
    }

    private void compare(Answer.Accepted answer) {
        if (!answer.known()) {
            rejoin();
            return;
        }
        room.guests().handOver();
        if (answer.digest() != room.members().digest()) {
            fetch();
        }
    }

    private void rejoin() {
        room.ask(room.reign().tracker(), new Word.Join(room.myName()));
    }

    private void rejoined(Result result) {
        if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NameTaken taken) {
            room.roll().tellApart(taken.suggestion());
            rejoin();
        } else if (Room.accepted(result).filter(Answer.Accepted::known).isPresent()) {
            fetch();
        }
    }

    private void fetch() {
        if (!fetching) {
            fetching = true;
            fetched.clear();
            room.ask(room.reign().tracker(), new Word.List(Optional.empty()));
        }
    }

    private void received(Result result) {
        Optional<Answer.Page> page = Room.accepted(result).flatMap(Answer.Accepted::page).filter(part -> fetching);
        if (page.isEmpty()) {
            fetching = false;
            return;
        }
        fetched.addAll(page.get().members());
        if (page.get().next().isPresent()) {
            room.ask(room.reign().tracker(), new Word.List(page.get().next()));
            return;
        }
        fetching = false;
        Members list = Members.of(fetched);
        fetched.clear();
        if (list.contains(room.me())) {
            room.roll().replace(list);
            // The room may be much larger than it was.
            rest();
        }
    }
}

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

    /** There is a new tracker: it is asked soon, by all of its members not quite at once. */
    void anew() {
        misses = 0;
        fetching = false;
        due = room.now() + room.spread(room.interval());
    }

    void enter() {
        anew();
        fetch();
    }

    void atOnce() {
        due = room.now();
    }

    void fetch() {
        if (!fetching) {
            fetching = true;
            fetched.clear();
            room.ask(room.reign().tracker(), new Word.List(Optional.empty()));
        }
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
        boolean current = ask.to().equals(room.reign().tracker());
        if (word instanceof Word.Watch) {
            asking = false;
            if (current && !room.isTracker()) {
                watched(result);
            }
        } else if (current && word instanceof Word.Join) {
            rejoined(result);
        } else if (current && word instanceof Word.List) {
            received(result);
        }
    }

    private void watched(Result result) {
        if (result instanceof Result.Silent) {
            misses++;
            due = room.now();
            if (misses == ATTEMPTS) {
                lost();
            }
            return;
        }
        Optional<Answer.Accepted> accepted = Room.accepted(result);
        if (accepted.isEmpty() || room.reign().isHigherThan(accepted.get().reign())) {
            // Nobody is there, or somebody who does not know that he is the tracker: he has come back as another.
            lost();
            return;
        }
        misses = 0;
        due = room.now() + room.interval() * 9 / 10 + room.spread(room.interval() / 5);
        if (!accepted.get().known()) {
            room.ask(room.reign().tracker(), new Word.Join(room.myName()));
        } else if (accepted.get().digest() != room.members().digest()) {
            fetch();
        }
    }

    private void lost() {
        misses = 0;
        due = room.now() + room.interval();
        room.election().start();
    }

    private void rejoined(Result result) {
        if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NameTaken taken) {
            room.show(new RoomEvent.ToldApart(room.myName(), taken.suggestion()));
            room.call(taken.suggestion());
            room.ask(room.reign().tracker(), new Word.Join(room.myName()));
        } else if (Room.accepted(result).filter(Answer.Accepted::known).isPresent()) {
            fetch();
        }
    }

    private void received(Result result) {
        Optional<Answer.Accepted> accepted = Room.accepted(result).filter(answer -> answer.page().isPresent() && fetching);
        if (accepted.isEmpty()) {
            fetching = false;
            return;
        }
        Answer.Page page = accepted.get().page().get();
        fetched.addAll(page.members());
        if (page.next().isPresent()) {
            room.ask(room.reign().tracker(), new Word.List(page.next()));
            return;
        }
        fetching = false;
        Members list = Members.of(fetched);
        fetched.clear();
        // It may have changed between two pages: then the next watch sees it.
        if (list.digest() == accepted.get().digest() && list.contains(room.me())) {
            room.replace(list);
        }
    }
}

package parley.room;

import java.util.List;
import parley.wire.PeerAddress;

/** The way in: knocks at the given members, is sent on to the tracker, and knocks again after growing pauses. */
final class Entrance {

    private static final int ATTEMPTS = 5;
    private static final int HOPS = 3;
    private static final long FIRST_PAUSE = 1_000;

    private final Room room;
    private List<PeerAddress> contacts = List.of();
    private int attempt;
    private int contact;
    private int hops;
    private boolean knocking;
    private long due = Long.MAX_VALUE;

    Entrance(Room room) {
        this.room = room;
    }

    void knock(List<PeerAddress> doors) {
        contacts = List.copyOf(doors);
        attempt = 0;
        knocking = true;
        again();
    }

    long due() {
        return due;
    }

    void tick() {
        if (due <= room.now()) {
            again();
        }
    }

    void answered(Effect.Ask ask, Result result) {
        if (!knocking) {
            return;
        }
        if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NameTaken taken) {
            knocking = false;
            room.show(new RoomEvent.NameTaken(((Word.Join) ask.speech().word()).name(), taken.suggestion()));
            return;
        }
        Room.accepted(result).ifPresentOrElse(answer -> admitted(ask.to(), answer), this::next);
    }

    private void admitted(PeerAddress door, Answer.Accepted answer) {
        PeerAddress tracker = answer.reign().tracker();
        if (tracker.equals(door)) {
            knocking = false;
            room.enter(answer);
        } else if (hops < HOPS && !tracker.equals(room.me())) {
            hops++;
            room.ask(tracker, new Word.Join(room.myName()));
        } else {
            next();
        }
    }

    private void again() {
        due = Long.MAX_VALUE;
        attempt++;
        contact = 0;
        next();
    }

    private void next() {
        hops = 0;
        if (contact < contacts.size()) {
            PeerAddress door = contacts.get(contact++);
            room.show(new RoomEvent.Trying(door, attempt, ATTEMPTS));
            room.ask(door, new Word.Join(room.myName()));
        } else if (attempt < ATTEMPTS) {
            due = room.now() + (FIRST_PAUSE << attempt - 1);
        } else {
            knocking = false;
            room.show(new RoomEvent.NobodyThere());
        }
    }
}

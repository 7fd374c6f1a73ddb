package parley.room;

import java.util.List;
import parley.wire.PeerAddress;

/** The way in: knocks at the given doors, goes on to the tracker that they name, and knocks again after growing pauses. */
final class Entrance {

    private static final int ATTEMPTS = 5;
    private static final long FIRST_PAUSE = 1_000;

    private final Room room;
    private final Waves waves = new Waves();
    private List<PeerAddress> doors = List.of();
    private int attempt;
    private boolean knocking;
    private long due = Long.MAX_VALUE;

    Entrance(Room room) {
        this.room = room;
    }

    void knock(List<PeerAddress> contacts) {
        doors = contacts.stream().filter(door -> !door.equals(room.me())).toList();
        attempt = 0;
        knocking = true;
        again();
    }

    void stop() {
        knocking = false;
        due = Long.MAX_VALUE;
    }

    /** Where the room was looked for. */
    List<PeerAddress> doors() {
        return doors;
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
        waves.reported(ask.to());
        if (result instanceof Result.Answered answered && answered.answer() instanceof Answer.NameTaken taken) {
            stop();
            room.show(new RoomEvent.NameTaken(((Word.Join) ask.speech().word()).name(), taken.suggestion()));
            return;
        }
        Room.accepted(result).ifPresent(answer -> answered(ask.to(), answer));
        if (knocking && waves.isOver()) {
            next();
        }
    }

    private void answered(PeerAddress door, Answer.Accepted answer) {
        PeerAddress tracker = answer.reign().tracker();
        if (tracker.equals(door)) {
            stop();
            room.enter(answer);
        } else if (!tracker.equals(room.me()) && waves.join(tracker)) {
            ask(tracker);
        }
    }

    private void again() {
        due = Long.MAX_VALUE;
        attempt++;
        waves.begin(doors);
        next();
    }

    private void next() {
        List<PeerAddress> wave = waves.next();
        if (!wave.isEmpty()) {
            wave.forEach(door -> {
                room.show(new RoomEvent.Trying(door, attempt, ATTEMPTS));
                ask(door);
            });
        } else if (attempt < ATTEMPTS) {
            due = room.now() + (FIRST_PAUSE << attempt - 1);
        } else {
            stop();
            room.show(new RoomEvent.NobodyThere());
        }
    }

    private void ask(PeerAddress door) {
        room.ask(door, new Word.Join(room.myName()));
    }
}

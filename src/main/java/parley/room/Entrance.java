package parley.room;

import java.util.List;
import java.util.function.Consumer;
import parley.room.RoomAnswer.Accepted;
import parley.wire.PeerAddress;

/** The way in: knocks at the given doors, goes on to the tracker that they name, knocks again after growing pauses. */
final class Entrance {

    private static final long FIRST_PAUSE = 1_000;

    private final Seat seat;
    private final Roll roll;
    private final Consumer<Accepted> opened;
    private final Waves waves = new Waves();
    private List<PeerAddress> doors = List.of();
    private int attempts;
    private int attempt;
    private boolean knocking;
    private long due = Long.MAX_VALUE;

    /** @param opened called when the tracker has taken this member in */
    Entrance(Seat seat, Roll roll, Consumer<Accepted> opened) {
        this.seat = seat;
        this.roll = roll;
        this.opened = opened;
    }

    /** @param times how often, if nobody answers */
    void knock(List<PeerAddress> contacts, int times) {
        if (seat.isInside()) {
            return;
        }
        doors = contacts.stream().filter(door -> !door.equals(seat.me())).toList();
        attempts = times;
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
        if (due <= seat.now()) {
            again();
        }
    }

    void answered(Effect.Ask ask, RoomAnswer result) {
        if (!knocking) {
            return;
        }
        waves.reported(ask.to());
        result.freeName().ifPresent(free -> {
            stop();
            seat.show(new RoomEvent.NameTaken(((RoomMessage.Join) ask.message().body()).name(), free));
        });
        result.accepted().ifPresent(answer -> answered(ask.to(), answer));
        if (knocking && waves.isOver()) {
            next();
        }
    }

    private void answered(PeerAddress door, Accepted answer) {
        PeerAddress tracker = answer.term().tracker();
        if (!tracker.equals(door)) {
            if (!tracker.equals(seat.me()) && waves.join(tracker)) {
                ask(tracker);
            }
        } else if (answer.known()) {
            stop();
            opened.accept(answer);
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
                seat.show(new RoomEvent.Trying(door, attempt, attempts));
                ask(door);
            });
        } else if (attempt < attempts) {
            due = seat.now() + (FIRST_PAUSE << attempt - 1);
        } else {
            stop();
            seat.show(new RoomEvent.NobodyThere());
        }
    }

    private void ask(PeerAddress door) {
        seat.ask(door, new RoomMessage.Join(roll.myName()));
    }
}

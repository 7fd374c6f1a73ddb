package parley.room;

import parley.room.RoomAnswer.Accepted;
import parley.wire.TeamName;

/** How this member comes to another name in the room: by the tracker's grant. */
final class Renaming {

    private final Seat seat;
    private final Roll roll;
    private final Register register;

    Renaming(Seat seat, Roll roll, Register register) {
        this.seat = seat;
        this.roll = roll;
        this.register = register;
    }

    void ask(TeamName wanted) {
        if (seat.isTracker()) {
            // Granted to itself, it is on the list and shown already.
            refused(wanted, (register.admit(roll.myself().named(wanted))));
        } else {
            seat.askTracker(new RoomMessage.Rename(wanted));
        }
    }

    void answered(TeamName wanted, RoomAnswer result) {
        if (result.accepted().filter(Accepted::known).isPresent()) {
            roll.rename(wanted);
        } else if (!refused(wanted, result)) {
            seat.show(new RoomEvent.NotRenamed(wanted));
        }
    }

    private boolean refused(TeamName wanted, RoomAnswer result) {
        result.freeName().ifPresent(free -> seat.show(new RoomEvent.NameTaken(wanted, free)));
        return result.freeName().isPresent();
    }
}

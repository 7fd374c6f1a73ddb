package parley.room;

import java.util.Optional;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** How one term follows another at this member: by its own hand, or because it hears of a higher one. */
final class Succession {

    private final Seat seat;
    private final Roll roll;
    private final Reunion reunion;
    private final Crier crier;
    private final Register register;
    private final Guests guests;
    private final Watch watch;

    Succession(Seat seat, Roll roll, Reunion reunion, Crier crier, Register register, Guests guests, Watch watch) {
        this.seat = seat;
        this.roll = roll;
        this.reunion = reunion;
        this.crier = crier;
        this.register = register;
        this.guests = guests;
        this.watch = watch;
    }

    /** A higher term than the own one is adopted, wherever it is heard of. */
    void hear(Term heard) {
        if (!heard.isHigherThan(seat.term()) || heard.isOutOfReachOf(seat.term())) {
            return;
        }
        boolean deposed = seat.isTracker();
        seat.liveUnder(heard);
        if (heard.tracker().equals(seat.me())) {
            // Others remember this member as a tracker that it does not know it was: it takes the time after that.
            rule(Optional.empty());
            return;
        }
        watch.anew();
        if (deposed) {
            guests.orphan();
        }
        showTracker();
    }

    /** The tracker is lost, and no higher candidate is there. */
    void takeOver() {
        PeerAddress lost = seat.tracker();
        reunion.lose(lost);
        rule(Optional.of(new RoomMessage.MemberLeft(lost, true)));
    }

    /** The tracker leaves, and has named this member the next one. */
    void succeed() {
        rule(Optional.of(new RoomMessage.MemberLeft(seat.tracker(), false)));
    }

    /** This member stands at another address now. */
    void move(PeerAddress address) {
        PeerAddress before = seat.me();
        boolean tracker = seat.isTracker();
        seat.move(address);
        if (seat.isInside()) {
            roll.move(before);
            watch.atOnce();
        }
        if (tracker) {
            rule(Optional.of(new RoomMessage.MemberLeft(before, false)));
        }
    }

    /** This member leaves: a tracker names the next one, any other tells the tracker. */
    void leave() {
        boolean tracker = seat.isTracker();
        seat.leave();
        if (tracker) {
            handOver();
        } else {
            seat.askTracker(new RoomMessage.Leave());
        }
    }

    /** What the one says who was named the next tracker. If nothing, another one is. */
    void answered(PeerAddress heir, RoomAnswer result) {
        if (result.accepted().isEmpty()) {
            roll.unlist(heir, true);
            handOver();
        }
    }

    private void handOver() {
        roll.parleys().max(Term.RANK).ifPresent(heir -> seat.ask(heir, new RoomMessage.TakeOver()));
    }

    private void rule(Optional<RoomMessage.MemberLeft> gone) {
        seat.liveUnder(seat.term().next(seat.me()));
        watch.end();
        roll.enter();
        gone.ifPresent(left -> roll.unlist(left.peer(), left.lost()));
        register.open();
        roll.parleys().forEach(address -> seat.ask(address, new RoomMessage.TrackerAnnounced(gone)));
        showTracker();
        guests.handOver();
    }

    private void showTracker() {
        TeamName name = roll.members().at(seat.tracker()).map(Member::name).orElse(TeamName.UNKNOWN);
        seat.show(new RoomEvent.NewTracker(seat.tracker(), name));
        if (seat.isTracker()) {
            crier.reigns(name);
        }
    }
}

package parley.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.room.RoomAnswer.Accepted;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Members that are no Parleys: each deals with one member, which passes on what it says, and explains in words. */
final class Guests {

    private final Seat seat;
    private final Roll roll;
    private final Crier crier;
    private final Register register;
    private final Talk talk;
    /** Guests of a room whose tracker this member was, until they are on the list of the one that it is in now. */
    private final Map<PeerAddress, Member> orphans = new LinkedHashMap<>();

    Guests(Seat seat, Roll roll, Crier crier, Register register, Talk talk) {
        this.seat = seat;
        this.roll = roll;
        this.crier = crier;
        this.register = register;
        this.talk = talk;
    }

    void heard(PeerAddress guest, TeamName team, Dialect dialect, GuestCommand.Action word) {
        if (!seat.isInside()) {
            return;
        }
        if (word instanceof GuestCommand.Join join) {
            admit(new Member(guest, join.name().orElse(team), Optional.of(dialect), seat.seconds()));
        } else if (word instanceof GuestCommand.Who) {
            crier.members(guest);
        } else if (roll.members().at(guest).isEmpty()) {
            crier.notIn(guest);
        } else if (word instanceof GuestCommand.Leave) {
            orphans.remove(guest);
            register.dismiss(guest);
        } else if (word instanceof GuestCommand.Say say) {
            talk.passOn(roll.members().at(guest).get(), say.text());
        }
    }

    /** This member is no longer the tracker: its guests are to come under the one that is. */
    void orphan() {
        roll.members().all().filter(Member::guest).forEach(guest -> orphans.put(guest.address(), guest));
    }

    /** The tracker is there. */
    void handOver() {
        List.copyOf(orphans.values()).forEach(this::admit);
    }

    private void admit(Member guest) {
        RoomMessage.Admit admit = new RoomMessage.Admit(guest.address(), guest.name(), guest.dialect().orElseThrow());
        if (seat.isTracker()) {
            answered(admit, (register.admit(guest)));
        } else {
            seat.askTracker(admit);
        }
    }

    void answered(RoomMessage.Admit admit, RoomAnswer result) {
        PeerAddress guest = admit.guest();
        Member orphan = orphans.get(guest);
        Optional<TeamName> free = result.freeName();
        if (result.accepted().filter(Accepted::known).isPresent()) {
            orphans.remove(guest);
            if (orphan == null) {
                crier.welcome(guest);
            }
        } else if (free.isPresent() && orphan != null) {
            Member apart = orphan.named(free.get());
            orphans.put(guest, apart);
            crier.toldApart(apart);
            admit(apart);
        } else if (free.isPresent()) {
            crier.nameTaken(guest, free.get());
        } else if (orphan == null) {
            crier.noAnswer(guest);
        }
    }
}

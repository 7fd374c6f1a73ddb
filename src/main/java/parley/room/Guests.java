package parley.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    void heard(PeerAddress guest, TeamName team, GuestWord word) {
        if (!seat.isInside()) {
            return;
        }
        if (word instanceof GuestWord.Join join) {
            admit(new Member(guest, join.name().orElse(team), true, seat.seconds()));
        } else if (word instanceof GuestWord.Who) {
            crier.members(guest);
        } else if (roll.members().at(guest).isEmpty()) {
            crier.notIn(guest);
        } else if (word instanceof GuestWord.Leave) {
            orphans.remove(guest);
            register.dismiss(guest);
        } else if (word instanceof GuestWord.Say say) {
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

    void answered(Word.Admit admit, Result result) {
        if (result instanceof Result.Answered answered) {
            answered(admit, answered.answer());
        } else if (!orphans.containsKey(admit.guest())) {
            crier.noAnswer(admit.guest());
        }
    }

    private void admit(Member guest) {
        if (seat.isTracker()) {
            answered(new Word.Admit(guest.address(), guest.name()), register.admit(guest));
        } else {
            seat.askTracker(new Word.Admit(guest.address(), guest.name()));
        }
    }

    private void answered(Word.Admit admit, Answer answer) {
        PeerAddress guest = admit.guest();
        Member orphan = orphans.get(guest);
        if (answer instanceof Answer.Accepted accepted && accepted.known()) {
            orphans.remove(guest);
            if (orphan == null) {
                crier.welcome(guest);
            }
        } else if (answer instanceof Answer.NameTaken taken && orphan != null) {
            Member apart = orphan.named(taken.suggestion());
            orphans.put(guest, apart);
            crier.toldApart(apart);
            admit(apart);
        } else if (answer instanceof Answer.NameTaken taken) {
            crier.nameTaken(guest, taken.suggestion());
        } else if (orphan == null) {
            crier.noAnswer(guest);
        }
    }
}

package parley.room;

import java.util.function.Predicate;
import java.util.stream.Collectors;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Tells guests in plain words what Parleys tell each other in theirs. */
final class Crier {

    private final Seat seat;
    private final Roll roll;

    Crier(Seat seat, Roll roll) {
        this.seat = seat;
        this.roll = roll;
    }

    // To all guests.

    void joined(Member member) {
        cry(member.name() + " has joined");
    }

    void renamed(Member now, TeamName before) {
        cry(before + " is called " + now.name() + " now");
    }

    void gone(Member member, boolean lost) {
        cry(member.name() + (lost ? " does not answer any more" : " has left"));
    }

    void reigns(TeamName tracker) {
        cry(tracker + " is the tracker now");
    }

    // To one of them.

    void welcome(PeerAddress guest) {
        tell(guest, "Welcome. Here are " + names(member -> !member.address().equals(guest)) + ". Send: " + seat.room()
                + " and what you have to say");
    }

    void nameTaken(PeerAddress guest, TeamName suggestion) {
        tell(guest, "That name is taken. Send: join " + seat.room() + " as " + suggestion);
    }

    void noAnswer(PeerAddress guest) {
        tell(guest, "The tracker does not answer. Try again in a few seconds.");
    }

    void notIn(PeerAddress guest) {
        tell(guest, "You are not in. Send: join " + seat.room());
    }

    void members(PeerAddress guest) {
        tell(guest, "Here are " + names(member -> true));
    }

    /** A guest has another name without having asked for it. */
    void toldApart(Member guest) {
        tell(guest.address(), "Somebody else has your name too. You are called " + guest.name() + " now");
    }

    private String names(Predicate<Member> which) {
        return roll.members().all().filter(which).map(Member::name).map(TeamName::text).sorted()
                .collect(Collectors.joining(", "));
    }

    private void cry(String news) {
        roll.members().all().filter(Member::guest).forEach(guest -> tell(guest.address(), news));
    }

    private void tell(PeerAddress guest, String news) {
        seat.tell(guest, "* " + news);
    }
}

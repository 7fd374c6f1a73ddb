package parley.room;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import parley.room.RoomAnswer.Accepted;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The list as this member has it, and its own name there. Whatever changes in it is shown. */
final class Roll {

    private final Seat seat;
    private final Reunion reunion;
    private TeamName myName;
    private Members members = Members.NONE;
    /** This member has come, and not seen the whole list: those on it are no news. */
    private boolean blank;
    /** This member's user has been told that it is in. */
    private boolean told;

    Roll(Seat seat, Reunion reunion, TeamName myName) {
        this.seat = seat;
        this.reunion = reunion;
        this.myName = myName;
    }

    TeamName myName() {
        return myName;
    }

    Members members() {
        return members;
    }

    boolean isBlank() {
        return blank;
    }

    /** All other members that are Parleys, and so may be trackers. */
    Stream<PeerAddress> parleys() {
        return members.all().filter(member -> !member.guest() && !member.address().equals(seat.me()))
                .map(Member::address);
    }

    /** What is answered, beside what was asked for. */
    Accepted answer(PeerAddress asker) {
        return new Accepted(seat.term(), members.size(), members.digest(), members.contains(asker),
                Optional.empty(), List.of());
    }

    /** The name to come in with. */
    void call(TeamName name) {
        myName = name;
    }

    /** Starts with this member alone on it, and with nobody else if it opens the room. */
    void begin(boolean opens) {
        members = Members.of(List.of(myself()));
        blank = !opens;
        told = false;
        if (opens) {
            enter();
        }
    }

    /** Tells the user that he is in, once the others are on the list: what he says before would reach nobody. */
    void enter() {
        if (!told) {
            told = true;
            seat.show(new RoomEvent.Entered(myName, seat.tracker()));
        }
    }

    Member myself() {
        return members.at(seat.me()).orElseGet(() -> new Member(seat.me(), myName, Optional.empty(), seat.seconds()));
    }

    /** This member has asked for another name, and has it. */
    void rename(TeamName name) {
        TeamName before = take(name);
        seat.show(new RoomEvent.Renamed(myself(), before));
    }

    /** This member may have another name without having asked for it. */
    void tellApart(TeamName name) {
        TeamName before = take(name);
        if (!before.equals(name)) {
            seat.show(new RoomEvent.ToldApart(before, name));
        }
    }

    private TeamName take(TeamName name) {
        TeamName before = myName;
        myName = name;
        members = members.with(myself().named(name));
        return before;
    }

    /** This member stands at another address than before. */
    void move(PeerAddress before) {
        members = members.without(before).with(myself());
    }

    /** Somebody has come, or has another name. */
    void list(Member member) {
        if (member.address().equals(seat.me())) {
            rename(member.name());
            return;
        }
        Optional<Member> before = members.at(member.address());
        if (before.isPresent() || members.size() < Limits.MEMBERS) {
            members = members.with(member);
            announce(before, member);
        }
    }

    void unlist(PeerAddress who, boolean lost) {
        if (who.equals(seat.me())) {
            return;
        }
        members.at(who).ifPresent(member -> {
            members = members.without(who);
            strike(member, lost);
        });
    }

    /** Takes over a page of the tracker's list, which goes on after that address. */
    void turn(Optional<PeerAddress> after, RoomAnswer.Page page) {
        boolean more = blank && page.next().isPresent();
        Members list = members.with(after, page);
        if (list.contains(seat.me()) && list.size() <= Limits.MEMBERS) {
            replace(list);
        }
        blank = more;
        if (!blank) {
            enter();
        }
    }

    /** Puts another list in the place of this one. Who is not on it is looked for, should this member rule one day. */
    void replace(Members list) {
        Members before = members;
        members = list;
        before.all().filter(member -> !list.contains(member.address())).forEach(member -> strike(member, true));
        if (blank) {
            blank = false;
            list.all().forEach(member -> reunion.found(member.address()));
        } else {
            list.all().filter(member -> !member.address().equals(seat.me()))
                    .forEach(member -> announce(before.at(member.address()), member));
        }
        list.at(seat.me()).ifPresent(myself -> tellApart(myself.name()));
    }

    private void announce(Optional<Member> before, Member member) {
        reunion.found(member.address());
        if (before.isEmpty()) {
            seat.show(new RoomEvent.Came(member));
        } else if (!before.get().name().equals(member.name())) {
            seat.show(new RoomEvent.Renamed(member, before.get().name()));
        }
    }

    private void strike(Member member, boolean lost) {
        if (lost && !member.guest()) {
            reunion.lose(member.address());
        }
        seat.show(new RoomEvent.Went(member, lost));
    }
}

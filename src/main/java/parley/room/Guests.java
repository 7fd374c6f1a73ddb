package parley.room;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Members that are no Parleys: each deals with one member, which passes on what it says, and explains in words. */
final class Guests {

    private final Room room;
    /** Guests of a room whose tracker this member was, until they are on the list of the one that it is in now. */
    private final Map<PeerAddress, Member> orphans = new LinkedHashMap<>();

    Guests(Room room) {
        this.room = room;
    }

    void heard(PeerAddress guest, TeamName team, GuestWord word) {
        if (!room.isInside()) {
            return;
        }
        if (word instanceof GuestWord.Join join) {
            admit(new Member(guest, join.name().orElse(team), true, room.seconds()));
        } else if (word instanceof GuestWord.Who) {
            room.tell(guest, "* Here are " + names());
        } else if (room.members().at(guest).isEmpty()) {
            room.tell(guest, "* You are not in. Send: join " + room.name());
        } else if (word instanceof GuestWord.Leave) {
            orphans.remove(guest);
            room.dismiss(guest);
        } else if (word instanceof GuestWord.Say say) {
            room.talk().passOn(room.members().at(guest).get(), say.text());
        }
    }

    /** This member is no longer the tracker: its guests are to come under the one that is. */
    void orphan() {
        room.members().all().filter(Member::guest).forEach(guest -> orphans.put(guest.address(), guest));
    }

    /** The tracker is there. */
    void handOver() {
        List.copyOf(orphans.values()).forEach(this::admit);
    }

    void answered(Word.Admit admit, Result result) {
        if (result instanceof Result.Answered answered) {
            answered(admit, answered.answer());
        } else if (!orphans.containsKey(admit.guest())) {
            room.tell(admit.guest(), "* The tracker does not answer. Try again in a few seconds.");
        }
    }

    /** A guest has another name without having asked for it. */
    void tellApart(Member guest) {
        room.tell(guest.address(), "* Somebody else has your name too. You are called " + guest.name() + " now");
    }

    private void admit(Member guest) {
        if (room.isTracker()) {
            answered(new Word.Admit(guest.address(), guest.name()), room.register().admit(guest));
        } else {
            room.ask(room.reign().tracker(), new Word.Admit(guest.address(), guest.name()));
        }
    }

    private void answered(Word.Admit admit, Answer answer) {
        PeerAddress guest = admit.guest();
        Member orphan = orphans.get(guest);
        if (answer instanceof Answer.Accepted accepted && accepted.known()) {
            orphans.remove(guest);
            if (orphan == null) {
                room.tell(guest, "* Welcome. Here are " + names() + ". Send: " + room.name() + " and what you have to say");
            }
        } else if (answer instanceof Answer.NameTaken taken && orphan != null) {
            Member apart = orphan.named(taken.suggestion());
            orphans.put(guest, apart);
            tellApart(apart);
            admit(apart);
        } else if (answer instanceof Answer.NameTaken taken) {
            room.tell(guest, "* That name is taken. Send: join " + room.name() + " as " + taken.suggestion());
        } else if (orphan == null) {
            room.tell(guest, "* The tracker does not answer. Try again in a few seconds.");
        }
    }

    private String names() {
        return room.members().all().map(Member::name).map(TeamName::text).sorted().collect(Collectors.joining(", "));
    }
}

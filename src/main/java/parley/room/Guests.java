package parley.room;

import java.util.Comparator;
import java.util.stream.Collectors;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** Members that are no Parleys: each deals with one member, which passes on what it says, and explains in words. */
final class Guests {

    private final Room room;

    Guests(Room room) {
        this.room = room;
    }

    void heard(PeerAddress guest, TeamName team, GuestWord word) {
        if (!room.isInside()) {
            return;
        }
        if (word instanceof GuestWord.Join join) {
            admit(guest, join.name().orElse(team));
        } else if (word instanceof GuestWord.Who) {
            room.tell(guest, "* Here are " + names());
        } else if (room.members().at(guest).isEmpty()) {
            room.tell(guest, "* You are not in. Send: join " + room.name());
        } else if (word instanceof GuestWord.Leave) {
            dismiss(guest);
        } else if (word instanceof GuestWord.Say say) {
            room.talk().passOn(room.members().at(guest).get(), say.text());
        }
    }

    void answered(Word.Admit admit, Result result) {
        if (result instanceof Result.Answered answered) {
            answer(admit.guest(), answered.answer());
        } else {
            room.tell(admit.guest(), "* The tracker does not answer. Try again in a few seconds.");
        }
    }

    private void admit(PeerAddress guest, TeamName name) {
        if (room.isTracker()) {
            answer(guest, room.register().admit(new Member(guest, name, true, room.seconds())));
        } else {
            room.ask(room.reign().tracker(), new Word.Admit(guest, name));
        }
    }

    private void answer(PeerAddress guest, Answer answer) {
        if (answer instanceof Answer.NameTaken taken) {
            room.tell(guest, "* That name is taken. Send: join " + room.name() + " as " + taken.suggestion());
        } else if (answer instanceof Answer.Accepted) {
            room.tell(guest, "* Welcome. Here are " + names() + ". Send: " + room.name() + " and what you have to say");
        }
    }

    private void dismiss(PeerAddress guest) {
        if (room.isTracker()) {
            room.register().dismiss(guest);
        } else {
            room.ask(room.reign().tracker(), new Word.Dismiss(guest));
        }
    }

    private String names() {
        return room.members().all().map(Member::name).map(TeamName::text).sorted(Comparator.naturalOrder())
                .collect(Collectors.joining(", "));
    }
}

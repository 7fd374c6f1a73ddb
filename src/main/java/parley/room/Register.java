package parley.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.wire.PeerAddress;

/** What the tracker does: takes members in, lets them go, tells the others, and sees to it that those on the list are there. */
final class Register {

    private static final long GRACE = 500;
    private static final int PROBES = 2;
    /** Changes are told in at most a word a millisecond, and so many milliseconds in advance; watching shows the others. */
    private static final long HASTE = 2_000;

    private final Room room;
    /** When each member was last heard, the longest ago first. */
    private final Map<PeerAddress, Long> heard = new LinkedHashMap<>();
    private final Map<PeerAddress, Integer> misses = new HashMap<>();
    private final Set<PeerAddress> probed = new HashSet<>();
    private long telling;

    Register(Room room) {
        this.room = room;
    }

    /** This member has become the tracker. Its list may be a little behind: names are told apart again. */
    void open() {
        Members before = room.members();
        before.toldApart().all().filter(member -> !before.at(member.address()).equals(Optional.of(member)))
                .forEach(this::tellApart);
        heard.clear();
        misses.clear();
        probed.clear();
        room.parleys().forEach(address -> heard.put(address, room.now()));
    }

    void heard(PeerAddress from) {
        if (room.isTracker() && heard.remove(from) != null) {
            heard.put(from, room.now());
            misses.remove(from);
        }
    }

    /** What a member asks of the tracker, if it is something that wants another answer than the usual one. */
    Optional<Answer> asked(PeerAddress from, Word word) {
        if (word instanceof Word.Join join) {
            return Optional.of(admit(new Member(from, join.name(), false, room.seconds())));
        } else if (word instanceof Word.Admit admit) {
            return Optional.of(admit(new Member(admit.guest(), admit.name(), true, room.seconds())));
        } else if (word instanceof Word.Rename rename) {
            return room.members().at(from).map(member -> admit(member.named(rename.name())));
        } else if (word instanceof Word.Leave) {
            drop(from, false);
        } else if (word instanceof Word.Dismiss dismiss) {
            dismiss(dismiss.who());
        }
        return Optional.empty();
    }

    /** Puts a member on the list, or gives it another name there, unless somebody else has that. */
    Answer admit(Member wanted) {
        PeerAddress who = wanted.address();
        Optional<Member> namesake = room.members().named(wanted.name());
        if (namesake.isPresent() && !namesake.get().address().equals(who)) {
            return new Answer.NameTaken(room.members().free(wanted.name()));
        }
        Optional<Member> before = room.members().at(who);
        Member member = before.map(known -> new Member(who, wanted.name(), wanted.guest(), known.since())).orElse(wanted);
        if (!before.equals(Optional.of(member))) {
            // Before it is on the list: who comes is not told of it.
            room.tellGuests(before.map(known -> "* " + known.name() + " is called " + member.name() + " now")
                    .orElse("* " + member.name() + " has joined"));
            room.roll().list(member);
            tell(new Word.Listed(member), who);
        }
        if (member.guest()) {
            heard.remove(who);
        } else if (!who.equals(room.me())) {
            heard.putIfAbsent(who, room.now());
        }
        return room.accepted(who);
    }

    /** Somebody says that a member is gone. A guest is believed to be, a Parley is asked. */
    void dismiss(PeerAddress who) {
        room.members().at(who).ifPresent(member -> {
            if (member.guest()) {
                drop(who, false);
            } else {
                probe(who);
            }
        });
    }

    /** What came of a word that this tracker is one. */
    void answered(Effect.Ask ask, Result result) {
        PeerAddress who = ask.to();
        probed.remove(who);
        if (!room.isTracker() || !heard.containsKey(who)) {
            return;
        }
        if (Room.accepted(result).isPresent()) {
            heard(who);
        } else if (!(result instanceof Result.Silent) || misses.merge(who, 1, Integer::sum) >= PROBES) {
            drop(who, true);
        } else {
            probe(who);
        }
    }

    long due() {
        return !room.isTracker() || heard.isEmpty() ? Long.MAX_VALUE
                : heard.values().iterator().next() + 3 * room.interval() + GRACE;
    }

    void tick() {
        while (due() <= room.now()) {
            PeerAddress silent = heard.keySet().iterator().next();
            heard.remove(silent);
            heard.put(silent, room.now());
            probe(silent);
        }
    }

    private void drop(PeerAddress who, boolean lost) {
        heard.remove(who);
        misses.remove(who);
        room.members().at(who).ifPresent(member -> {
            room.roll().unlist(who, lost);
            tell(new Word.Left(who, lost), who);
            room.tellGuests("* " + member.name() + (lost ? " does not answer any more" : " has left"));
        });
    }

    private void tellApart(Member member) {
        if (member.address().equals(room.me())) {
            room.roll().tellApart(member.name());
            return;
        }
        room.roll().list(member);
        if (member.guest()) {
            room.guests().tellApart(member);
        }
    }

    private void tell(Word change, PeerAddress but) {
        telling = Math.max(telling, room.now());
        if (telling < room.now() + HASTE) {
            telling += room.members().size();
            room.parleys().filter(address -> !address.equals(but)).forEach(address -> room.ask(address, change));
        }
    }

    private void probe(PeerAddress who) {
        if (probed.add(who)) {
            room.ask(who, new Word.Reigns(Optional.empty()));
        }
    }
}

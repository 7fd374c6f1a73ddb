package parley.room;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.wire.PeerAddress;

/** The list of members: kept by the tracker, who sees to it that those on it are there, and followed by the others. */
final class Register {

    private static final long GRACE = 500;
    private static final int PROBES = 2;

    private final Room room;
    /** When each member was last heard, the longest ago first; for the tracker only. */
    private final Map<PeerAddress, Long> heard = new LinkedHashMap<>();
    private final Map<PeerAddress, Integer> misses = new LinkedHashMap<>();
    private final Set<PeerAddress> probed = new HashSet<>();

    Register(Room room) {
        this.room = room;
    }

    /** This member has become the tracker. */
    void open() {
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
        Optional<Member> namesake = room.members().named(wanted.name());
        if (namesake.isPresent() && !namesake.get().address().equals(wanted.address())) {
            return new Answer.NameTaken(room.members().free(wanted.name()));
        }
        Optional<Member> before = room.members().at(wanted.address());
        Member member = before.map(known -> new Member(known.address(), wanted.name(), wanted.guest(), known.since())).orElse(wanted);
        if (before.isEmpty() || !before.get().equals(member)) {
            list(member);
            room.parleys().filter(address -> !address.equals(member.address()))
                    .forEach(address -> room.ask(address, new Word.Listed(member, room.members().digest())));
            room.tellGuests(before.map(known -> "* " + known.name() + " is called " + member.name() + " now")
                    .orElse("* " + member.name() + " has joined"));
        }
        if (!member.guest() && !member.address().equals(room.me())) {
            heard.putIfAbsent(member.address(), room.now());
        }
        return room.accepted(member.address());
    }

    /** Takes a member off the list. */
    void drop(PeerAddress who, boolean lost) {
        room.members().at(who).ifPresent(member -> {
            unlist(member, lost);
            room.broadcast(new Word.Left(who, lost, room.members().digest()));
            room.tellGuests("* " + member.name() + (lost ? " does not answer any more" : " has left"));
        });
        heard.remove(who);
        misses.remove(who);
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

    /** What the tracker says of the list. */
    void told(Word word) {
        if (word instanceof Word.Listed listed) {
            list(listed.member());
            check(listed.digest());
        } else if (word instanceof Word.Left left) {
            room.members().at(left.who()).ifPresent(member -> unlist(member, left.lost()));
            check(left.digest());
        } else if (word instanceof Word.Succeed) {
            room.succeed();
        }
    }

    void answered(Effect.Ask ask, Result result) {
        PeerAddress who = ask.to();
        if (!room.isTracker()) {
            return;
        }
        probed.remove(who);
        if (!heard.containsKey(who)) {
            return;
        }
        if (Room.accepted(result).isPresent()) {
            heard(who);
        } else if (!(result instanceof Result.Silent)) {
            drop(who, result instanceof Result.Refused);
        } else if (misses.merge(who, 1, Integer::sum) >= PROBES) {
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

    private void probe(PeerAddress who) {
        if (probed.add(who)) {
            room.ask(who, new Word.Reigns(Optional.empty()));
        }
    }

    private void list(Member member) {
        Optional<Member> before = room.members().at(member.address());
        room.members(room.members().with(member));
        room.reunion().found(member.address());
        if (member.address().equals(room.me())) {
            room.call(member.name());
        }
        if (before.isEmpty()) {
            room.show(new RoomEvent.Came(member));
        } else if (!before.get().name().equals(member.name())) {
            room.show(new RoomEvent.Renamed(member, before.get().name()));
        }
    }

    private void unlist(Member member, boolean lost) {
        room.members(room.members().without(member.address()));
        if (lost && !member.guest()) {
            room.reunion().lose(member.address());
        }
        room.show(new RoomEvent.Went(member, lost));
    }

    private void check(long digest) {
        if (room.members().digest() != digest) {
            room.watch().fetch();
        }
    }
}

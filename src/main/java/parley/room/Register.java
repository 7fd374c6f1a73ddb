package parley.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** What the tracker does: takes members in, lets them go, tells the others, and looks whether they are there. */
final class Register {

    private static final long GRACE = 500;
    private static final int PROBES = 2;
    /** Changes are told in at most a word a millisecond, so many milliseconds in advance; watching shows the others. */
    private static final long HASTE = 2_000;

    private final Seat seat;
    private final Roll roll;
    private final Reunion reunion;
    private final Crier crier;
    /** When each member was last heard, the longest ago first. */
    private final Map<PeerAddress, Long> heard = new LinkedHashMap<>();
    private final Map<PeerAddress, Integer> misses = new HashMap<>();
    private final Set<PeerAddress> probed = new HashSet<>();
    private long telling;

    Register(Seat seat, Roll roll, Reunion reunion, Crier crier) {
        this.seat = seat;
        this.roll = roll;
        this.reunion = reunion;
        this.crier = crier;
    }

    /** This member has become the tracker. Its list may be a little behind: names are told apart again. */
    void open() {
        Members before = roll.members();
        before.toldApart().all().filter(member -> !before.at(member.address()).equals(Optional.of(member)))
                .forEach(this::tellApart);
        heard.clear();
        misses.clear();
        probed.clear();
        roll.parleys().forEach(address -> heard.put(address, seat.now()));
        reunion.open();
    }

    void heard(PeerAddress from) {
        if (seat.isTracker() && heard.remove(from) != null) {
            heard.put(from, seat.now());
            misses.remove(from);
        }
    }

    /** What a member asks of the tracker, if it is something that wants another answer than the usual one. */
    Optional<RoomAnswer.Reply> asked(PeerAddress from, RoomMessage.Body word) {
        if (word instanceof RoomMessage.Join join) {
            return Optional.of(admit(new Member(from, join.name(), Optional.empty(), seat.seconds())));
        } else if (word instanceof RoomMessage.Admit admit) {
            return Optional.of(admit(
                    new Member(admit.guest(), admit.name(), Optional.of(admit.dialect()), seat.seconds())));
        } else if (word instanceof RoomMessage.Rename rename) {
            return roll.members().at(from).map(member -> admit(member.named(rename.name())));
        } else if (word instanceof RoomMessage.Leave) {
            drop(from, false);
        } else if (word instanceof RoomMessage.Dismiss dismiss) {
            dismiss(dismiss.peer());
        }
        return Optional.empty();
    }

    /** Puts a member on the list, or gives it another name there, unless somebody else has that or the list is full. */
    RoomAnswer.Reply admit(Member wanted) {
        PeerAddress who = wanted.address();
        Optional<Member> namesake = roll.members().named(wanted.name());
        if (namesake.isPresent() && !namesake.get().address().equals(who)) {
            return new RoomAnswer.NameTaken(roll.members().free(wanted.name()));
        }
        Optional<Member> before = roll.members().at(who);
        if (before.isEmpty() && roll.members().size() >= Limits.MEMBERS) {
            return roll.answer(who);
        }
        Member member = before.map(known -> new Member(who, wanted.name(), wanted.dialect(), known.since()))
                .orElse(wanted);
        if (!before.equals(Optional.of(member))) {
            // Before it is on the list: who comes is not told of it.
            if (before.isEmpty()) {
                crier.joined(member);
            } else if (!before.get().name().equals(member.name())) {
                crier.renamed(member, before.get().name());
            }
            roll.list(member);
            tell(new RoomMessage.MemberListed(member), who);
        }
        if (member.guest()) {
            heard.remove(who);
        } else if (!who.equals(seat.me())) {
            heard.putIfAbsent(who, seat.now());
        }
        return roll.answer(who);
    }

    /** Somebody is said to be gone. That is for the tracker to see: a guest is believed to be, a Parley is asked. */
    void dismiss(PeerAddress who) {
        if (!seat.isTracker()) {
            seat.askTracker(new RoomMessage.Dismiss(who));
            return;
        }
        roll.members().at(who).ifPresent(member -> {
            if (member.guest()) {
                drop(who, false);
            } else {
                probe(who);
            }
        });
    }

    /** What came of a word that this tracker is one. */
    void answered(PeerAddress who, RoomAnswer result) {
        probed.remove(who);
        if (!seat.isTracker() || !heard.containsKey(who)) {
            return;
        }
        if (result.accepted().isPresent()) {
            heard(who);
        } else if (!(result instanceof RoomAnswer.Silent) || misses.merge(who, 1, Integer::sum) >= PROBES) {
            drop(who, true);
        } else {
            probe(who);
        }
    }

    long due() {
        return !seat.isTracker() || heard.isEmpty() ? Long.MAX_VALUE
                : heard.values().iterator().next() + 3 * Watch.interval(roll.members().size()) + GRACE;
    }

    void tick() {
        while (due() <= seat.now()) {
            PeerAddress silent = heard.keySet().iterator().next();
            heard.remove(silent);
            heard.put(silent, seat.now());
            probe(silent);
        }
    }

    private void drop(PeerAddress who, boolean lost) {
        heard.remove(who);
        misses.remove(who);
        roll.members().at(who).ifPresent(member -> {
            roll.unlist(who, lost);
            tell(new RoomMessage.MemberLeft(who, lost), who);
            crier.gone(member, lost);
        });
    }

    private void tellApart(Member member) {
        if (member.address().equals(seat.me())) {
            roll.tellApart(member.name());
            return;
        }
        roll.list(member);
        if (member.guest()) {
            crier.toldApart(member);
        }
    }

    private void tell(RoomMessage.Body change, PeerAddress but) {
        telling = Math.max(telling, seat.now());
        if (telling < seat.now() + HASTE) {
            telling += roll.members().size();
            roll.parleys().filter(address -> !address.equals(but)).forEach(address -> seat.ask(address, change));
        }
    }

    private void probe(PeerAddress who) {
        if (probed.add(who)) {
            seat.ask(who, new RoomMessage.TrackerAnnounced(Optional.empty()));
        }
    }
}

package parley.room;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Accepted;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The work of the tracker (PROTOCOL.md, section 7.3, rule 5): takes members in, removes them, tells the others about
 * each change, and checks members that it has not heard from for a while. Every member has one; it is idle unless this
 * member is the tracker.
 */
final class Tracker {

    /** How long after three watching intervals a silent member is checked. */
    private static final long GRACE = 500;
    private static final int MAX_MISSES = 2;
    /**
     * The tracker sends about one change a millisecond, and plans at most this many milliseconds ahead. Members find
     * any other change when they watch.
     */
    private static final long MAX_BACKLOG = 2_000;

    private final RoomState state;
    private final Guests guests;
    /** When each Parley was last heard from, the longest ago first. */
    private final Map<PeerAddress, Long> lastHeard = new LinkedHashMap<>();
    private final Map<PeerAddress, Integer> misses = new HashMap<>();
    private final Set<PeerAddress> checking = new HashSet<>();
    private long backlogEnd;

    Tracker(RoomState state, Guests guests) {
        this.state = state;
        this.guests = guests;
    }

    /**
     * Begins the work: this member has become the tracker. Its list may be slightly out of date and contain a name
     * twice.
     */
    void begin() {
        Members before = state.members();
        before.withUniqueNames().all().filter(member -> !before.at(member.address()).equals(Optional.of(member)))
                .forEach(this::changeName);
        lastHeard.clear();
        misses.clear();
        checking.clear();
        state.otherParleys().forEach(peer -> lastHeard.put(peer, state.now()));
        state.lost().startContacting();
    }

    void onHeard(PeerAddress from) {
        if (state.isTracker() && lastHeard.remove(from) != null) {
            lastHeard.put(from, state.now());
            misses.remove(from);
        }
    }

    /** Handles a request. The result is empty if the usual reply will do. */
    Optional<RoomAnswer.Reply> onRequest(PeerAddress from, RoomMessage.Body request) {
        if (request instanceof RoomMessage.Join join) {
            return Optional.of(admit(new Member(from, join.name(), Optional.empty(), state.nowSeconds())));
        } else if (request instanceof RoomMessage.Admit admit) {
            return Optional.of(admit(
                    new Member(admit.guest(), admit.name(), Optional.of(admit.dialect()), state.nowSeconds())));
        } else if (request instanceof RoomMessage.Rename rename) {
            return state.members().at(from).map(member -> admit(member.named(rename.name())));
        } else if (request instanceof RoomMessage.Leave) {
            remove(from, false);
        } else if (request instanceof RoomMessage.Dismiss dismiss) {
            dismiss(dismiss.peer());
        }
        return Optional.empty();
    }

    /** Adds a member or changes its name, unless somebody else has that name or the list is full. */
    RoomAnswer.Reply admit(Member wanted) {
        PeerAddress peer = wanted.address();
        Optional<Member> namesake = state.members().named(wanted.name());
        if (namesake.isPresent() && !namesake.get().address().equals(peer)) {
            return new RoomAnswer.NameTaken(state.members().freeName(wanted.name()));
        }
        Optional<Member> before = state.members().at(peer);
        if (before.isEmpty() && state.members().size() >= Limits.MEMBERS) {
            return state.replyTo(peer);
        }
        Member member = before.map(known -> new Member(peer, wanted.name(), wanted.dialect(), known.since()))
                .orElse(wanted);
        if (!before.equals(Optional.of(member))) {
            // Guests hear of it before the member is on the list, so that a new guest is not told about itself.
            if (before.isEmpty()) {
                guests.tellJoined(member);
            } else if (!before.get().name().equals(member.name())) {
                guests.tellRenamed(member, before.get().name());
            }
            state.put(member);
            tellParleys(new RoomMessage.MemberListed(member), peer);
        }
        if (member.guest()) {
            lastHeard.remove(peer);
        } else if (!peer.equals(state.me())) {
            lastHeard.putIfAbsent(peer, state.now());
        }
        return state.replyTo(peer);
    }

    /** Handles a report that a member is gone. The tracker removes a guest at once, and checks a Parley first. */
    void dismiss(PeerAddress peer) {
        if (!state.isTracker()) {
            state.askTracker(new RoomMessage.Dismiss(peer));
            return;
        }
        state.members().at(peer).ifPresent(member -> {
            if (member.guest()) {
                remove(peer, false);
            } else {
                check(peer);
            }
        });
    }

    private void remove(PeerAddress peer, boolean lost) {
        lastHeard.remove(peer);
        misses.remove(peer);
        state.members().at(peer).ifPresent(member -> {
            state.remove(peer, lost);
            tellParleys(new RoomMessage.MemberLeft(peer, lost), peer);
            guests.tellGone(member, lost);
        });
    }

    private void changeName(Member member) {
        if (member.address().equals(state.me())) {
            state.acceptName(member.name());
            return;
        }
        state.put(member);
        if (member.guest()) {
            guests.tellNewName(member);
        }
    }

    private void tellParleys(RoomMessage.Body change, PeerAddress except) {
        backlogEnd = Math.max(backlogEnd, state.now());
        if (backlogEnd < state.now() + MAX_BACKLOG) {
            backlogEnd += state.members().size();
            state.otherParleys().filter(peer -> !peer.equals(except)).forEach(peer -> state.ask(peer, change));
        }
    }

    // Checking whether members are there.

    private void check(PeerAddress peer) {
        if (checking.add(peer)) {
            state.ask(peer, new RoomMessage.TrackerAnnounced(Optional.empty()));
        }
    }

    /** The answer to an announcement that this member is the tracker, which serves as a check too. */
    void onAnnounceAnswer(PeerAddress peer, RoomAnswer answer) {
        checking.remove(peer);
        if (!state.isTracker() || !lastHeard.containsKey(peer)) {
            return;
        }
        if (answer.accepted().isPresent()) {
            onHeard(peer);
        } else if (!(answer instanceof RoomAnswer.Silent) || misses.merge(peer, 1, Integer::sum) >= MAX_MISSES) {
            remove(peer, true);
        } else {
            check(peer);
        }
    }

    long due() {
        return !state.isTracker() || lastHeard.isEmpty() ? Long.MAX_VALUE
                : lastHeard.values().iterator().next() + 3 * Follower.interval(state.members().size()) + GRACE;
    }

    void tick() {
        while (due() <= state.now()) {
            PeerAddress silent = lastHeard.keySet().iterator().next();
            lastHeard.remove(silent);
            lastHeard.put(silent, state.now());
            check(silent);
        }
    }

    // Renaming this member, which the tracker has to allow.

    void requestRename(TeamName wanted) {
        if (state.isTracker()) {
            // If the name is free, admit() has changed it and shown that already.
            showNameTaken(wanted, admit(state.myself().named(wanted)));
        } else {
            state.askTracker(new RoomMessage.Rename(wanted));
        }
    }

    void onRenameAnswer(TeamName wanted, RoomAnswer answer) {
        if (answer.accepted().filter(Accepted::known).isPresent()) {
            state.renameMyself(wanted);
        } else if (!showNameTaken(wanted, answer)) {
            state.show(new RoomEvent.NotRenamed(wanted));
        }
    }

    private boolean showNameTaken(TeamName wanted, RoomAnswer answer) {
        answer.freeName().ifPresent(free -> state.show(new RoomEvent.NameTaken(wanted, free)));
        return answer.freeName().isPresent();
    }
}

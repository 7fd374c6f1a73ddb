package parley.room;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import parley.room.Members.Hosting;
import parley.room.Members.Member;
import parley.room.RoomAnswer.Denied;
import parley.room.RoomAnswer.Reason;
import parley.room.RoomState.Pace;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * The work of the tracker (PROTOCOL.md, section 7.3, rule 7): takes members in, removes them, tells the others about
 * each change, and checks members that it has not heard from for a while. Every member has one. While another member is
 * the tracker, it only asks that one for the name that the user wants.
 */
final class Tracker {

    /** How long the tracker waits after three watch intervals of silence, in milliseconds. Then it checks. */
    private static final long GRACE = 500;
    private static final long CHECK_EVERY = 1_000;
    private static final int MAX_MISSES = 2;
    /**
     * The tracker sends about one change a millisecond, and plans at most this many milliseconds ahead. Members find
     * any other change when they watch.
     */
    private static final long MAX_BACKLOG = 2_000;

    private final RoomState state;
    private final Guests guests;
    private final Map<PeerAddress, Contact> contacts = new LinkedHashMap<>();
    private final Pace<Ipv4> newcomers = new Pace<>(Limits.MEMBERS_PER_ADDRESS, Duration.ofSeconds(1));
    private long backlogEnd;

    /** When the tracker last heard from a Parley, and whether it is being checked. */
    private static final class Contact {
        private long heardAt;
        private long checkedAt = Limits.LONG_AGO;
        private int misses;
        private boolean checking;
        private boolean reported;
    }

    Tracker(RoomState state, Guests guests) {
        this.state = state;
        this.guests = guests;
    }

    /**
     * Begins the work: this member has become the tracker. Its list may be slightly out of date, contain a name twice,
     * and contain guests without a host.
     */
    void begin() {
        Members before = state.members();
        before.withUniqueNames().all().filter(member -> !before.at(member.address()).equals(Optional.of(member)))
                .forEach(this::changeName);
        contacts.clear();
        state.otherParleys().forEach(this::addContact);
        adoptGuests();
        state.lost().startContacting();
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

    private void addContact(PeerAddress peer) {
        contacts.computeIfAbsent(peer, none -> new Contact()).heardAt = state.now();
    }

    void onHeard(PeerAddress from) {
        Contact contact = contacts.get(from);
        if (contact != null) {
            contact.heardAt = state.now();
            contact.misses = 0;
        }
    }

    // The list.

    RoomAnswer.Response onRequest(PeerAddress from, RoomMessage.Body request) {
        if (request instanceof RoomMessage.Admit admit) {
            return admit(new Member(admit.guest(), admit.name(), Optional.of(new Hosting(admit.dialect(), from)),
                    state.nowSeconds()));
        } else if (request instanceof RoomMessage.Rename rename) {
            return admit(state.member(from).named(rename.name()));
        } else if (request instanceof RoomMessage.Leave) {
            remove(from, false);
        } else if (request instanceof RoomMessage.Dismiss dismiss) {
            dismiss(dismiss.peer());
        }
        return state.accepted();
    }

    RoomAnswer.Response onJoin(PeerAddress from, TeamName name) {
        return admit(new Member(from, name, Optional.empty(), state.nowSeconds()));
    }

    /** Adds a member or changes its entry, unless somebody else has that name or the list is full. */
    RoomAnswer.Response admit(Member wanted) {
        PeerAddress peer = wanted.address();
        Optional<Member> before = state.members().at(peer);
        Optional<Member> namesake = state.members().named(wanted.name());
        if (wanted.guest() && before.filter(known -> !known.isGuestOf(wanted.hosting().get().host())).isPresent()) {
            return new Denied(Reason.OTHER_HOST);
        } else if (namesake.isPresent() && !namesake.get().address().equals(peer)) {
            return new RoomAnswer.NameTaken(state.members().freeName(wanted.name()));
        }
        Member member = before.map(known -> new Member(peer, wanted.name(), wanted.hosting(), known.since()))
                .orElse(wanted);
        if (!before.equals(Optional.of(member))) {
            if (isListFull(member) || before.isEmpty() && isFull(member)) {
                return new Denied(Reason.FULL);
            }
            state.put(member);
            tellParleys(new RoomMessage.MemberListed(member), peer);
            if (before.isEmpty()) {
                guests.tellJoined(member);
            } else if (!before.get().name().equals(member.name())) {
                guests.tellRenamed(member, before.get().name());
            }
        }
        if (!member.guest() && !peer.equals(state.me())) {
            addContact(peer);
        }
        return state.accepted();
    }

    /** Whether this entry makes the list too long for one answer. A list that is too long may still get shorter. */
    private boolean isListFull(Member entry) {
        int length = RoomCodec.length(state.members().with(entry));
        return length > RoomCodec.MAX_MEMBERS && length > RoomCodec.length(state.members());
    }

    private boolean isFull(Member newcomer) {
        Members members = state.members();
        Ipv4 ip = newcomer.address().ip();
        if (newcomer.guest()) {
            PeerAddress host = newcomer.hosting().get().host();
            if (members.guests().count() >= Limits.GUESTS
                    || members.guests().filter(guest -> guest.isGuestOf(host)).count() >= Limits.GUESTS_PER_HOST) {
                return true;
            }
        }
        return members.size() >= Limits.MEMBERS
                || !ip.equals(state.me().ip()) && (members.countAt(ip) >= Limits.MEMBERS_PER_ADDRESS
                        || !newcomers.allows(ip, state.now()));
    }

    /** Handles a report that a member is gone. The tracker removes a guest at once, and checks a Parley first. */
    void dismiss(PeerAddress peer) {
        if (state.members().at(peer).filter(Member::guest).isPresent()) {
            remove(peer, false);
        } else if (contacts.containsKey(peer)) {
            contacts.get(peer).reported = true;
        }
    }

    private void remove(PeerAddress peer, boolean lost) {
        contacts.remove(peer);
        state.members().at(peer).ifPresent(member -> {
            state.remove(peer, lost);
            tellParleys(new RoomMessage.MemberLeft(peer, lost), peer);
            guests.tellGone(member, lost);
        });
        adoptGuests();
    }

    /** Becomes the host of the guests whose host is gone. */
    private void adoptGuests() {
        List<Member> orphans = state.members().guests()
                .filter(guest -> !state.members().containsParley(guest.hosting().get().host()))
                .map(guest -> guest.hostedBy(state.me())).toList();
        orphans.forEach(guest -> {
            state.put(guest);
            tellParleys(new RoomMessage.MemberListed(guest), guest.address());
            guests.tellNewHost(guest);
        });
    }

    /**
     * Tells the others about a change, but not those that do not answer now: if many members are gone, each of them
     * would be told about every other one. Members that come back find the change when they watch.
     */
    private void tellParleys(RoomMessage.Body change, PeerAddress except) {
        backlogEnd = Math.max(backlogEnd, state.now());
        if (backlogEnd < state.now() + MAX_BACKLOG) {
            backlogEnd += state.members().size();
            state.otherParleys().filter(peer -> !peer.equals(except) && !isSilent(peer))
                    .forEach(peer -> state.ask(peer, change));
        }
    }

    private boolean isSilent(PeerAddress peer) {
        Contact contact = contacts.get(peer);
        return contact != null && (contact.checking || contact.misses > 0);
    }

    // Checking whether members are there.

    private void check(PeerAddress peer, Contact contact) {
        contact.checking = true;
        contact.reported = false;
        contact.checkedAt = state.now();
        state.ask(peer, new RoomMessage.TrackerAnnounced(Optional.empty()));
    }

    /** The answer to an announcement that this member is the tracker, which serves as a check too. */
    void onAnnounceAnswer(PeerAddress peer, RoomAnswer answer) {
        Contact contact = contacts.get(peer);
        if (!state.isTracker() || contact == null) {
            return;
        }
        contact.checking = false;
        if (answer.accepted().isPresent()) {
            onHeard(peer);
        } else if (!(answer instanceof RoomAnswer.NoReceipt) || ++contact.misses >= MAX_MISSES) {
            remove(peer, true);
        }
    }

    long due() {
        return state.isTracker() ? contacts.values().stream().mapToLong(this::due).min().orElse(Long.MAX_VALUE)
                : Long.MAX_VALUE;
    }

    private long due(Contact contact) {
        long patience = 3 * Follower.interval(state.members().size()) + GRACE;
        return contact.checking ? Long.MAX_VALUE
                : contact.misses > 0 || contact.reported ? contact.checkedAt + CHECK_EVERY
                        : Math.max(contact.heardAt, contact.checkedAt) + patience;
    }

    void tick() {
        if (state.isTracker()) {
            contacts.forEach((peer, contact) -> {
                if (due(contact) <= state.now()) {
                    check(peer, contact);
                }
            });
        }
    }

    // Renaming this member, which the tracker has to allow.

    void requestRename(TeamName name) {
        TeamName wanted = RoomCodec.clean(name);
        if (state.isTracker()) {
            // If the name is free, admit() has changed it and shown that already.
            showNameTaken(wanted, admit(state.myself().named(wanted)));
        } else {
            state.askTracker(new RoomMessage.Rename(wanted));
        }
    }

    void onRenameAnswer(TeamName wanted, RoomAnswer answer) {
        if (answer.accepted().isPresent()) {
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

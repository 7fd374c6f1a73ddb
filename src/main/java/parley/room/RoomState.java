package parley.room;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomEvent.RoomLine;
import parley.wire.BoundedMap;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;
import parley.wire.TokenBucket;

/**
 * State that the parts of a {@link Room} share: who this member is, its term, its copy of the member list, and the
 * time of the current step. It also creates the effects: messages to members, texts to guests, events for the user.
 * Every change of the list is shown to the user.
 */
final class RoomState {

    private final RoomName room;
    private final Random random;
    private final Consumer<Effect> effects;
    private final Consumer<PeerAddress> onGone;
    private final LostMembers lost;
    private PeerAddress me;
    private TeamName myName;
    private boolean inside;
    private Term term;
    private long termBegan;
    /** The highest epoch that this program knew in any run. A term of its own has a higher one. */
    private long highestEpoch;
    private Members members = Members.NONE;
    private boolean reachesTracker;
    private long now;

    /** @param onGone called with the address of every member that is no longer on the list */
    RoomState(RoomName room, PeerAddress me, TeamName myName, Random random, Consumer<Effect> effects,
            Consumer<PeerAddress> onGone) {
        this.room = room;
        this.me = me;
        this.myName = RoomCodec.clean(myName);
        this.random = random;
        this.effects = effects;
        this.onGone = onGone;
        this.term = new Term(0, me);
        this.lost = new LostMembers(this);
    }

    // Identity, term and time.

    RoomName room() {
        return room;
    }

    PeerAddress me() {
        return me;
    }

    TeamName myName() {
        return myName;
    }

    /** Sets the name to join the next room with. */
    void setMyName(TeamName name) {
        myName = RoomCodec.clean(name);
    }

    boolean isInside() {
        return inside;
    }

    Term term() {
        return term;
    }

    void setTerm(Term other) {
        term = other;
        termBegan = now;
        remember(other);
    }

    /** How long this member has been in its term, in milliseconds. */
    long termDuration() {
        return now - termBegan;
    }

    /** Makes sure that {@link #nextTerm} is higher than this one. */
    void remember(Term known) {
        highestEpoch = Math.max(highestEpoch, known.epoch());
    }

    /** A new term, with this member as the tracker. */
    Term nextTerm() {
        return new Term(highestEpoch + 1, me);
    }

    PeerAddress tracker() {
        return term.tracker();
    }

    boolean isTracker() {
        return inside && tracker().equals(me);
    }

    /** Whether the latest attempt to reach the tracker succeeded. */
    boolean reachesTracker() {
        return reachesTracker || isTracker();
    }

    void setReachesTracker(boolean answered) {
        reachesTracker = answered;
    }

    long now() {
        return now;
    }

    long nowSeconds() {
        return now / 1000;
    }

    void setNow(long time) {
        now = time;
    }

    /** A random number from 0 to below the bound. It spreads what all members would otherwise do at once. */
    long randomBelow(long bound) {
        return bound <= 1 ? 0 : (long) (random.nextDouble() * bound);
    }

    // Effects.

    void ask(PeerAddress to, RoomMessage.Body body) {
        effects.accept(new Effect.Ask(to, new RoomMessage(room, term, body)));
    }

    void askTracker(RoomMessage.Body body) {
        ask(tracker(), body);
    }

    void tell(PeerAddress guest, String text, Optional<RoomLine.Id> line) {
        effects.accept(new Effect.Tell(guest, room + " " + text, line));
    }

    void show(RoomEvent event) {
        effects.accept(new Effect.Show(event));
    }

    // The member list.

    Members members() {
        return members;
    }

    LostMembers lost() {
        return lost;
    }

    /** This member's own entry. */
    Member myself() {
        return members.at(me).orElseGet(() -> new Member(me, myName, Optional.empty(), nowSeconds()));
    }

    /** A member's entry, or one without a name. */
    Member member(PeerAddress address) {
        return members.at(address).orElseGet(() -> new Member(address, TeamName.UNKNOWN, Optional.empty(), 0));
    }

    /** All other members that are Parleys, so each of them may become the tracker. */
    Stream<PeerAddress> otherParleys() {
        return members.all().filter(member -> !member.guest() && !member.address().equals(me)).map(Member::address);
    }

    /** The usual reply to a message that was accepted. */
    Accepted accepted() {
        return new Accepted(term, members.digest(), reachesTracker(), Optional.empty(), List.of());
    }

    /** Enters the room, with a list that holds this member. */
    void enter(Term under, Members list) {
        inside = true;
        setTerm(under);
        members = list.containsParley(me) ? list : list.with(myself());
        myName = myself().name();
        members.all().forEach(this::forgetLost);
        show(new RoomEvent.Entered(myName, tracker(), tracker().equals(me)));
    }

    void leave() {
        inside = false;
    }

    /** This member has another address now. */
    void moveTo(PeerAddress address) {
        Member myself = myself();
        members = members.without(me);
        me = address;
        if (inside) {
            members = members.with(new Member(me, myself.name(), Optional.empty(), myself.since()));
        } else {
            term = new Term(term.epoch(), me);
        }
    }

    /** This member asked for another name and got it. */
    void renameMyself(TeamName name) {
        TeamName before = takeName(name);
        show(new RoomEvent.Renamed(myself(), before));
    }

    /** This member got a name that it may not have asked for, because somebody else has its own. */
    void acceptName(TeamName name) {
        TeamName before = takeName(name);
        if (!before.equals(name)) {
            show(new RoomEvent.ToldApart(before, name));
        }
    }

    private TeamName takeName(TeamName name) {
        TeamName before = myName;
        myName = name;
        members = members.with(myself().named(name));
        return before;
    }

    /** Adds a member, or updates its entry. */
    void put(Member member) {
        Optional<Member> before = members.at(member.address());
        if (member.address().equals(me)) {
            if (!member.guest() && !member.name().equals(myName)) {
                renameMyself(member.name());
            }
        } else if (before.isPresent() || members.size() < Limits.MEMBERS) {
            members = members.with(member);
            showPresence(before, member);
        }
    }

    /** @param isLost whether the member did not answer any more, so that the tracker keeps looking for it */
    void remove(PeerAddress peer, boolean isLost) {
        if (!peer.equals(me)) {
            members.at(peer).ifPresent(member -> {
                members = members.without(peer);
                showGone(member, isLost);
            });
        }
    }

    /** Replaces the whole list. Members that are not on the new one count as lost. */
    void replaceList(Members updated) {
        if (!updated.containsParley(me)) {
            return;
        }
        Members before = members;
        members = updated;
        before.all().filter(member -> !updated.contains(member.address())).forEach(member -> showGone(member, true));
        updated.all().filter(member -> !member.address().equals(me))
                .forEach(member -> showPresence(before.at(member.address()), member));
        acceptName(myself().name());
    }

    /** A listed Parley is no longer lost. A listed guest may be: a lying tracker can list a lost Parley as a guest. */
    private void forgetLost(Member member) {
        if (!member.guest()) {
            lost.remove(member.address());
        }
    }

    private void showPresence(Optional<Member> before, Member member) {
        forgetLost(member);
        if (member.guest() && before.filter(known -> !known.guest()).isPresent()) {
            lost.add(member.address());
        }
        if (before.isEmpty()) {
            show(new RoomEvent.Came(member));
        } else if (!before.get().name().equals(member.name())) {
            show(new RoomEvent.Renamed(member, before.get().name()));
        }
    }

    private void showGone(Member member, boolean isLost) {
        if (isLost && !member.guest()) {
            lost.add(member.address());
        }
        show(new RoomEvent.Went(member, isLost));
        onGone.accept(member.address());
    }

    /** A limit for each key, for the 1,000 keys that were used last. */
    static final class Pace<K> {

        private static final int MAX_KEYS = 1_000;

        private final int atOnce;
        private final Duration interval;
        private final Map<K, TokenBucket> buckets = new BoundedMap<>(MAX_KEYS, true);

        Pace(int atOnce, Duration interval) {
            this.atOnce = atOnce;
            this.interval = interval;
        }

        /** Counts one more for this key, if that is allowed. */
        boolean allows(K key, long now) {
            return buckets.computeIfAbsent(key, none -> new TokenBucket(atOnce, interval)).take(now);
        }
    }
}

package parley.room;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.Accepted;
import parley.room.RoomEvent.RoomLine;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * State that the parts of a {@link Room} share: who this member is, its term, its copy of the member list, and the
 * time of the current step. It also creates the effects: messages to members, texts to guests, events for the user.
 * Every change of the list is shown to the user.
 */
final class RoomState {

    private final RoomName room;
    private final Random random;
    private final Consumer<Effect> effects;
    private final LostMembers lost;
    private PeerAddress me;
    private TeamName myName;
    private boolean inside;
    private Term term;
    private Members members = Members.NONE;
    /**
     * Whether this member has joined but not yet read the whole list. Until then, members on the list are not announced
     * to the user.
     */
    private boolean listUnread;
    private boolean entryShown;
    private long now;

    RoomState(RoomName room, PeerAddress me, TeamName myName, Random random, Consumer<Effect> effects) {
        this.room = room;
        this.me = me;
        this.myName = myName;
        this.random = random;
        this.effects = effects;
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
        myName = name;
    }

    boolean isInside() {
        return inside;
    }

    Term term() {
        return term;
    }

    void setTerm(Term other) {
        term = other;
    }

    PeerAddress tracker() {
        return term.tracker();
    }

    boolean isTracker() {
        return inside && tracker().equals(me);
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
        ask(to, body, 1);
    }

    void ask(PeerAddress to, RoomMessage.Body body, int attempt) {
        effects.accept(new Effect.Ask(to, new RoomMessage(room, term, body), attempt));
    }

    void askTracker(RoomMessage.Body body) {
        ask(tracker(), body);
    }

    void tell(PeerAddress guest, String text) {
        tell(guest, text, Optional.empty());
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

    boolean isListUnread() {
        return listUnread;
    }

    /** This member's own entry. */
    Member myself() {
        return members.at(me).orElseGet(() -> new Member(me, myName, Optional.empty(), nowSeconds()));
    }

    /** All other members that are Parleys, so each of them may become the tracker. */
    Stream<PeerAddress> otherParleys() {
        return members.all().filter(member -> !member.guest() && !member.address().equals(me)).map(Member::address);
    }

    /** The usual reply to a message. */
    Accepted replyTo(PeerAddress sender) {
        return new Accepted(term, members.size(), members.digest(), members.contains(sender),
                Optional.empty(), List.of());
    }

    /** Enters the room, with a list that holds only this member. */
    void enter(Term under, boolean hosting) {
        inside = true;
        term = under;
        members = Members.of(List.of(myself()));
        listUnread = !hosting;
        entryShown = false;
        if (hosting) {
            showEntry();
        }
    }

    /** Tells the user once that they are in. Not before the list is there: a line said earlier would reach nobody. */
    void showEntry() {
        if (!entryShown) {
            entryShown = true;
            show(new RoomEvent.Entered(myName, tracker(), tracker().equals(me)));
        }
    }

    void leave() {
        inside = false;
    }

    /** This member has another address now. */
    void moveTo(PeerAddress address) {
        PeerAddress before = me;
        me = address;
        if (inside) {
            members = members.without(before).with(myself());
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
        if (member.address().equals(me)) {
            renameMyself(member.name());
            return;
        }
        Optional<Member> before = members.at(member.address());
        if (before.isPresent() || members.size() < Limits.MEMBERS) {
            members = members.with(member);
            showPresence(before, member);
        }
    }

    /** @param isLost whether the member did not answer any more, so that the tracker keeps looking for it */
    void remove(PeerAddress peer, boolean isLost) {
        if (peer.equals(me)) {
            return;
        }
        members.at(peer).ifPresent(member -> {
            members = members.without(peer);
            recordGone(member, isLost);
        });
    }

    /** Takes over a page of the tracker's list. */
    void putPage(Optional<PeerAddress> after, RoomAnswer.Page page) {
        boolean moreToRead = listUnread && page.next().isPresent();
        Members updated = members.withPage(after, page);
        if (updated.contains(me) && updated.size() <= Limits.MEMBERS) {
            replaceList(updated);
        }
        listUnread = moreToRead;
        if (!listUnread) {
            showEntry();
        }
    }

    /** Replaces the whole list. Members that are not on the new one count as lost. */
    void replaceList(Members updated) {
        Members before = members;
        members = updated;
        before.all().filter(member -> !updated.contains(member.address())).forEach(member -> recordGone(member, true));
        if (listUnread) {
            listUnread = false;
            updated.all().forEach(member -> lost.remove(member.address()));
        } else {
            updated.all().filter(member -> !member.address().equals(me))
                    .forEach(member -> showPresence(before.at(member.address()), member));
        }
        updated.at(me).ifPresent(myself -> acceptName(myself.name()));
    }

    private void showPresence(Optional<Member> before, Member member) {
        lost.remove(member.address());
        if (before.isEmpty()) {
            show(new RoomEvent.Came(member));
        } else if (!before.get().name().equals(member.name())) {
            show(new RoomEvent.Renamed(member, before.get().name()));
        }
    }

    private void recordGone(Member member, boolean isLost) {
        if (isLost && !member.guest()) {
            lost.add(member.address());
        }
        show(new RoomEvent.Went(member, isLost));
    }
}

package parley.room;

import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * One member's place in a room, which its parts share: who it is, under which term, and what time it is. And its ways
 * out: to ask a member, to tell a guest, to show something to the user.
 */
final class Seat {

    private final RoomName room;
    private PeerAddress me;
    private final Random random;
    private final Consumer<Effect> out;
    private boolean inside;
    private Term term;
    private long now;

    Seat(RoomName room, PeerAddress me, Random random, Consumer<Effect> out) {
        this.room = room;
        this.me = me;
        this.random = random;
        this.out = out;
        this.term = new Term(0, me);
    }

    // Who, where and when.

    RoomName room() {
        return room;
    }

    PeerAddress me() {
        return me;
    }

    void move(PeerAddress address) {
        me = address;
    }

    boolean isInside() {
        return inside;
    }

    void enter(Term under) {
        inside = true;
        term = under;
    }

    void leave() {
        inside = false;
    }

    Term term() {
        return term;
    }

    PeerAddress tracker() {
        return term.tracker();
    }

    boolean isTracker() {
        return inside && tracker().equals(me);
    }

    void liveUnder(Term other) {
        term = other;
    }

    long now() {
        return now;
    }

    long seconds() {
        return now / 1000;
    }

    void at(long time) {
        now = time;
    }

    /** Some time below the bound, another one each time. */
    long spread(long bound) {
        return bound <= 1 ? 0 : (long) (random.nextDouble() * bound);
    }

    // The ways out.

    void ask(PeerAddress to, RoomMessage.Body word) {
        ask(to, word, 1);
    }

    void ask(PeerAddress to, RoomMessage.Body word, int attempt) {
        out.accept(new Effect.Ask(to, new RoomMessage(room, term, word), attempt));
    }

    void askTracker(RoomMessage.Body word) {
        ask(tracker(), word);
    }

    void tell(PeerAddress guest, String text) {
        tell(guest, text, Optional.empty());
    }

    void tell(PeerAddress guest, String text, Optional<RoomLine.Id> line) {
        out.accept(new Effect.Tell(guest, room + " " + text, line));
    }

    void show(RoomEvent event) {
        out.accept(new Effect.Show(event));
    }
}

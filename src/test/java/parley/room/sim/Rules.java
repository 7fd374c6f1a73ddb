package parley.room.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import parley.room.Effect;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What holds at one member after every step, whatever the network does. */
final class Rules {

    /** So long a candidate that has answered is neither asked again nor passed over. */
    private static final long PATIENCE = 3_000;

    private record Canvass(Term term, PeerAddress candidate) {
    }

    private final Room room;
    private final PeerAddress me;
    private final Map<Canvass, Long> canvassed = new HashMap<>();
    private Term highest;
    private TeamName called;
    private Term outranked;
    private long until;
    private boolean named;

    /** @param last the term under which it was before, as far as it can remember */
    Rules(Room room, PeerAddress me, Term last) {
        this.room = room;
        this.me = me;
        this.highest = last;
    }

    static void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise.get());
        }
    }

    void asks(Effect.Ask ask, long now) {
        if (ask.message().body() instanceof RoomMessage.Elect) {
            Long before = canvassed.put(new Canvass(ask.message().term(), ask.to()), now);
            require(before == null || now - before >= PATIENCE,
                    () -> "asks " + ask.to() + " to stand again after " + (now - before) + " ms");
        }
    }

    void heard(Effect.Ask ask, RoomAnswer result, long now) {
        boolean answered = result instanceof RoomAnswer.Accepted;
        if (answered && ask.message().body() instanceof RoomMessage.Elect && room.term().equals(ask.message().term())) {
            outranked = room.term();
            until = now + PATIENCE;
        }
    }

    void received(RoomMessage.Body word) {
        named |= word instanceof RoomMessage.TakeOver;
    }

    void shows(RoomEvent event) {
        if (event instanceof RoomEvent.Entered entered) {
            called = entered.name();
        } else if (event instanceof RoomEvent.ToldApart apart) {
            called = apart.now();
        } else if (event instanceof RoomEvent.Renamed renamed && renamed.now().address().equals(me)) {
            called = renamed.now().name();
        }
    }

    void check(long now) {
        if (!room.isInside()) {
            called = null;
            return;
        }
        Term term = room.term();
        require(term.compareTo(highest) >= 0, () -> "went back from " + highest + " to " + term);
        boolean declared = room.isTracker() && !term.equals(highest) && highest.equals(outranked);
        require(!declared || named || now >= until,
                () -> "declares itself, " + term + ", though a higher candidate has answered");
        named = false;
        highest = term;
        if (called == null) {
            return;
        }
        require(room.myName().equals(called), () -> "is called " + room.myName() + " and was told " + called);
        require(room.members().at(me).filter(myself -> myself.name().equals(called)).isPresent(),
                () -> "is not on its own list as " + called);
    }
}

package parley.room.sim;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import parley.room.Room.Effect;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** The rules that a member keeps after every step, whatever the network does. */
final class Invariants {

    /** How long a candidate that answered is neither asked again nor passed over. */
    private static final long TAKEOVER_TIMEOUT = 3_000;

    private record Candidacy(Term term, PeerAddress candidate) {
    }

    private final Simulation simulation;
    private final Room room;
    private final PeerAddress me;
    private final Map<Candidacy, Long> askedAt = new HashMap<>();
    private Term highest;
    /** The highest epoch in this run and those before. */
    private long known;
    private boolean entering = true;
    private TeamName shownName;
    private Term outrankedIn;
    private long outrankedUntil;
    private boolean chosenByTracker;

    /** @param last the term that the member was in before this run, if it can remember */
    Invariants(Simulation simulation, Room room, PeerAddress me, Term last) {
        this.simulation = simulation;
        this.room = room;
        this.me = me;
        this.highest = last;
        this.known = last.epoch();
    }

    static void require(boolean condition, Supplier<String> failure) {
        if (!condition) {
            throw new AssertionError(failure.get());
        }
    }

    void onAsk(Effect.Ask ask, long now) {
        if (ask.message().body() instanceof RoomMessage.Elect) {
            Long before = askedAt.put(new Candidacy(ask.message().term(), ask.to()), now);
            require(before == null || now - before >= TAKEOVER_TIMEOUT,
                    () -> "asks the candidate " + ask.to() + " again after " + (now - before) + " ms");
        }
    }

    void onAnswer(Effect.Ask ask, RoomAnswer answer, long now) {
        if (answer instanceof RoomAnswer.Accepted accepted && ask.message().body() instanceof RoomMessage.Elect
                && accepted.term().compareTo(ask.message().term()) >= 0 && room.term().equals(ask.message().term())
                && askedAt.containsKey(new Candidacy(ask.message().term(), ask.to()))
                && (!room.term().equals(outrankedIn) || now >= outrankedUntil)) {
            // The first candidate that answers counts: the member waits for that one.
            outrankedIn = room.term();
            outrankedUntil = now + TAKEOVER_TIMEOUT;
        }
    }

    void onMessage(PeerAddress from, RoomMessage.Body message) {
        chosenByTracker |= message instanceof RoomMessage.TakeOver;
        if (from.equals(room.term().tracker())) {
            // The tracker is there, which ends an election.
            askedAt.clear();
            outrankedIn = null;
        }
    }

    void onEvent(RoomEvent event) {
        if (event instanceof RoomEvent.Entered entered) {
            shownName = entered.name();
        } else if (event instanceof RoomEvent.ToldApart changed) {
            shownName = changed.now();
        } else if (event instanceof RoomEvent.Renamed renamed && renamed.now().address().equals(me)) {
            shownName = renamed.now().name();
        }
    }

    void check(long now) {
        if (!room.isInside()) {
            shownName = null;
            entering = true;
            return;
        }
        Term term = room.term();
        if (entering && !room.isTracker()) {
            outrankedIn = null;
        } else {
            require(term.epoch() > known || term.compareTo(highest) >= 0 && !entering,
                    () -> "went back from " + highest + " to " + term);
        }
        entering = false;
        known = Math.max(known, term.epoch());
        boolean declaredItself = room.isTracker() && !term.equals(highest) && highest.equals(outrankedIn);
        require(!declaredItself || chosenByTracker || now >= outrankedUntil,
                () -> "declares itself the tracker of " + term + ", although a higher candidate answered");
        chosenByTracker = false;
        highest = term;
        if (room.isTracker()) {
            simulation.sayings().addTerm(term);
        }
        require(simulation.sayings().hasBegun(term) || simulation.isTroublemaker(term.tracker()),
                () -> "follows " + term + ", which its tracker has not begun");
        if (shownName == null) {
            return;
        }
        require(room.myName().equals(shownName),
                () -> "is named " + room.myName() + ", but the user was told " + shownName);
        require(room.members().at(me).filter(myself -> myself.name().equals(shownName)).isPresent(),
                () -> "is not on its own list as " + shownName);
    }
}

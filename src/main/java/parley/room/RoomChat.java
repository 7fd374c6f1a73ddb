package parley.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.RoomEvent.RoomLine;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Lines that members say (PROTOCOL.md, section 7.3, rule 7). A line goes straight from its author to every other
 * member, which shows it once, however often it arrives.
 */
final class RoomChat {

    private static final int BACKLOG = 20;
    /** How many lines a member remembers, to recognize one that arrives again. */
    private static final int MAX_SEEN = 20_000;
    private static final int MAX_ATTEMPTS = 2;

    private final RoomState state;
    private final String incarnation;
    private final Consumer<PeerAddress> onNotReached;
    private long lastNumber;
    private final Set<RoomLine.Id> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomLine.Id, Boolean> eldest) {
            return size() > MAX_SEEN;
        }
    });
    private final Deque<RoomLine> backlog = new ArrayDeque<>();
    private final Map<RoomLine.Id, Sending> underWay = new HashMap<>();

    /** A line of this member's own, until the outcome is known for every receiver. */
    private static final class Sending {

        private final RoomLine line;
        /** The only receiver of a private line. */
        private final Optional<Member> to;
        private int waiting;
        private int reached;
        private final List<Member> missed = new ArrayList<>();

        Sending(RoomLine line, Optional<Member> to, int waiting) {
            this.line = line;
            this.to = to;
            this.waiting = waiting;
        }
    }

    /**
     * @param incarnation tells the lines of this run of the program from those of any other
     * @param onNotReached called for every member that a line did not reach
     */
    RoomChat(RoomState state, String incarnation, Consumer<PeerAddress> onNotReached) {
        this.state = state;
        this.incarnation = incarnation;
        this.onNotReached = onNotReached;
    }

    // Sending.

    RoomLine.Id say(String text) {
        RoomLine.Id id = nextId();
        sendToAll(id, Optional.empty(), state.myName(), text);
        return id;
    }

    /** Passes on a line that a guest said to this member. */
    void passOn(Member guest, String text) {
        RoomLine.Id id = nextId();
        sendToAll(id, Optional.of(guest.address()), guest.name(), text);
        state.show(new RoomEvent.Heard(new RoomLine(id, guest.name(), text), Optional.of(guest.address())));
    }

    private void sendToAll(RoomLine.Id id, Optional<PeerAddress> guest, TeamName by, String text) {
        seen.add(id);
        RoomLine line = new RoomLine(id, by, text);
        addToBacklog(line);
        List<Member> others = state.members().all()
                .filter(member -> !member.address().equals(state.me())
                        && !guest.equals(Optional.of(member.address())))
                .toList();
        send(new Sending(line, Optional.empty(), others.size()), others, new RoomMessage.Line(id, guest, text),
                by + ": " + text);
    }

    RoomLine.Id sayPrivately(Member to, String text) {
        RoomLine.Id id = nextId();
        send(new Sending(new RoomLine(id, state.myName(), text), Optional.of(to), 1), List.of(to),
                new RoomMessage.Private(id, text), state.myName() + " privately: " + text);
        return id;
    }

    private void send(Sending sending, List<Member> to, RoomMessage.Body message, String textForGuests) {
        RoomLine.Id id = sending.line.id();
        underWay.put(id, sending);
        for (Member member : to) {
            if (member.guest()) {
                state.tell(member.address(), textForGuests, Optional.of(id));
            } else {
                state.ask(member.address(), message);
            }
        }
        showIfDone(id, sending);
    }

    void onLineAnswer(RoomLine.Id id, Effect.Ask ask, RoomAnswer answer) {
        if (answer instanceof RoomAnswer.Silent && ask.attempt() < MAX_ATTEMPTS && state.isInside()) {
            state.ask(ask.to(), ask.message().body(), ask.attempt() + 1);
        } else {
            onOutcome(id, ask.to(), answer.accepted().isPresent());
        }
    }

    /** @param reached whether the line got through to this member */
    void onOutcome(RoomLine.Id id, PeerAddress peer, boolean reached) {
        Sending sending = underWay.get(id);
        if (sending == null) {
            return;
        }
        sending.waiting--;
        if (reached) {
            sending.reached++;
        } else {
            sending.missed.add(state.members().at(peer)
                    .orElseGet(() -> new Member(peer, TeamName.UNKNOWN, Optional.empty(), 0)));
            onNotReached.accept(peer);
        }
        showIfDone(id, sending);
    }

    private void showIfDone(RoomLine.Id id, Sending sending) {
        if (sending.waiting == 0) {
            underWay.remove(id);
            state.show(new RoomEvent.Sent(sending.line, sending.to, sending.reached, List.copyOf(sending.missed)));
        }
    }

    private RoomLine.Id nextId() {
        return new RoomLine.Id(incarnation, ++lastNumber);
    }

    // Receiving.

    void onLine(PeerAddress from, TeamName team, RoomMessage.Line message) {
        TeamName by = message.guest().map(guest -> nameOf(guest, new TeamName(guest.toString())))
                .orElseGet(() -> nameOf(from, team));
        if (seen.add(message.id())) {
            RoomLine line = new RoomLine(message.id(), by, message.text());
            addToBacklog(line);
            state.show(new RoomEvent.Heard(line, message.guest().or(() -> Optional.of(from))));
        }
    }

    void onPrivateLine(PeerAddress from, TeamName team, RoomMessage.Private message) {
        if (seen.add(message.id())) {
            state.show(new RoomEvent.HeardPrivately(
                    new RoomLine(message.id(), nameOf(from, team), message.text()), from));
        }
    }

    private TeamName nameOf(PeerAddress address, TeamName otherwise) {
        return state.members().at(address).map(Member::name).orElse(otherwise);
    }

    // The backlog.

    List<RoomLine> backlog() {
        return List.copyOf(backlog);
    }

    private void addToBacklog(RoomLine line) {
        backlog.add(line);
        if (backlog.size() > BACKLOG) {
            backlog.remove();
        }
    }

    /** Shows lines that were said before this member joined, except those that have arrived since. */
    void onBacklog(List<RoomLine> lines) {
        for (RoomLine line : lines) {
            if (seen.add(line.id())) {
                addToBacklog(line);
                state.show(new RoomEvent.Heard(line, Optional.empty()));
            }
        }
    }
}

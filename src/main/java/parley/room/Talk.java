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
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What is said: straight from each member to every other, shown once however often it arrives. */
final class Talk {

    private static final int BACKLOG = 20;
    /** How many lines are known again when they come a second time. */
    private static final int SEEN = 20_000;
    private static final int ATTEMPTS = 2;

    private final Seat seat;
    private final Roll roll;
    private final String incarnation;
    private final Consumer<PeerAddress> missed;
    private long number;
    private final Set<RoomLine.Id> seen = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RoomLine.Id, Boolean> eldest) {
            return size() > SEEN;
        }
    });
    private final Deque<RoomLine> backlog = new ArrayDeque<>();
    private final Map<RoomLine.Id, Sending> underWay = new HashMap<>();

    /** A line of one's own, until it is known of everyone whether he has it. */
    private static final class Sending {

        private final RoomLine said;
        /** The one to whom alone it goes, if it is private. */
        private final Optional<Member> to;
        private int waiting;
        private int reached;
        private final List<Member> missed = new ArrayList<>();

        Sending(RoomLine said, Optional<Member> to, int waiting) {
            this.said = said;
            this.to = to;
            this.waiting = waiting;
        }
    }

    /** @param missed told of everyone whom a line has not reached */
    Talk(Seat seat, Roll roll, String incarnation, Consumer<PeerAddress> missed) {
        this.seat = seat;
        this.roll = roll;
        this.incarnation = incarnation;
        this.missed = missed;
    }

    void say(String text) {
        spread(nextId(), Optional.empty(), roll.myName(), text);
    }

    /** Passes on what a guest has said to this member. */
    void passOn(Member guest, String text) {
        RoomLine.Id id = nextId();
        spread(id, Optional.of(guest.address()), guest.name(), text);
        seat.show(new RoomEvent.Heard(new RoomLine(id, guest.name(), text), Optional.of(guest.address())));
    }

    private void spread(RoomLine.Id id, Optional<PeerAddress> guest, TeamName by, String text) {
        seen.add(id);
        RoomLine said = new RoomLine(id, by, text);
        remember(said);
        List<Member> others = roll.members().all()
                .filter(member -> !member.address().equals(seat.me()) && !guest.equals(Optional.of(member.address())))
                .toList();
        send(new Sending(said, Optional.empty(), others.size()), others, new RoomMessage.Line(id, guest, text),
                by + ": " + text);
    }

    void whisper(Member to, String text) {
        RoomLine.Id id = nextId();
        send(new Sending(new RoomLine(id, roll.myName(), text), Optional.of(to), 1), List.of(to),
                new RoomMessage.Private(id, text), roll.myName() + " privately: " + text);
    }

    private void send(Sending sending, List<Member> to, RoomMessage.Body word, String forGuests) {
        RoomLine.Id id = sending.said.id();
        underWay.put(id, sending);
        for (Member member : to) {
            if (member.guest()) {
                seat.tell(member.address(), forGuests, Optional.of(id));
            } else {
                seat.ask(member.address(), word);
            }
        }
        settle(id, sending);
    }

    void heard(PeerAddress from, TeamName team, RoomMessage.Line line) {
        TeamName by = line.guest().map(guest -> nameOf(guest, new TeamName(guest.toString())))
                .orElseGet(() -> nameOf(from, team));
        if (seen.add(line.id())) {
            RoomLine said = new RoomLine(line.id(), by, line.text());
            remember(said);
            seat.show(new RoomEvent.Heard(said, line.guest().or(() -> Optional.of(from))));
        }
    }

    void heardPrivately(PeerAddress from, TeamName team, RoomMessage.Private line) {
        if (seen.add(line.id())) {
            seat.show(new RoomEvent.HeardPrivately(new RoomLine(line.id(), nameOf(from, team), line.text()), from));
        }
    }

    /** Shows what was said before this member came, as far as it has not been heard since. */
    void catchUp(List<RoomLine> lines) {
        for (RoomLine said : lines) {
            if (seen.add(said.id())) {
                remember(said);
                seat.show(new RoomEvent.Heard(said, Optional.empty()));
            }
        }
    }

    List<RoomLine> backlog() {
        return List.copyOf(backlog);
    }

    void answered(RoomLine.Id id, Effect.Ask ask, RoomAnswer result) {
        if (result instanceof RoomAnswer.Silent && ask.attempt() < ATTEMPTS && seat.isInside()) {
            seat.ask(ask.to(), ask.message().body(), ask.attempt() + 1);
        } else {
            reported(id, ask.to(), result.accepted().isPresent());
        }
    }

    /** What became of the line at one member. */
    void reported(RoomLine.Id id, PeerAddress who, boolean reached) {
        Sending sending = underWay.get(id);
        if (sending == null) {
            return;
        }
        sending.waiting--;
        if (reached) {
            sending.reached++;
        } else {
            sending.missed.add(roll.members().at(who)
                    .orElseGet(() -> new Member(who, TeamName.UNKNOWN, Optional.empty(), 0)));
            missed.accept(who);
        }
        settle(id, sending);
    }

    private void settle(RoomLine.Id id, Sending sending) {
        if (sending.waiting == 0) {
            underWay.remove(id);
            seat.show(new RoomEvent.Sent(sending.said, sending.to, sending.reached, List.copyOf(sending.missed)));
        }
    }

    private RoomLine.Id nextId() {
        return new RoomLine.Id(incarnation, ++number);
    }

    private TeamName nameOf(PeerAddress address, TeamName otherwise) {
        return roll.members().at(address).map(Member::name).orElse(otherwise);
    }

    private void remember(RoomLine said) {
        backlog.add(said);
        if (backlog.size() > BACKLOG) {
            backlog.remove();
        }
    }
}

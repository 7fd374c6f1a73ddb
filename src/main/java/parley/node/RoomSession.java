package parley.node;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import parley.net.Delivery;
import parley.peer.Host;
import parley.room.GuestCommand;
import parley.room.Members.Member;
import parley.room.Room.Effect;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.wire.Dialect;
import parley.wire.Frame;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * One stay in one room, from the first attempt to join to the last answer after leaving. It steps the {@link Room},
 * carries out its effects, and completes the futures of the user's commands. For the node's thread.
 *
 * <p>A member has one address in the room, at which the others reach it. A machine with several networks uses the one
 * that the tracker sees or, if it is the tracker, the one that the first newcomer sees.
 */
final class RoomSession {

    private interface Step {

        /** @param now in milliseconds */
        void run(Room room, long now);
    }

    /** A command that has not finished: to enter the room, or to take another name in it. */
    private record Command(Optional<TeamName> rename, PeerAddress me, CompletableFuture<RoomOutcome> result) {
    }

    /** A text that the user has said, in one or more lines, and the outcome of each. */
    private static final class Saying {
        private final Map<RoomLine.Id, Optional<RoomEvent.Sent>> lines = new LinkedHashMap<>();
        private final CompletableFuture<List<RoomEvent.Sent>> result;

        Saying(CompletableFuture<List<RoomEvent.Sent>> result) {
            this.result = result;
        }
    }

    private final Identity identity;
    private final Host host;
    private final Room room;
    private final MessageSender sender;
    private final InstantSource clock;
    private final EventQueue events;
    private final Consumer<RoomSession> stepped;
    private Optional<Command> command = Optional.empty();
    private final Map<RoomLine.Id, Saying> sayings = new HashMap<>();
    /** Own lines that ended within the step that is going on. */
    private final List<RoomEvent.Sent> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> farewells = new ArrayList<>();
    /** How many effects have been started and have not ended. */
    private int underWay;
    private long now;

    /**
     * @param clock a steady one
     * @param stepped called after every step
     */
    RoomSession(RoomName name, Identity identity, Random random, MessageSender sender, InstantSource clock,
            EventQueue events, Consumer<RoomSession> stepped) {
        String incarnation = Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        this.identity = identity;
        this.host = identity.host();
        this.room = new Room(name, host.outside(), identity.team(), incarnation, random, this::perform);
        this.sender = sender;
        this.clock = clock;
        this.events = events;
        this.stepped = stepped;
    }

    Room room() {
        return room;
    }

    // What the user does.

    void host(CompletableFuture<RoomOutcome> result) {
        begin(Optional.empty(), result);
        step((same, time) -> {
            followAddress(time);
            same.rename(identity.team(), time);
            same.host(time);
        });
    }

    /** @param once whether to ask each contact only once */
    void join(List<PeerAddress> contacts, boolean once, CompletableFuture<RoomOutcome> result) {
        begin(Optional.empty(), result);
        List<PeerAddress> others = contacts.stream().filter(contact -> !host.isSelf(contact)).map(this::place)
                .distinct().toList();
        if (others.isEmpty()) {
            show(new RoomEvent.NobodyThere());
        } else if (once) {
            step((same, time) -> same.rejoin(others, time));
        } else {
            step((same, time) -> same.join(others, time));
        }
    }

    void rename(TeamName name, CompletableFuture<RoomOutcome> result) {
        begin(Optional.of(name), result);
        step((same, time) -> same.rename(name, time));
    }

    /** @param to the only receiver; empty for everyone in the room */
    void say(Optional<Member> to, String text, CompletableFuture<List<RoomEvent.Sent>> result) {
        Saying saying = new Saying(result);
        step((same, time) -> (to.isPresent() ? same.sayPrivately(to.get(), text, time) : same.say(text, time))
                .forEach(id -> {
                    saying.lines.put(id, Optional.empty());
                    sayings.put(id, saying);
                }));
        if (saying.lines.isEmpty()) {
            events.complete(result, List.of());
        }
    }

    /**
     * Leaves the room, or stops trying to join it. Completes when every member that must know has been told or has not
     * answered.
     */
    CompletableFuture<Void> leave() {
        end(new RoomOutcome.Abandoned());
        step(Room::leave);
        CompletableFuture<Void> farewell = new CompletableFuture<>();
        farewells.add(farewell);
        settle();
        return farewell;
    }

    /** Stops the command that has this result. */
    void giveUp(CompletableFuture<RoomOutcome> result) {
        command.filter(current -> current.result() == result).ifPresent(current -> {
            command = Optional.empty();
            if (current.rename().isEmpty()) {
                leave();
            }
        });
    }

    private void begin(Optional<TeamName> rename, CompletableFuture<RoomOutcome> result) {
        end(new RoomOutcome.Abandoned());
        command = Optional.of(new Command(rename, room.me(), result));
    }

    private void end(RoomOutcome outcome) {
        command.ifPresent(ended -> events.complete(ended.result(), outcome));
        command = Optional.empty();
    }

    // What arrives.

    /** The reply is empty if there is none. */
    Optional<RoomAnswer.Reply> receive(PeerAddress from, RoomMessage message) {
        List<Optional<RoomAnswer.Reply>> answer = new ArrayList<>(1);
        step((same, time) -> {
            if (message.body() instanceof RoomMessage.Join && message.room().equals(same.name())) {
                expect(from, time);
            }
            answer.add(same.onMessage(place(from), message, time));
        });
        return answer.get(0);
    }

    /** A guest, or a program that wants to become one, has typed something for this room. Returns whether it counts. */
    boolean receive(PeerAddress from, Frame.Spoken spoken, GuestCommand.Action action) {
        List<Boolean> counts = new ArrayList<>(1);
        step((same, time) -> {
            if (action instanceof GuestCommand.Join) {
                expect(from, time);
            }
            counts.add(same.onGuestCommand(place(from), spoken.team(), spoken.dialect(), action, time));
        });
        return counts.get(0);
    }

    void tick() {
        step((same, time) -> {
            followAddress(time);
            same.tick(time);
        });
    }

    /** Milliseconds until the next tick is due; negative for never. */
    long untilTick() {
        return room.nextTick() == Long.MAX_VALUE ? -1 : Math.max(0, room.nextTick() - now);
    }

    /** A peer's address in the room. A peer on this machine has the IP address that this machine has there. */
    PeerAddress place(PeerAddress peer) {
        return host.isOwn(peer.ip()) ? new PeerAddress(room.me().ip(), peer.port()) : peer;
    }

    /** A tracker that is alone takes the address that its first newcomer sees. */
    private void expect(PeerAddress newcomer, long time) {
        if (room.isTracker() && room.members().size() == 1 && !host.isOwn(newcomer.ip())) {
            room.move(host.seenBy(newcomer), time);
        }
    }

    /** Takes an address that the machine has, if it has lost the one that it uses in the room. */
    private void followAddress(long time) {
        if (!host.isOwn(room.me().ip())) {
            PeerAddress me = host.seenBy(room.term().tracker());
            if (!me.ip().isLoopback()) {
                room.move(me, time);
            }
        }
    }

    private void step(Step step) {
        now = Math.max(now, clock.millis());
        step.run(room, now);
        stepped.accept(this);
        sent.forEach(this::conclude);
        sent.clear();
        command.ifPresent(waiting -> waiting.rename().ifPresent(wanted -> concludeRenaming(waiting, wanted)));
    }

    // What the room wants done.

    private void perform(Effect effect) {
        if (effect instanceof Effect.Show show) {
            show(show.event());
        } else if (effect instanceof Effect.Tell tell) {
            underWay++;
            Optional<Dialect> heardIn = room.members().at(tell.guest()).flatMap(Member::dialect);
            sender.send(host.identity(tell.guest()), heardIn, new Message.Text(tell.text()), outcome -> ended((same,
                    time) -> same.onGuestDelivery(tell, told(outcome), time)));
        } else if (effect instanceof Effect.Ask ask) {
            underWay++;
            sender.ask(ask, answer -> answered(ask, answer));
        }
    }

    private static Effect.Tell.Outcome told(Delivery outcome) {
        boolean byParley = outcome instanceof Delivery.Received received && received.byParley()
                || outcome instanceof Delivery.Refused;
        return byParley ? Effect.Tell.Outcome.PARLEY
                : outcome.isSent() ? Effect.Tell.Outcome.READ : Effect.Tell.Outcome.NOT_SENT;
    }

    private void show(RoomEvent event) {
        events.add(new Event.InRoom(room.name(), event));
        if (event instanceof RoomEvent.Sent line) {
            // If nobody else is in the room, a line ends before the step knows which text it belongs to.
            sent.add(line);
        }
        command.flatMap(waiting -> outcome(waiting, event)).ifPresent(this::end);
    }

    private void answered(Effect.Ask ask, RoomAnswer answer) {
        ended((same, time) -> {
            if (!same.isInside() && ask.message().body() instanceof RoomMessage.Join) {
                same.move(host.seenBy(ask.to()), time);
            }
            same.onAnswer(ask, answer, time);
        });
    }

    private void ended(Step report) {
        try {
            step(report);
        } finally {
            underWay--;
            settle();
        }
    }

    private void settle() {
        if (underWay == 0) {
            farewells.forEach(farewell -> events.complete(farewell, null));
            farewells.clear();
        }
    }

    // The outcomes of the user's commands.

    /** The outcome that an event means for a command, if it means one. A new name shows in the room itself. */
    private static Optional<RoomOutcome> outcome(Command waiting, RoomEvent event) {
        if (event instanceof RoomEvent.NameTaken taken && waiting.rename().orElse(taken.name()).equals(taken.name())) {
            return Optional.of(new RoomOutcome.NameTaken(taken.suggestion()));
        } else if (event instanceof RoomEvent.NotRenamed not && waiting.rename().equals(Optional.of(not.name()))) {
            return Optional.of(new RoomOutcome.NotRenamed());
        } else if (event instanceof RoomEvent.Entered entered && waiting.rename().isEmpty()) {
            return Optional.of(new RoomOutcome.Entered(entered.name(), entered.tracker()));
        }
        if (waiting.rename().isPresent()) {
            return Optional.empty();
        }
        return event instanceof RoomEvent.NobodyThere ? Optional.of(new RoomOutcome.NobodyThere())
                : event instanceof RoomEvent.RoomFull ? Optional.of(new RoomOutcome.RoomFull()) : Optional.empty();
    }

    /** At another address this member is a new one to the tracker, which no longer knows what the old one asked for. */
    private void concludeRenaming(Command waiting, TeamName wanted) {
        if (!room.me().equals(waiting.me())) {
            end(new RoomOutcome.Abandoned());
        } else if (room.myName().equals(wanted)) {
            end(new RoomOutcome.Renamed(wanted));
        }
    }

    private void conclude(RoomEvent.Sent line) {
        Saying saying = sayings.remove(line.line().id());
        if (saying != null) {
            saying.lines.put(line.line().id(), Optional.of(line));
            if (saying.lines.values().stream().allMatch(Optional::isPresent)) {
                events.complete(saying.result, saying.lines.values().stream().flatMap(Optional::stream).toList());
            }
        }
    }

}

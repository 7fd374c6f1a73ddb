package parley.node;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.dialect.Dialect;
import parley.dialect.Frame;
import parley.discovery.Beacon;
import parley.net.Delivery;
import parley.net.EventLoop.Alarm;
import parley.net.Transport;
import parley.peer.Host;
import parley.room.GuestCommand;
import parley.room.Members.Member;
import parley.room.Members;
import parley.room.Room.Effect;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent.RoomOutcome;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Control;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The room of this Parley, which is in one at a time. It carries out the user's commands and what the {@link Room}
 * wants done, passes on what arrives, and remembers the room. For the node's thread.
 *
 * <p>A member has one address in the room, at which the others reach it. A machine with several networks uses the one
 * that the tracker sees or, if it is the tracker, the one that the first newcomer sees.
 */
final class RoomService {

    /** How many addresses are remembered. Any one of them is enough to find the room again. */
    private static final int REMEMBERED = 256;

    /** What is remembered, shown and announced if it changes. */
    private record State(boolean inside, Term term, Members members) {
    }

    /** The name that the user wants in the room, as the room takes it, and the address from which it was asked for. */
    private record Renaming(TeamName wanted, PeerAddress me) {
    }

    /**
     * A command that has not finished: to enter a room, or to take another name in it.
     *
     * @param begun false until the room before has been left and the memory of this one has been read
     */
    private record Command(CompletableFuture<RoomOutcome> result, boolean begun, Optional<Renaming> renaming) {
    }

    /** A text that the user has said, in one or more lines, and the outcomes so far. */
    private record Saying(List<RoomLine.Id> lines, Map<RoomLine.Id, RoomEvent.Sent> outcomes,
            CompletableFuture<List<RoomEvent.Sent>> result) {
    }

    /**
     * A message that the room has taken.
     *
     * @param receipt what the sender gets; empty if it gets nothing
     */
    record Taken(Optional<Receipt> receipt) {
    }

    private final Identity identity;
    private final Host host;
    private final MessageSender sender;
    private final Attention attention;
    private final Executor loop;
    private final InstantSource clock;
    private final RoomMemory memory;
    private final EventQueue events;
    private final Runnable changed;
    private final Alarm alarm;
    private final Alarm farewellLimit;
    private final Random random = new Random();
    private long now;

    /** The current room, or the last one, which may still wait for answers. */
    private Optional<Room> room = Optional.empty();
    private RoomMemory.Remembered remembered = RoomMemory.Remembered.NOTHING;
    private State state;
    private Optional<Command> command = Optional.empty();
    private final Map<RoomLine.Id, Saying> sayings = new HashMap<>();
    /** Own lines that ended within the step that is going on. */
    private final List<RoomEvent.Sent> sent = new ArrayList<>();
    private final List<CompletableFuture<Void>> farewells = new ArrayList<>();
    /** How many messages and texts have been sent and have no outcome yet. */
    private int underWay;

    /**
     * @param clock a steady one
     * @param changed called when the room, its members, its tracker or this Parley's name has changed
     */
    RoomService(Identity identity, MessageSender sender, Attention attention, Executor loop, InstantSource clock,
            RoomMemory memory, EventQueue events, Function<Runnable, Alarm> alarms,
            Runnable changed) {
        this.identity = identity;
        this.host = identity.host();
        this.sender = sender;
        this.attention = attention;
        this.loop = loop;
        this.clock = clock;
        this.memory = memory;
        this.events = events;
        this.changed = changed;
        this.alarm = alarms.apply(() -> room.ifPresent(this::tick));
        this.farewellLimit = alarms.apply(this::completeFarewells);
    }

    // What the user does. Each result is completed once: a later command abandons an earlier one.

    /** Opens a room. After a failed attempt to join it, the room keeps looking for the other members. */
    void host(RoomName name, CompletableFuture<RoomOutcome> result) {
        Optional<Room> tried = room.filter(last -> !last.isInside() && last.name().equals(name));
        if (tried.isPresent()) {
            startCommand(new Command(result, true, Optional.empty()));
            hostRoom(tried.get());
        } else {
            open(name, result, members -> hostRoom(room.orElseThrow()));
        }
    }

    private void hostRoom(Room opened) {
        followAddress(opened);
        opened.rename(identity.name(), time());
        opened.host(time());
        afterStep(opened);
    }

    /** How long somebody tries to join. */
    enum Trial {
        /** Asks everyone once. */
        ONCE,
        /** Asks again after a pause, but not if the only contact is certainly not in the room. */
        UNLESS_ABSENT,
        /** Asks again after a pause, because somebody may enter the room meanwhile. */
        AGAIN
    }

    /** @param contacts asked first, before the members that are remembered */
    void join(RoomName name, List<PeerAddress> contacts, Trial trial, CompletableFuture<RoomOutcome> result) {
        open(name, result, members -> joinRoom(room.orElseThrow(), Stream.concat(contacts.stream(), members.stream())
                .filter(contact -> !host.isSelf(contact)).map(this::addressInRoom).distinct().toList(), trial));
    }

    private void joinRoom(Room opened, List<PeerAddress> contacts, Trial trial) {
        if (contacts.isEmpty()) {
            show(new RoomEvent.NobodyThere());
        } else if (trial == Trial.ONCE) {
            opened.rejoin(contacts, time());
        } else if (trial == Trial.UNLESS_ABSENT && contacts.size() == 1) {
            opened.joinThrough(contacts.get(0), time());
        } else {
            opened.join(contacts, time());
        }
        afterStep(opened);
    }

    /** @param enter takes the members that are remembered, as soon as this is the room */
    private void open(RoomName name, CompletableFuture<RoomOutcome> result, Consumer<List<PeerAddress>> enter) {
        CompletableFuture<Void> left = leave();
        startCommand(new Command(result, false, Optional.empty()));
        left.thenCompose(done -> memory.recall(name)).exceptionally(unreadable -> RoomMemory.Remembered.NOTHING)
                .thenAcceptAsync(recalled -> {
                    if (command.filter(waiting -> waiting.result() == result).isPresent()) {
                        createRoom(name, recalled);
                        command = Optional.of(new Command(result, true, Optional.empty()));
                        enter.accept(recalled.members());
                    }
                }, loop);
    }

    private void createRoom(RoomName name, RoomMemory.Remembered recalled) {
        String incarnation = Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        Room opened = new Room(name, host.outside(), identity.name(), incarnation, random, this::perform);
        recalled.term().ifPresent(opened::remember);
        remembered = recalled;
        room = Optional.of(opened);
    }

    /** Takes another name. Outside of a room, that also ends an attempt to join one under the name so far. */
    void rename(TeamName name, CompletableFuture<RoomOutcome> result) {
        if (inside().isPresent()) {
            Room here = inside().get();
            startCommand(new Command(result, true, Optional.of(new Renaming(RoomCodec.clean(name), here.me()))));
            here.rename(name, time());
            afterStep(here);
            return;
        }
        leave();
        identity.rename(name);
        changed.run();
        events.complete(result, new RoomOutcome.NewName(name));
    }

    /** @param to the only receiver; empty for everyone in the room */
    void say(Optional<Member> to, String text, CompletableFuture<List<RoomEvent.Sent>> result) {
        to.ifPresent(member -> attention.wrote(member.address()));
        List<RoomLine.Id> lines = inside().map(here -> to.map(member -> here.sayPrivately(member, text, time()))
                .orElseGet(() -> here.say(text, time()))).orElse(List.of());
        if (lines.isEmpty()) {
            events.complete(result, List.of());
            return;
        }
        Saying saying = new Saying(lines, new HashMap<>(), result);
        lines.forEach(id -> sayings.put(id, saying));
        afterStep(room.orElseThrow());
    }

    /**
     * Leaves the room, or stops trying to join it. Completes after the outcomes of the last lines, when every member
     * that must know has been told or has not answered in time.
     */
    CompletableFuture<Void> leave() {
        endCommand(new RoomOutcome.Abandoned());
        CompletableFuture<Void> farewell = new CompletableFuture<>();
        if (farewells.isEmpty()) {
            farewellLimit.in(Limits.LEAVE.toMillis());
        }
        farewells.add(farewell);
        room.ifPresent(here -> {
            here.leave(time());
            afterStep(here);
        });
        completeFarewellsIfDone();
        return farewell;
    }

    private void completeFarewellsIfDone() {
        if (underWay == 0 && inside().isEmpty()) {
            completeFarewells();
        }
    }

    private void completeFarewells() {
        farewellLimit.off();
        farewells.forEach(farewell -> events.complete(farewell, null));
        farewells.clear();
    }

    /** Stops the command that has this result, if it is still running. */
    void giveUp(CompletableFuture<RoomOutcome> result) {
        command.filter(current -> current.result() == result).ifPresent(current -> {
            command = Optional.empty();
            if (current.renaming().isEmpty()) {
                leave();
            }
        });
    }

    private void startCommand(Command next) {
        endCommand(new RoomOutcome.Abandoned());
        command = Optional.of(next);
    }

    private void endCommand(RoomOutcome outcome) {
        command.ifPresent(ended -> events.complete(ended.result(), outcome));
        command = Optional.empty();
    }

    // What others ask.

    Optional<RoomView> view() {
        Comparator<Member> byArrival = Comparator.comparingLong(Member::since).thenComparing(Member::address);
        return inside().map(here -> new RoomView(here.name(), here.myName(), here.me(),
                here.term().tracker(), here.members().all().sorted(byArrival).toList()));
    }

    Optional<Beacon.InRoom> whereabouts() {
        return inside().map(here -> new Beacon.InRoom(here.name(), here.members().size()));
    }

    /** Whether the room has a member at an address that is a Parley. */
    boolean isMember(PeerAddress at) {
        return inside().flatMap(here -> here.members().at(addressInRoom(at))).filter(member -> !member.guest())
                .isPresent();
    }

    private Optional<Room> inside() {
        return room.filter(Room::isInside);
    }

    // What arrives.

    /**
     * Takes what one member's program says to another's: only Parleys do that, and only in {@code tagged}. Empty if it is
     * an ordinary message.
     */
    Optional<Taken> receiveFromMember(PeerAddress from, Frame.Addressed frame) {
        if (frame.dialect() != Dialect.TAGGED || !(frame.message() instanceof Message.Text said)) {
            return Optional.empty();
        }
        Optional<RoomMessage> message = RoomCodec.decodeMessage(said.text());
        if (message.isPresent()) {
            return Optional.of(new Taken(reply(from, message.get()).map(RoomCodec::encodeAnswer)));
        }
        return RoomCodec.isUnknownMessage(said.text()) ? Optional.of(new Taken(Optional.of(new Receipt.Received())))
                : Optional.empty();
    }

    private Optional<RoomAnswer.Response> reply(PeerAddress from, RoomMessage message) {
        if (room.isEmpty()) {
            return Optional.of(new RoomAnswer.Denied(RoomAnswer.Reason.NO_ROOM));
        }
        Room here = room.get();
        if (message.body() instanceof RoomMessage.Join && message.room().equals(here.name())) {
            takeAddressSeenBy(here, from);
        }
        Optional<RoomAnswer.Response> reply = here.onMessage(addressInRoom(from), message, time());
        afterStep(here);
        return reply;
    }

    /**
     * Takes what a guest, or a program that wants to become one, types about this room. A guest that leaves this Parley
     * leaves the room too.
     *
     * @return whether it was only for the room
     */
    boolean receiveFromGuest(PeerAddress from, Frame.Addressed frame) {
        if (frame.message() == Control.LEAVE) {
            inside().filter(here -> here.members().at(addressInRoom(from)).filter(Member::guest).isPresent())
                    .ifPresent(here -> passOn(here, from, frame, new GuestCommand.Leave()));
        }
        Optional<GuestCommand> typed = frame.message() instanceof Message.Text said ? GuestCommand.parse(said.text())
                : Optional.empty();
        return inside().filter(here -> typed.filter(command -> command.room().equals(here.name())
                && passOn(here, from, frame, command.action())).isPresent()).isPresent();
    }

    private boolean passOn(Room here, PeerAddress from, Frame.Addressed frame, GuestCommand.Action action) {
        if (action instanceof GuestCommand.Join) {
            takeAddressSeenBy(here, from);
        }
        boolean counts = here.onGuestCommand(addressInRoom(from), frame.name(), frame.dialect(), action, time());
        afterStep(here);
        return counts;
    }

    // Addresses.

    /** A peer's address in the room. A peer on this machine has the IP address that this machine has there. */
    private PeerAddress addressInRoom(PeerAddress peer) {
        return host.isOwn(peer.ip()) ? new PeerAddress(room.orElseThrow().me().ip(), peer.port()) : peer;
    }

    /** A tracker that is alone takes the address that its first newcomer sees. */
    private void takeAddressSeenBy(Room here, PeerAddress newcomer) {
        if (here.isTracker() && here.members().size() == 1 && !host.isOwn(newcomer.ip())) {
            here.move(host.seenBy(newcomer), time());
        }
    }

    /** Takes an address that the machine has, if it has lost the one that it uses in the room. */
    private void followAddress(Room here) {
        if (!host.isOwn(here.me().ip())) {
            PeerAddress me = host.seenBy(here.term().tracker());
            if (!me.ip().isLoopback()) {
                here.move(me, time());
            }
        }
    }

    // The steps of the room, and what they bring about.

    /** The time of a step. */
    private long time() {
        now = Math.max(now, clock.millis());
        return now;
    }

    private void tick(Room here) {
        followAddress(here);
        here.tick(time());
        afterStep(here);
    }

    /** Sets the alarm, and reports what the step has changed. Call it after every step. */
    private void afterStep(Room here) {
        if (here.nextTick() == Long.MAX_VALUE) {
            alarm.off();
        } else {
            // Negative for an overdue tick. With 0, a busy member would put it off again at every step.
            alarm.in(here.nextTick() - now);
        }
        State after = new State(here.isInside(), here.term(), here.members());
        if (!after.equals(state)) {
            state = after;
            if (here.isInside()) {
                identity.rename(here.myName());
                remember(here);
            }
            changed.run();
        }
        sent.forEach(this::completeSaying);
        sent.clear();
        command.flatMap(Command::renaming).ifPresent(renaming -> completeRenaming(here, renaming));
        completeFarewellsIfDone();
    }

    private void remember(Room here) {
        List<PeerAddress> others = Stream.concat(Stream.of(here.term().tracker()), here.known())
                .filter(address -> !address.equals(here.me())).distinct().limit(REMEMBERED).toList();
        RoomMemory.Remembered latest = new RoomMemory.Remembered(Optional.of(here.term()), others);
        if (!latest.equals(remembered)) {
            remembered = latest;
            memory.keep(here.name(), latest);
        }
    }

    private void perform(Effect effect) {
        Room here = room.orElseThrow();
        if (effect instanceof Effect.Show show) {
            show(show.event());
        } else if (effect instanceof Effect.Tell tell) {
            underWay++;
            Optional<Dialect> heardIn = here.members().at(tell.guest()).flatMap(Member::dialect);
            sender.send(host.identity(tell.guest()), heardIn, new Message.Text(tell.text()),
                    outcome -> onOutcome(here, () -> here.onGuestDelivery(tell, RoomDelivery.tellOutcome(outcome),
                            time())));
        } else if (effect instanceof Effect.Ask ask) {
            underWay++;
            sender.sendAtOnce(ask.to(), new Message.Text(RoomCodec.encodeMessage(ask.message())),
                    ask.isLine() ? Transport.Timeout.LINE : Transport.Timeout.QUESTION,
                    delivery -> onOutcome(here, () -> onAskDelivery(here, ask, delivery)));
        }
    }

    /** The outcome of something that a room wanted sent. If it is not the room any more, it does not matter. */
    private void onOutcome(Room here, Runnable report) {
        underWay--;
        if (room.filter(current -> current == here).isPresent()) {
            report.run();
            afterStep(here);
        } else {
            completeFarewellsIfDone();
        }
    }

    private void onAskDelivery(Room here, Effect.Ask ask, Delivery delivery) {
        boolean joining = !here.isInside() && ask.message().body() instanceof RoomMessage.Join;
        RoomAnswer answer = RoomDelivery.answer(delivery, joining && !sender.isParley(ask.to()));
        if (!joining || answer instanceof RoomAnswer.NotParley) {
            here.onAnswer(ask, answer, time());
            return;
        }
        // A tracker on this machine answers under the address that it has in the room.
        PeerAddress asked = answer.accepted().map(accepted -> accepted.term().tracker())
                .filter(tracker -> host.identity(tracker).equals(host.identity(ask.to()))).orElse(ask.to());
        here.move(host.seenBy(asked), time());
        here.onAnswer(new Effect.Ask(asked, ask.message()), answer, time());
    }

    private void show(RoomEvent event) {
        if (event.source().filter(attention::ignores).isEmpty()) {
            events.add(new Event.InRoom(room.orElseThrow().name(), event));
        }
        if (event instanceof RoomEvent.HeardPrivately heard) {
            attention.answer(host.identity(heard.from()), heard.line().text());
        }
        if (event instanceof RoomEvent.Sent line) {
            // If nobody else is in the room, a line ends before the step knows which text it belongs to.
            sent.add(line);
        }
        command.filter(Command::begun).flatMap(waiting -> outcome(waiting, event)).ifPresent(this::endCommand);
    }

    // The outcomes of the user's commands.

    /** The outcome that an event means for the command, if it means one. A new name shows in the room itself. */
    private static Optional<RoomOutcome> outcome(Command command, RoomEvent event) {
        boolean ends = command.renaming().map(renaming -> refuses(event, renaming.wanted()))
                .orElse(!(event instanceof RoomEvent.NotRenamed));
        return ends && event instanceof RoomOutcome outcome ? Optional.of(outcome) : Optional.empty();
    }

    private static boolean refuses(RoomEvent event, TeamName name) {
        return event instanceof RoomEvent.NameTaken taken && taken.name().equals(name)
                || event instanceof RoomEvent.NotRenamed same && same.name().equals(name);
    }

    /**
     * Ends a rename if this member has the name. Abandons it if this member has left the room, or has another address:
     * to the tracker it is then a new member, which has not asked for a name.
     */
    private void completeRenaming(Room here, Renaming renaming) {
        if (!here.isInside() || !here.me().equals(renaming.me())) {
            endCommand(new RoomOutcome.Abandoned());
        } else if (here.myName().equals(renaming.wanted())) {
            endCommand(new RoomOutcome.NewName(renaming.wanted()));
        }
    }

    private void completeSaying(RoomEvent.Sent line) {
        Saying saying = sayings.remove(line.line().id());
        if (saying != null) {
            saying.outcomes().put(line.line().id(), line);
            if (saying.outcomes().size() == saying.lines().size()) {
                events.complete(saying.result(), saying.lines().stream().map(saying.outcomes()::get).toList());
            }
        }
    }
}

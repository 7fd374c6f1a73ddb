package parley.node;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Stream;
import parley.discovery.Beacon;
import parley.net.EventLoop.Alarm;
import parley.room.GuestCommand;
import parley.room.Members.Member;
import parley.room.Members;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Frame;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * The rooms of this Parley, which is in one at a time: opens and ends sessions, passes messages and ticks on to them,
 * and remembers the room. For the node's thread.
 */
final class RoomService {

    /** How many addresses are remembered. Any one of them is enough to find the room again. */
    private static final int REMEMBERED = 256;

    /** What is remembered, shown and announced if it changes. */
    private record State(boolean inside, Term term, Members members) {
    }

    private final Identity identity;
    private final MessageSender sender;
    private final Executor loop;
    private final InstantSource clock;
    private final RoomMemory memory;
    private final EventQueue events;
    private final Runnable changed;
    private final Alarm alarm;
    private final Random random = new Random();

    /** The current session, or the last one. */
    private Optional<RoomSession> session = Optional.empty();
    /** The command that waits for what is remembered of its room. */
    private Optional<CompletableFuture<RoomOutcome>> opening = Optional.empty();
    private RoomMemory.Remembered remembered = RoomMemory.Remembered.NOTHING;
    private State state;

    /**
     * @param clock a steady one
     * @param changed called when the room, its members, its tracker or this Parley's name has changed
     */
    RoomService(Identity identity, MessageSender sender, Executor loop, InstantSource clock,
            RoomMemory memory, EventQueue events, Function<Runnable, Alarm> alarms,
            Runnable changed) {
        this.identity = identity;
        this.sender = sender;
        this.loop = loop;
        this.clock = clock;
        this.memory = memory;
        this.events = events;
        this.changed = changed;
        this.alarm = alarms.apply(() -> session.ifPresent(RoomSession::tick));
    }

    // What the user does. Each result is completed once: a later command abandons an earlier one.

    /** Opens a room. After a failed attempt to join it, that session stays and keeps looking for the other members. */
    void host(RoomName name, CompletableFuture<RoomOutcome> result) {
        Optional<RoomSession> again = session
                .filter(last -> !last.room().isInside() && last.room().name().equals(name));
        if (again.isPresent()) {
            abandonOpening();
            again.get().host(result);
        } else {
            open(name, result, (opened, members) -> opened.host(result));
        }
    }

    /**
     * @param contacts asked first, before the members that are remembered
     * @param once whether to ask each only once
     */
    void join(RoomName name, List<PeerAddress> contacts, boolean once, CompletableFuture<RoomOutcome> result) {
        open(name, result, (opened, members) -> opened.join(Stream.concat(contacts.stream(), members.stream()).toList(),
                once, result));
    }

    private void open(RoomName name, CompletableFuture<RoomOutcome> result,
            BiConsumer<RoomSession, List<PeerAddress>> begin) {
        leave();
        opening = Optional.of(result);
        memory.recall(name).exceptionally(unreadable -> RoomMemory.Remembered.NOTHING)
                .thenAcceptAsync(recalled -> {
                    if (opening.filter(waiting -> waiting == result).isPresent()) {
                        opening = Optional.empty();
                        begin.accept(open(name, recalled), recalled.members());
                    }
                }, loop);
    }

    private RoomSession open(RoomName name, RoomMemory.Remembered recalled) {
        remembered = recalled;
        RoomSession opened = new RoomSession(name, identity, random, sender, clock, events, this::stepped);
        recalled.term().ifPresent(opened.room()::remember);
        session = Optional.of(opened);
        return opened;
    }

    /** Takes another name. Outside of a room, that also ends an attempt to join one under the name so far. */
    void rename(TeamName name, CompletableFuture<RoomOutcome> result) {
        if (inside().isPresent()) {
            inside().get().rename(name, result);
            return;
        }
        leave();
        identity.rename(name);
        changed.run();
        events.complete(result, new RoomOutcome.Renamed(name));
    }

    /** @param to the only receiver; empty for everyone in the room */
    void say(Optional<Member> to, String text, CompletableFuture<List<RoomEvent.Sent>> result) {
        inside().ifPresentOrElse(here -> here.say(to, text, result), () -> events.complete(result, List.of()));
    }

    /**
     * Leaves the room, or stops trying to join it. Completes when every member that must know has been told or has not
     * answered.
     */
    CompletableFuture<Void> leave() {
        abandonOpening();
        return session.map(RoomSession::leave).orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    /** Stops the command that has this result, if it is still running. */
    void giveUp(CompletableFuture<RoomOutcome> result) {
        opening = opening.filter(waiting -> waiting != result);
        session.ifPresent(current -> current.giveUp(result));
    }

    private void abandonOpening() {
        opening.ifPresent(waiting -> events.complete(waiting, new RoomOutcome.Abandoned()));
        opening = Optional.empty();
    }

    // What others ask.

    Optional<RoomView> view() {
        Comparator<Member> byArrival = Comparator.comparingLong(Member::since).thenComparing(Member::address);
        return inside().map(RoomSession::room).map(room -> new RoomView(room.name(), room.myName(), room.me(),
                room.term().tracker(), room.members().all().sorted(byArrival).toList()));
    }

    Optional<Beacon.InRoom> whereabouts() {
        return inside().map(RoomSession::room).map(room -> new Beacon.InRoom(room.name(), room.members().size()));
    }

    // What arrives.

    /** The reply is empty if there is none. */
    Optional<RoomAnswer.Reply> receive(PeerAddress from, RoomMessage message) {
        return session.isPresent() ? session.get().receive(from, message)
                : Optional.of(new RoomAnswer.Denied(RoomAnswer.Reason.NO_ROOM));
    }

    /** A guest, or a program that wants to become one, has typed something. Returns whether it was for this room. */
    boolean receive(PeerAddress from, Frame.Spoken spoken, RoomName name, GuestCommand.Action action) {
        Optional<RoomSession> meant = inside().filter(here -> here.room().name().equals(name));
        return meant.filter(here -> here.receive(from, spoken, action)).isPresent();
    }

    /** A peer has left. If it was a guest, it has left the room too. */
    void left(PeerAddress peer, Frame.Spoken spoken) {
        inside().filter(here -> here.room().members().at(here.place(peer)).filter(Member::guest).isPresent())
                .ifPresent(here -> here.receive(peer, spoken, new GuestCommand.Leave()));
    }

    private Optional<RoomSession> inside() {
        return session.filter(here -> here.room().isInside());
    }

    // What a step of the session brings about.

    private void stepped(RoomSession stepping) {
        if (session.filter(current -> current == stepping).isEmpty()) {
            return;
        }
        if (stepping.untilTick() < 0) {
            alarm.off();
        } else {
            alarm.in(stepping.untilTick());
        }
        Room room = stepping.room();
        State now = new State(room.isInside(), room.term(), room.members());
        if (!now.equals(state)) {
            state = now;
            if (room.isInside()) {
                identity.rename(room.myName());
                remember(room);
            }
            changed.run();
        }
    }

    private void remember(Room room) {
        List<PeerAddress> others = Stream.concat(Stream.of(room.term().tracker()), room.known())
                .filter(address -> !address.equals(room.me())).distinct().limit(REMEMBERED).toList();
        RoomMemory.Remembered latest = new RoomMemory.Remembered(Optional.of(room.term()), others);
        if (!latest.equals(remembered)) {
            remembered = latest;
            memory.keep(room.name(), latest);
        }
    }
}

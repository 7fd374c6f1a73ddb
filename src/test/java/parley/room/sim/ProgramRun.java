package parley.room.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.room.GuestCommand;
import parley.room.Room.Effect;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** One run of a program, from start to end, with one room. Carries out its effects and checks every step. */
final class ProgramRun {

    private static final long GUEST_TIMEOUT = 4_000;

    private final Simulation simulation;
    private final PeerAddress address;
    private final Room room;
    private final Consumer<RoomEvent> user;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<RoomLine.Id, Integer> timesShown = new HashMap<>();
    private final Invariants invariants;
    private boolean over;
    private long scheduledTick = Long.MAX_VALUE;

    /**
     * @param remembered the last term as the room is told
     * @param last the last term as it really was
     */
    ProgramRun(Simulation simulation, PeerAddress address, TeamName name, String incarnation, Term remembered,
            Term last, Consumer<RoomEvent> user) {
        this.simulation = simulation;
        this.address = address;
        this.user = user;
        this.room = new Room(RoomName.LOBBY, address, name, incarnation, new Random(simulation.random().nextLong()),
                effects::add);
        room.remember(remembered);
        this.invariants = new Invariants(room, address, last);
        simulation.network().listen(address, this);
    }

    Room room() {
        return room;
    }

    boolean isOver() {
        return over;
    }

    /** The program has ended, properly or not. */
    void end() {
        over = true;
        simulation.network().close(address);
    }

    // Input.

    void command(Consumer<Room> command) {
        step(it -> {
            command.accept(it);
            return null;
        });
    }

    Optional<RoomAnswer.Reply> onMessage(PeerAddress from, RoomMessage message) {
        simulation.trace().add(simulation.now(), address, "gets from", from, message);
        invariants.onMessage(from, message.body());
        return step(it -> it.onMessage(from, message, simulation.now()));
    }

    void onGuestCommand(PeerAddress guest, TeamName team, GuestCommand.Action command) {
        simulation.trace().add(simulation.now(), address, "gets from", guest, command);
        command(it -> it.onGuestCommand(guest, team, Dialect.TAGGED, command, simulation.now()));
    }

    /** Puts the room into the middle of its life. Does not carry out what it would do to get there. */
    void prepare(Consumer<Room> preparation) {
        preparation.accept(room);
        effects.stream().filter(Effect.Show.class::isInstance).forEach(this::carryOut);
        effects.clear();
        scheduleTick();
    }

    private <T> T step(Function<Room, T> step) {
        T result = step.apply(room);
        List<Effect> wanted = List.copyOf(effects);
        effects.clear();
        wanted.forEach(this::carryOut);
        invariants.check(simulation.now());
        scheduleTick();
        return result;
    }

    // Effects.

    private void carryOut(Effect effect) {
        if (effect instanceof Effect.Ask ask) {
            ask(ask);
        } else if (effect instanceof Effect.Tell tell) {
            tell(tell);
        } else if (effect instanceof Effect.Show show) {
            show(show.event());
        }
    }

    private void ask(Effect.Ask ask) {
        invariants.onAsk(ask, simulation.now());
        simulation.countMessage(ask.to(), ask.message().body());
        ProgramRun[] receiver = new ProgramRun[1];
        simulation.network().connect(address, ask.to(), ask.timeoutMillis(), ProgramRun.class, other -> {
            receiver[0] = other;
            return other.onMessage(address, ask.message());
        }, (outcome, reply) -> {
            if (over) {
                return;
            }
            RoomAnswer answer = switch (outcome) {
                case ANSWERED -> reply.orElseThrow().<RoomAnswer>map(it -> it).orElseGet(() -> new RoomAnswer.Silent(
                        true));
                case REFUSED -> new RoomAnswer.Refused();
                case SILENT -> new RoomAnswer.Silent(false);
                case CLOSED -> new RoomAnswer.Silent(true);
            };
            checkReceipt(ask.message().body(), answer, receiver[0]);
            onAnswer(ask, simulation.fault().distort(ask.message().body(), answer), answer);
        });
    }

    private void onAnswer(Effect.Ask ask, RoomAnswer answer, RoomAnswer undistorted) {
        simulation.trace().add(simulation.now(), address, "hears from", ask.to(), answer);
        command(it -> it.onAnswer(ask, answer, simulation.now()));
        invariants.onAnswer(ask, undistorted, simulation.now());
    }

    private void checkReceipt(RoomMessage.Body message, RoomAnswer answer, ProgramRun receiver) {
        if (answer instanceof RoomAnswer.Accepted) {
            message.lineId().ifPresent(id -> {
                int times = receiver.timesShown.getOrDefault(id, 0);
                Invariants.require(times == 1, () -> "line " + id + " got a receipt, but was shown " + times
                        + " times at " + receiver.address);
            });
        }
    }

    private void tell(Effect.Tell tell) {
        simulation.network().connect(address, tell.guest(), GUEST_TIMEOUT, SimulatedGuest.class, guest -> {
            simulation.trace().add(simulation.now(), address, "tells", tell.guest(), tell.text());
            guest.onText(tell.text(), address);
            return true;
        }, (outcome, answer) -> {
            if (!over) {
                boolean read = outcome == SimulatedNetwork.Outcome.ANSWERED;
                Effect.Tell.Outcome told = read ? Effect.Tell.Outcome.READ : Effect.Tell.Outcome.NOT_SENT;
                command(it -> it.onGuestDelivery(tell, told, simulation.now()));
            }
        });
    }

    private void show(RoomEvent event) {
        simulation.trace().add(simulation.now(), address, "shows", "", event);
        if (event instanceof RoomEvent.Heard heard) {
            countShown(heard.line().id());
        } else if (event instanceof RoomEvent.HeardPrivately heard) {
            countShown(heard.line().id());
        }
        invariants.onEvent(event);
        user.accept(event);
    }

    private void countShown(RoomLine.Id id) {
        Invariants.require(timesShown.merge(id, 1, Integer::sum) == 1,
                () -> "line " + id + " was shown twice at " + address);
    }

    // Ticks.

    private void scheduleTick() {
        long due = room.nextTick();
        if (due < scheduledTick) {
            scheduledTick = due;
            simulation.clock().at(due, () -> tick(due));
        }
    }

    private void tick(long due) {
        if (over || scheduledTick != due) {
            return;
        }
        scheduledTick = Long.MAX_VALUE;
        if (room.nextTick() <= simulation.now()) {
            command(it -> it.tick(simulation.now()));
        } else {
            scheduleTick();
        }
    }

    @Override
    public String toString() {
        return address + " in " + room.term() + (room.isTracker() ? ", tracker" : "");
    }
}

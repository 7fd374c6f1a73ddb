package parley.room.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.dialect.Dialect;
import parley.room.GuestCommand;
import parley.room.Room.Effect;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** One run of a program, from start to end, with one room. Carries out its effects and checks every step. */
final class ProgramRun implements SimulatedListener {

    private static final long GUEST_TIMEOUT = 4_000;

    private final Simulation simulation;
    private final PeerAddress address;
    private final Room room;
    private final Consumer<RoomEvent> user;
    private final List<Effect> effects = new ArrayList<>();
    private final Invariants invariants;
    private final ShownLines shownLines;
    private final Defence defence;
    /** Whoever sent the message that is being handled; this program itself if there is none. */
    private PeerAddress speaker;
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
        this.invariants = new Invariants(simulation, room, address, last);
        this.shownLines = new ShownLines(simulation, room, address);
        this.defence = new Defence(simulation, room, address);
        this.speaker = address;
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
        }, (done, effects) -> {});
    }

    /** Says something to everyone, or to one member. */
    void say(String text, Function<Room, List<RoomLine.Id>> how) {
        simulation.sayings().add(address, text);
        step(how, (ids, effects) -> ids.forEach(simulation.sayings()::addId));
    }

    @Override
    public RoomAnswer onMessage(PeerAddress sender, RoomMessage message) {
        PeerAddress from = simulation.fault().sender(sender, room, simulation.isWellBehaved(sender));
        simulation.trace().add(simulation.now(), address, "gets from", from, message);
        invariants.onMessage(from, message.body());
        boolean isStranger = defence.isStranger(sender);
        if (isStranger) {
            defence.beforeStranger();
        }
        speaker = from;
        Optional<RoomAnswer.Response> reply = step(it -> it.onMessage(from, message, simulation.now()),
                (answer, wanted) -> {
                    if (isStranger) {
                        defence.afterMessage(sender, message, answer.isPresent(), wanted);
                    }
                });
        speaker = address;
        return reply.<RoomAnswer>map(it -> it).orElseGet(() -> new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED));
    }

    /** A text that may be a command of a guest. The receipt for it shows that this program is Parley. */
    @Override
    public Effect.Tell.Outcome onText(PeerAddress from, TeamName team, String text) {
        GuestCommand.parse(text).filter(command -> command.room().equals(room.name()) && room.isInside())
                .ifPresent(command -> onGuestCommand(from, team, text, command.action()));
        return Effect.Tell.Outcome.PARLEY;
    }

    private void onGuestCommand(PeerAddress guest, TeamName team, String text, GuestCommand.Action command) {
        simulation.trace().add(simulation.now(), address, "gets from", guest, command);
        boolean isStranger = defence.isStranger(guest);
        if (isStranger) {
            defence.beforeStranger();
        }
        step(it -> it.onGuestCommand(guest, team, Dialect.TAGGED, command, simulation.now()), (counts, wanted) -> {
            if (isStranger) {
                defence.afterText(guest, text, wanted);
            }
        });
    }

    /** Puts the room into the middle of its life. Does not carry out what it would do to get there. */
    void prepare(Consumer<Room> preparation) {
        preparation.accept(room);
        effects.stream().filter(Effect.Show.class::isInstance).forEach(this::carryOut);
        effects.clear();
        scheduleTick();
    }

    /** @param check called with the result and the effects before they are carried out */
    private <T> T step(Function<Room, T> step, BiConsumer<T, List<Effect>> check) {
        T result = step.apply(room);
        List<Effect> wanted = List.copyOf(effects);
        effects.clear();
        check.accept(result, wanted);
        defence.check(wanted);
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
        defence.onConnect(ask.to());
        simulation.countMessage(ask.to(), ask.message().body());
        if (room.isInside() && ask.message().body() instanceof RoomMessage.Join) {
            shownLines.onRejoin();
        }
        long timeout = (ask.isLine() ? Limits.LINE : Limits.QUESTION).toMillis();
        long end = simulation.now() + timeout;
        SimulatedListener[] receiver = new SimulatedListener[1];
        simulation.network().connect(address, ask.to(), timeout, other -> {
            receiver[0] = other;
            return other.onMessage(address, ask.message());
        }, (outcome, reply) -> {
            RoomAnswer answer = switch (outcome) {
                case ANSWERED -> reply.orElseThrow();
                case REFUSED -> new RoomAnswer.NoRooms(true);
                case SILENT -> new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT);
                case CLOSED -> new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED);
            };
            if (answer.equals(new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT))) {
                simulation.clock().at(end, () -> onAnswer(ask, answer, receiver[0]));
            } else {
                onAnswer(ask, answer, receiver[0]);
            }
        });
    }

    private void onAnswer(Effect.Ask ask, RoomAnswer answer, SimulatedListener receiver) {
        if (over) {
            return;
        }
        if (answer instanceof RoomAnswer.Accepted && receiver instanceof ProgramRun program) {
            program.checkReceipt(address, ask.message().body());
        }
        RoomAnswer heard = simulation.fault().distort(ask, answer);
        simulation.trace().add(simulation.now(), address, "hears from", ask.to(), heard);
        command(it -> it.onAnswer(ask, heard, simulation.now()));
        invariants.onAnswer(ask, answer, simulation.now());
    }

    /** A line to this program got a receipt. */
    private void checkReceipt(PeerAddress sender, RoomMessage.Body message) {
        if (message instanceof RoomMessage.Line line) {
            shownLines.checkShown(sender, line.id(), line.text());
        } else if (message instanceof RoomMessage.Private line) {
            shownLines.checkShown(sender, line.id(), line.text());
        }
    }

    private void tell(Effect.Tell tell) {
        defence.onTell(tell);
        simulation.network().connect(address, tell.guest(), GUEST_TIMEOUT, guest -> {
            simulation.trace().add(simulation.now(), address, "tells", tell.guest(), tell.text());
            return guest.onText(address, room.myName(), tell.text());
        }, (outcome, answer) -> {
            if (!over) {
                Effect.Tell.Outcome told = answer.orElse(Effect.Tell.Outcome.NOT_SENT);
                command(it -> it.onGuestDelivery(tell, told, simulation.now()));
            }
        });
    }

    private void show(RoomEvent event) {
        simulation.trace().add(simulation.now(), address, "shows", "", event);
        invariants.onEvent(event);
        shownLines.onEvent(speaker, event);
        user.accept(event);
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

package parley.room.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.room.Effect;
import parley.room.GuestCommand;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomEvent;
import parley.room.RoomLine;
import parley.room.RoomMessage;
import parley.room.Term;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * One run of a program with one room in it: carries out what the room wants, and holds it to the rules after each step.
 */
final class Run {

    private final World world;
    private final PeerAddress address;
    private final Room room;
    private final Consumer<RoomEvent> user;
    private final List<Effect> effects = new ArrayList<>();
    private final Map<RoomLine.Id, Integer> shown = new HashMap<>();
    private final Rules rules;
    private boolean over;
    private long ticking = Long.MAX_VALUE;

    /** @param remembered what the room is told of its last term, which was {@code last} */
    Run(World world, PeerAddress address, TeamName name, String incarnation, Term remembered, Term last,
            Consumer<RoomEvent> user) {
        this.world = world;
        this.address = address;
        this.user = user;
        this.room = new Room(RoomName.LOBBY, address, name, incarnation, new Random(world.random().nextLong()),
                effects::add);
        room.remember(remembered);
        this.rules = new Rules(room, address, last);
        world.network().listen(address, this);
    }

    Room room() {
        return room;
    }

    boolean isOver() {
        return over;
    }

    /** The program has gone, whichever way. */
    void end() {
        over = true;
        world.network().close(address);
    }

    // What happens to it.

    void command(Consumer<Room> command) {
        step(it -> {
            command.accept(it);
            return null;
        });
    }

    RoomAnswer.Reply receive(PeerAddress from, TeamName team, RoomMessage speech) {
        world.trace().add(world.now(), address, "gets from", from, speech);
        rules.received(speech.body());
        return step(it -> it.onMessage(from, team, speech, world.now()));
    }

    void receive(PeerAddress guest, TeamName team, GuestCommand.Action word) {
        world.trace().add(world.now(), address, "gets from", guest, word);
        command(it -> it.onGuestCommand(guest, team, Dialect.TAGGED, word, world.now()));
    }

    /** Has it be somewhere else in its life, without what it would do to get there. */
    void take(Consumer<Room> seat) {
        seat.accept(room);
        effects.stream().filter(Effect.Show.class::isInstance).forEach(this::carryOut);
        effects.clear();
        wind();
    }

    private <T> T step(Function<Room, T> step) {
        T value = step.apply(room);
        List<Effect> todo = List.copyOf(effects);
        effects.clear();
        todo.forEach(this::carryOut);
        rules.check(world.now());
        wind();
        return value;
    }

    // What it does.

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
        rules.asks(ask, world.now());
        world.counted(ask.to(), ask.message().body());
        Run[] answerer = new Run[1];
        world.network().connect(address, ask.to(), ask.timeoutMillis(), Run.class, other -> {
            answerer[0] = other;
            return other.receive(address, room.myName(), ask.message());
        }, (outcome, answer) -> {
            if (over) {
                return;
            }
            RoomAnswer result = switch (outcome) {
                case ANSWERED -> (answer.orElseThrow());
                case REFUSED -> new RoomAnswer.Refused();
                case SILENT -> new RoomAnswer.Silent(false);
                case ENDED -> new RoomAnswer.Silent(true);
            };
            confirmed(ask.message().body(), result, answerer[0]);
            answered(ask, world.fault().distort(ask.message().body(), result), result);
        });
    }

    private void answered(Effect.Ask ask, RoomAnswer result, RoomAnswer real) {
        world.trace().add(world.now(), address, "hears from", ask.to(), result);
        command(it -> it.onAnswer(ask, result, world.now()));
        rules.heard(ask, real, world.now());
    }

    private void confirmed(RoomMessage.Body word, RoomAnswer result, Run by) {
        if (result instanceof RoomAnswer.Accepted) {
            word.lineId().ifPresent(id -> {
                int times = by.shown.getOrDefault(id, 0);
                Rules.require(times == 1, () -> "line " + id + " got a receipt and was shown " + times + " times at "
                        + by.address);
            });
        }
    }

    private void tell(Effect.Tell tell) {
        world.network().connect(address, tell.guest(), 4_000, Guest.class, guest -> {
            world.trace().add(world.now(), address, "tells", tell.guest(), tell.text());
            guest.told(tell.text(), address);
            return true;
        }, (outcome, answer) -> {
            if (!over && tell.line().isPresent()) {
                command(it -> it.onGuestDelivery(tell, outcome == Network.Outcome.ANSWERED, world.now()));
            }
        });
    }

    private void show(RoomEvent event) {
        world.trace().add(world.now(), address, "shows", "", event);
        if (event instanceof RoomEvent.Heard heard) {
            shown(heard.line().id());
        } else if (event instanceof RoomEvent.HeardPrivately heard) {
            shown(heard.line().id());
        }
        rules.shows(event);
        user.accept(event);
    }

    private void shown(RoomLine.Id id) {
        Rules.require(shown.merge(id, 1, Integer::sum) == 1, () -> "line " + id + " was shown twice at " + address);
    }

    private void wind() {
        long due = room.nextTick();
        if (due < ticking) {
            ticking = due;
            world.time().at(due, () -> ring(due));
        }
    }

    private void ring(long due) {
        if (over || ticking != due) {
            return;
        }
        ticking = Long.MAX_VALUE;
        if (room.nextTick() <= world.now()) {
            command(it -> it.tick(world.now()));
        } else {
            wind();
        }
    }

    @Override
    public String toString() {
        return address + " under " + room.term() + (room.isTracker() ? ", tracker" : "");
    }
}

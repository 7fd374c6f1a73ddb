package parley.node;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import parley.peer.Host;
import parley.room.Effect;
import parley.room.Member;
import parley.room.Room;
import parley.room.RoomMessage;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * One time in one room, from the first knock to the last answer after the leave: gives its room the time, carries out
 * what it wants done, and shows what it has to show. For the node's thread.
 *
 * <p>In a room everybody goes by one address, at which the others reach him. So a machine with several networks goes by
 * the one that the tracker sees, or, for a tracker, the first who comes.
 */
final class Stay {

    private final Host host;
    private final Room room;
    private final RoomPost post;
    private final InstantSource clock;
    private final Events events;
    private final Consumer<Stay> stepped;
    private final List<CompletableFuture<Void>> farewells = new ArrayList<>();
    private List<Event> shown = new ArrayList<>();
    /** How much of what was to be brought somewhere has not come to its end. */
    private int underWay;
    private long now;

    /** @param stepped called after every step */
    Stay(RoomName name, Identity identity, Random random, RoomPost post, InstantSource clock, Events events,
            Consumer<Stay> stepped) {
        String incarnation = Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX);
        this.host = identity.host();
        this.room = new Room(name, host.outside(), identity.team(), incarnation, random, this::perform);
        this.post = post;
        this.clock = clock;
        this.events = events;
        this.stepped = stepped;
    }

    Room room() {
        return room;
    }

    /** Where a peer stands in the room: one on this machine at the address by which this machine goes there. */
    PeerAddress place(PeerAddress peer) {
        return host.isOwn(peer.ip()) ? new PeerAddress(room.me().ip(), peer.port()) : peer;
    }

    /** Within a step: somebody wants to come in. */
    void expect(PeerAddress newcomer, long time) {
        if (room.isTracker() && room.members().size() == 1 && !host.isOwn(newcomer.ip())) {
            room.move(host.seenBy(newcomer), time);
        }
    }

    void tick() {
        step((same, time) -> {
            follow(time);
            same.tick(time);
        });
    }

    /**
     * Within a step: where the machine has lost the address by which it goes in the room, it goes by one that it has.
     */
    void follow(long time) {
        if (!host.isOwn(room.me().ip())) {
            PeerAddress me = host.seenBy(room.term().tracker());
            if (!me.ip().isLoopback()) {
                room.move(me, time);
            }
        }
    }

    /** @param whenShown called when all that the step has brought has been shown */
    void step(RoomCommand command, Runnable whenShown) {
        now = Math.max(now, clock.millis());
        command.run(room, now);
        stepped.accept(this);
        List<Event> happened = shown;
        shown = new ArrayList<>();
        if (happened.isEmpty()) {
            whenShown.run();
        } else {
            events.happened(happened, whenShown);
        }
    }

    void step(RoomCommand command) {
        step(command, () -> { });
    }

    /** Done when all that is under way has arrived or has been given up: what was said, and the leave itself. */
    CompletableFuture<Void> leave() {
        step(Room::leave);
        CompletableFuture<Void> farewell = new CompletableFuture<>();
        farewells.add(farewell);
        settle();
        return farewell;
    }

    /** How long until the next tick is due, in milliseconds; negative for never. */
    long untilTick() {
        return room.nextTick() == Long.MAX_VALUE ? -1 : Math.max(0, room.nextTick() - now);
    }

    private void perform(Effect effect) {
        if (effect instanceof Effect.Show show) {
            shown.add(new Event.InRoom(room.name(), show.event()));
        } else if (effect instanceof Effect.Tell tell) {
            underWay++;
            post.tell(tell, room.members().at(tell.guest()).flatMap(Member::dialect),
                    reached -> ended((same, time) -> same.onGuestDelivery(tell, reached, time)));
        } else if (effect instanceof Effect.Ask ask) {
            underWay++;
            post.ask(ask, result -> ended((same, time) -> {
                if (!same.isInside() && ask.message().body() instanceof RoomMessage.Join) {
                    same.move(host.seenBy(ask.to()), time);
                }
                same.onAnswer(ask, result, time);
            }));
        }
    }

    private void ended(RoomCommand report) {
        try {
            step(report);
        } finally {
            underWay--;
            settle();
        }
    }

    private void settle() {
        if (underWay == 0) {
            farewells.forEach(farewell -> farewell.complete(null));
            farewells.clear();
        }
    }
}

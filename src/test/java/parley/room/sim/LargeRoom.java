package parley.room.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import parley.room.Members;
import parley.room.Room;
import parley.room.RoomEvent;
import parley.room.RoomMessage;
import parley.room.Seats;
import parley.room.Term;
import parley.wire.PeerAddress;

/** A room of any size on a network that is well, that begins when all are in. */
final class LargeRoom {

    private final World world = new World(1, Fault.NONE, null);
    private final List<Run> runs = new ArrayList<>();
    private int sent;

    /** Two rooms that do not know each other yet. The tracker of the higher one is the first of all. */
    static LargeRoom ofTwoHalves(int size) {
        LargeRoom crowd = new LargeRoom();
        crowd.sit(0, size / 2, 2);
        crowd.sit(size / 2, size, 1);
        return crowd;
    }

    /** After a while, when the watching has found its pace, a member of the lower room hears of the higher one. */
    void meet() {
        world.time().runUntil(100_000);
        world.words().clear();
        world.observe(World.place(0));
        Room higher = runs.get(0).room();
        runs.get(runs.size() - 1).receive(World.place(0), higher.myName(),
                new RoomMessage(higher.name(), higher.term(), new RoomMessage.TrackerAnnounced(Optional.empty())));
    }

    World world() {
        return world;
    }

    List<Run> runs() {
        return runs;
    }

    /** Members from that place on to before the other; the first of them is the tracker. */
    void sit(int from, int to, long epoch) {
        List<PeerAddress> addresses = IntStream.range(from, to).mapToObj(World::place).toList();
        Members list = Seats.list(addresses);
        Term term = new Term(epoch, addresses.get(0));
        addresses.forEach(address -> run(address).take(room -> Seats.take(room, term, list, world.now())));
    }

    /** One who has not come in yet. */
    Run run(PeerAddress address) {
        Run run = new Run(world, address, Seats.name(address), "run-of-" + runs.size(), new Term(0, address),
                new Term(0, address), this::shown);
        runs.add(run);
        return run;
    }

    private void shown(RoomEvent event) {
        if (event instanceof RoomEvent.Sent) {
            sent++;
        }
    }

    /** How many lines have been sent to the end. */
    int sent() {
        return sent;
    }

    boolean agree() {
        List<Run> living = runs.stream().filter(run -> !run.isOver()).toList();
        Term term = living.get(0).room().term();
        long digest = Seats.digest(living.get(0).room());
        return living.stream().allMatch(run -> run.room().term().equals(term) && Seats.digest(run.room()) == digest
                && run.room().members().size() == living.size());
    }

    /** @return the milliseconds that it took */
    long until(BooleanSupplier condition, int step) {
        long start = world.now();
        while (!condition.getAsBoolean()) {
            world.time().runUntil(world.now() + step);
        }
        return world.now() - start;
    }
}

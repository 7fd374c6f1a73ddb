package parley.room.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import parley.room.Members;
import parley.room.PreparedRooms;
import parley.room.RoomEvent;
import parley.room.Term;
import parley.wire.PeerAddress;

/** A room of any size on a network without faults. All members are in the room from the start. */
final class LargeRoom {

    private final Simulation simulation = new Simulation(1, Kind.PLAIN, Fault.NONE, null);
    private final List<ProgramRun> runs = new ArrayList<>();
    private int sentLines;

    /** Two rooms that do not know each other yet. The first member of all is the tracker with the higher term. */
    static LargeRoom ofTwoHalves(int size) {
        LargeRoom room = new LargeRoom();
        room.addMembers(0, size / 2, 2);
        room.addMembers(size / 2, size, 1);
        return room;
    }

    /** Waits until watching is spread evenly. Then the tracker with the higher term finds a member of the other room. */
    void meet() {
        simulation.clock().runUntil(100_000);
        simulation.messageCounts().clear();
        simulation.observe(Simulation.address(0));
        PeerAddress lost = Simulation.address(runs.size() - 1);
        runs.get(0).prepare(room -> PreparedRooms.lose(room, lost));
    }

    Simulation simulation() {
        return simulation;
    }

    List<ProgramRun> runs() {
        return runs;
    }

    /** Adds members with a range of numbers. The first of them is the tracker. */
    void addMembers(int from, int to, long epoch) {
        List<PeerAddress> addresses = IntStream.range(from, to).mapToObj(Simulation::address).toList();
        Members list = PreparedRooms.list(addresses);
        Term term = new Term(epoch, addresses.get(0));
        simulation.sayings().addTerm(term);
        addresses.forEach(address -> addProgram(address)
                .prepare(room -> PreparedRooms.prepare(room, term, list, simulation.now())));
    }

    /** Adds a program that has not joined yet. */
    ProgramRun addProgram(PeerAddress address) {
        ProgramRun run = new ProgramRun(simulation, address, PreparedRooms.name(address),
                "run-of-" + runs.size(), new Term(0, address), new Term(0, address), this::onEvent);
        runs.add(run);
        return run;
    }

    private void onEvent(RoomEvent event) {
        if (event instanceof RoomEvent.Sent) {
            sentLines++;
        }
    }

    /** The number of lines whose outcome is known for every receiver. */
    int sentLines() {
        return sentLines;
    }

    boolean isInAgreement() {
        List<ProgramRun> running = runs.stream().filter(run -> !run.isOver()).toList();
        Term term = running.get(0).room().term();
        long digest = PreparedRooms.digest(running.get(0).room());
        return running.stream().map(ProgramRun::room).allMatch(room -> room.term().equals(term)
                && PreparedRooms.digest(room) == digest && room.members().size() == running.size());
    }

    /** Runs the simulation until a condition holds, and returns how many milliseconds that took. */
    long runUntil(BooleanSupplier condition, int step) {
        long start = simulation.now();
        while (!condition.getAsBoolean()) {
            simulation.clock().runUntil(simulation.now() + step);
        }
        return simulation.now() - start;
    }
}

package parley.room.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.room.Members.Member;
import parley.room.Room;
import parley.room.RoomEvent;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** An address at which Parley starts, crashes and restarts, with the data on its disk and a user who gives commands. */
final class SimulatedPeer {

    private static final long LEAVE_DURATION = 2_000;
    private static final long TEXT_TIMEOUT = 4_000;
    private static final long RETRY = 10_000;
    private static final int MAX_REMEMBERED = 12;

    private final Simulation simulation;
    private final PeerAddress address;
    private final List<PeerAddress> contacts;
    private TeamName name;
    private int runCount;
    private ProgramRun run;
    private ProgramRun leaving;

    // The data on its disk.
    private Term term;
    private final Set<PeerAddress> known = new LinkedHashSet<>();

    /** @param contacts the addresses that the user names at every start */
    SimulatedPeer(Simulation simulation, PeerAddress address, TeamName name, List<PeerAddress> contacts) {
        this.simulation = simulation;
        this.address = address;
        this.contacts = contacts;
        this.name = name;
        loseDisk();
    }

    PeerAddress address() {
        return address;
    }

    Room room() {
        return run.room();
    }

    boolean isUp() {
        return run != null;
    }

    /** Whether the previous run has not ended yet. */
    boolean isLeaving() {
        return leaving != null;
    }

    void start() {
        Term remembered = simulation.fault() == Fault.FORGETFUL ? new Term(0, address) : term;
        String incarnation = address.toString().replace('.', '-') + "-" + ++runCount;
        run = new ProgramRun(simulation, address, name, incarnation, remembered, term, this::onEvent);
        run.command(room -> room.join(allContacts(), simulation.now()));
    }

    private List<PeerAddress> allContacts() {
        Set<PeerAddress> all = new LinkedHashSet<>(contacts);
        all.addAll(known);
        return List.copyOf(all);
    }

    void host() {
        run.command(room -> room.host(simulation.now()));
    }

    void crash() {
        saveToDisk();
        run.end();
        run = null;
    }

    void leave() {
        saveToDisk();
        ProgramRun last = run;
        leaving = last;
        run = null;
        last.command(room -> room.leave(simulation.now()));
        simulation.clock().after(LEAVE_DURATION, () -> {
            Invariants.require(!last.room().isInside(), () -> address + " cannot leave");
            last.end();
            leaving = null;
        });
    }

    /** Loses the data on its disk. The user then learns from somebody which peers are up. */
    void loseDisk() {
        term = new Term(0, address);
        known.clear();
        simulation.peers().stream().filter(SimulatedPeer::isUp).map(SimulatedPeer::address).forEach(known::add);
    }

    void say(String text) {
        run.say(text, room -> room.say(text, simulation.now()));
    }

    void sayPrivately(String text) {
        List<Member> others = room().members().all().filter(member -> !member.address().equals(address)).toList();
        if (!others.isEmpty()) {
            Member to = others.get(simulation.random().nextInt(others.size()));
            run.say(text, room -> room.sayPrivately(to, text, simulation.now()));
        }
    }

    /** Sends a text as a message of its own, outside any room. */
    void type(PeerAddress to, String text) {
        simulation.network().connect(
                address, to, TEXT_TIMEOUT, listener -> listener.onText(address, name, text), (outcome, answer) -> {});
    }

    void rename(TeamName wanted) {
        run.command(room -> room.rename(wanted, simulation.now()));
    }

    private void saveToDisk() {
        term = room().term();
        List<PeerAddress> remembered = new ArrayList<>(room().known().limit(MAX_REMEMBERED).toList());
        if (!remembered.isEmpty()) {
            known.clear();
            known.addAll(remembered);
        }
    }

    /** Does what a user does who sees this event. */
    private void onEvent(RoomEvent event) {
        ProgramRun current = run;
        if (current == null) {
            return;
        }
        if (event instanceof RoomEvent.NobodyThere) {
            later(current, this::host);
        } else if (event instanceof RoomEvent.RoomFull) {
            simulation.clock().after(RETRY, () -> {
                if (run == current && !current.room().isInside()) {
                    current.command(room -> room.join(allContacts(), simulation.now()));
                }
            });
        } else if (event instanceof RoomEvent.NameTaken taken && !current.room().isInside()) {
            later(current, () -> {
                current.command(room -> room.rename(taken.suggestion(), simulation.now()));
                current.command(room -> room.join(allContacts(), simulation.now()));
            });
        } else {
            name = current.room().myName();
        }
    }

    private void later(ProgramRun current, Runnable action) {
        simulation.clock().after(0, () -> {
            if (run == current) {
                action.run();
            }
        });
    }

    @Override
    public String toString() {
        return run == null ? address + " is down" : run + " with " + run.room().members().all().toList();
    }
}

package parley.room.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import parley.room.Member;
import parley.room.Room;
import parley.room.RoomEvent;
import parley.room.Term;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** A place where the program is started, crashes and returns, with what it has on its disk, and what its user does. */
final class Station {

    private static final long LEAVING = 2_000;
    private static final int REMEMBERED = 12;

    private final World world;
    private final PeerAddress address;
    private final List<PeerAddress> contacts;
    private TeamName name;
    private int runs;
    private Run run;
    private Run leaving;

    // What it has on its disk.
    private Term term;
    private final Set<PeerAddress> known = new LinkedHashSet<>();

    /** @param contacts whom its user names to it at every start */
    Station(World world, PeerAddress address, TeamName name, List<PeerAddress> contacts) {
        this.world = world;
        this.address = address;
        this.contacts = contacts;
        this.name = name;
        forget();
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

    /** Whether the program of before has not ended yet. */
    boolean isLeaving() {
        return leaving != null;
    }

    void start() {
        Term remembered = world.fault() == Fault.FORGETFUL ? new Term(0, address) : term;
        String incarnation = address.toString().replace('.', '-') + "-" + ++runs;
        run = new Run(world, address, name, incarnation, remembered, term, this::told);
        run.command(room -> room.join(doors(), world.now()));
    }

    private List<PeerAddress> doors() {
        Set<PeerAddress> doors = new LinkedHashSet<>(contacts);
        doors.addAll(known);
        return List.copyOf(doors);
    }

    void host() {
        run.command(room -> room.host(world.now()));
    }

    void crash() {
        remember();
        run.end();
        run = null;
    }

    void leave() {
        remember();
        Run last = run;
        leaving = last;
        run = null;
        last.command(room -> room.leave(world.now()));
        world.time().after(LEAVING, () -> {
            last.end();
            leaving = null;
        });
    }

    /** Loses what is on its disk; somebody tells its user of those who are there. */
    void forget() {
        term = new Term(0, address);
        known.clear();
        world.stations().stream().filter(Station::isUp).map(Station::address).forEach(known::add);
    }

    void say(String text) {
        run.command(room -> room.say(text, world.now()));
    }

    void whisper(String text) {
        List<Member> others = room().members().all().filter(member -> !member.address().equals(address)).toList();
        if (!others.isEmpty()) {
            run.command(room -> room.sayPrivately(others.get(world.random().nextInt(others.size())), text, world.now()));
        }
    }

    void rename(TeamName wanted) {
        run.command(room -> room.rename(wanted, world.now()));
    }

    private void remember() {
        term = room().term();
        List<PeerAddress> remembered = new ArrayList<>(room().known().limit(REMEMBERED).toList());
        if (!remembered.isEmpty()) {
            known.clear();
            known.addAll(remembered);
        }
    }

    private void told(RoomEvent event) {
        Run mine = run;
        if (mine == null) {
            return;
        }
        if (event instanceof RoomEvent.NobodyThere) {
            later(mine, this::host);
        } else if (event instanceof RoomEvent.NameTaken taken && !mine.room().isInside()) {
            later(mine, () -> {
                mine.command(room -> room.rename(taken.suggestion(), world.now()));
                mine.command(room -> room.join(doors(), world.now()));
            });
        } else {
            name = mine.room().myName();
        }
    }

    private void later(Run mine, Runnable what) {
        world.time().after(0, () -> {
            if (run == mine) {
                what.run();
            }
        });
    }

    @Override
    public String toString() {
        return run == null ? address + " down" : run + " with " + run.room().members().all().toList();
    }
}

package parley.room.sim;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import parley.room.RoomMessage;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A network, the programs in it, and a clock: everything that a run of the simulation consists of, all from one seed.
 */
final class World {

    private static final List<String> NAMES = List.of("Alice", "Bob", "Carol", "alice", "Team 7");

    private final Fault fault;
    private final Random random;
    private final Trace trace;
    private final Timeline time = new Timeline();
    private final Network network;
    private final List<Station> stations = new ArrayList<>();
    private final List<Guest> guests = new ArrayList<>();
    private final Map<Class<?>, Integer> words = new HashMap<>();
    private final Map<Long, Integer> watches = new TreeMap<>();
    private PeerAddress observed;

    World(long seed, Fault fault, PrintStream lines) {
        this.fault = fault;
        this.random = new Random(seed);
        this.trace = new Trace(lines);
        this.network = new Network(time, random);
    }

    /** Places for so many members and guests; the first two are known to everyone who starts. */
    void settle(int members, int strangers) {
        List<PeerAddress> founders = List.of(place(0), place(1));
        for (int i = 0; i < members; i++) {
            stations.add(new Station(this, place(i), name(), founders));
        }
        for (int i = 0; i < strangers; i++) {
            guests.add(new Guest(this, place(members + i), name()));
        }
    }

    /** Two programs on each machine, on a few ports, so that the rank is now the port's and now the machine's. */
    static PeerAddress place(int i) {
        return new PeerAddress(new Ipv4(0x0a000001 + i / 2), 5_000 + (i * 7 % 5) * 2 + i % 2);
    }

    TeamName name() {
        return new TeamName(NAMES.get(random.nextInt(NAMES.size())));
    }

    Fault fault() {
        return fault;
    }

    Random random() {
        return random;
    }

    Trace trace() {
        return trace;
    }

    Timeline time() {
        return time;
    }

    long now() {
        return time.now();
    }

    Network network() {
        return network;
    }

    List<Station> stations() {
        return stations;
    }

    List<Guest> guests() {
        return guests;
    }

    /** All addresses at which something may run. */
    List<PeerAddress> places() {
        return Stream.concat(stations.stream().map(Station::address), guests.stream().map(Guest::address)).toList();
    }

    void counted(PeerAddress to, RoomMessage.Body word) {
        words.merge(word.getClass(), 1, Integer::sum);
        if ((word instanceof RoomMessage.Watch || word instanceof RoomMessage.ListMembers) && to.equals(observed)) {
            watches.merge(now() / 1_000, 1, Integer::sum);
        }
    }

    /** Counts from now on how often this one is watched. */
    void observe(PeerAddress tracker) {
        observed = tracker;
        watches.clear();
    }

    /** The most often that it was watched in one second, pages of the list among it. */
    int mostWatches() {
        return watches.values().stream().max(Integer::compare).orElse(0);
    }

    /** How often each word was sent. */
    Map<Class<?>, Integer> words() {
        return words;
    }
}

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

/** A simulated LAN: a network, the programs in it, and a clock. Everything that happens follows from one seed. */
final class Simulation {

    private static final List<String> NAMES = List.of("Alice", "Bob", "Carol", "alice", "Team 7");

    private final Kind kind;
    private final Fault fault;
    private final Random random;
    private final Trace trace;
    private final VirtualClock clock = new VirtualClock();
    private final SimulatedNetwork network;
    private final List<SimulatedPeer> peers = new ArrayList<>();
    private final List<SimulatedGuest> guests = new ArrayList<>();
    private final List<Troublemaker> troublemakers = new ArrayList<>();
    private final Sayings sayings = new Sayings();
    private final Map<Class<?>, Integer> messageCounts = new HashMap<>();
    private final Map<Long, Integer> watches = new TreeMap<>();
    private PeerAddress observed;

    Simulation(long seed, Kind kind, Fault fault, PrintStream lines) {
        this.kind = kind;
        this.fault = fault;
        this.random = new Random(seed);
        this.trace = new Trace(lines);
        this.network = new SimulatedNetwork(clock, random);
    }

    /** Adds members and guests, which do not run yet. Every member that starts knows the addresses of the first two. */
    void add(int members, int guestCount) {
        List<PeerAddress> contacts = List.of(address(0), address(1));
        for (int i = 0; i < members; i++) {
            peers.add(new SimulatedPeer(this, address(i), randomName(), contacts));
        }
        for (int i = 0; i < guestCount; i++) {
            guests.add(new SimulatedGuest(this, address(members + i), randomName()));
        }
    }

    /** Adds an address that says anything. */
    Troublemaker addTroublemaker() {
        Troublemaker troublemaker = new Troublemaker(this, address(addresses().size() + troublemakers.size()));
        troublemakers.add(troublemaker);
        return troublemaker;
    }

    /** Two programs on each machine, on a few ports, so that the rank depends now on the port and now on the IP. */
    static PeerAddress address(int i) {
        return new PeerAddress(new Ipv4(0x0a000001 + i / 2), 5_000 + (i * 7 % 5) * 2 + i % 2);
    }

    TeamName randomName() {
        return new TeamName(NAMES.get(random.nextInt(NAMES.size())));
    }

    Kind kind() {
        return kind;
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

    VirtualClock clock() {
        return clock;
    }

    long now() {
        return clock.now();
    }

    SimulatedNetwork network() {
        return network;
    }

    List<SimulatedPeer> peers() {
        return peers;
    }

    List<SimulatedGuest> guests() {
        return guests;
    }

    Sayings sayings() {
        return sayings;
    }

    boolean isTroublemaker(PeerAddress address) {
        return troublemakers.stream().anyMatch(one -> one.address().equals(address));
    }

    /** Whether a program that does what it should has this address. */
    boolean isWellBehaved(PeerAddress address) {
        return !isTroublemaker(address) && address.ip().bits() >>> 16 == 0x0a00;
    }

    /** The addresses of all members and guests. */
    List<PeerAddress> addresses() {
        return Stream.concat(
                peers.stream().map(SimulatedPeer::address), guests.stream().map(SimulatedGuest::address)).toList();
    }

    void countMessage(PeerAddress to, RoomMessage.Body message) {
        messageCounts.merge(message.getClass(), 1, Integer::sum);
        if (message instanceof RoomMessage.Watch && to.equals(observed)) {
            watches.merge(now() / 1_000, 1, Integer::sum);
        }
    }

    /** Starts to count how often this tracker is watched. */
    void observe(PeerAddress tracker) {
        observed = tracker;
        watches.clear();
    }

    /** The highest number of watches in one second. */
    int mostWatchesPerSecond() {
        return watches.values().stream().max(Integer::compare).orElse(0);
    }

    /** How many messages of each kind were sent. */
    Map<Class<?>, Integer> messageCounts() {
        return messageCounts;
    }
}

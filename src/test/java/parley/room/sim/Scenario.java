package parley.room.sim;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import parley.room.RoomMessage;
import parley.wire.PeerAddress;

/**
 * One scenario, made from one seed. A room suffers every kind of fault for a while. Then comes a calm period, after
 * which all members must agree. In some scenarios the network then falls into parts. Each part must agree, and all must
 * agree again when the network is whole.
 */
final class Scenario {

    /**
     * How long after the last fault all members agree. A tracker tries each lost member at least every 45 s (30 s, plus
     * up to half of that at random), and what it learns may end its own term. A tracker notices after 3.5 s that a
     * member is missing. A newcomer is let in or opens a room of its own within 15 s. An election among silent
     * candidates takes 3 s of watching and a second for each wave, and starts again after 3 s. Twice the longest wait
     * is enough for all of this.
     */
    static final long CALM = 90_000;

    /** Enough time for all that a line can cause: two attempts of 4 s, and a check of members that it did not reach. */
    private static final long PAUSE = 12_000;

    private final Simulation simulation;
    private final Random random;
    private int lineCount;
    /**
     * Whether members keep talking. Without guests they must come to agree either way. With guests they have to talk,
     * because only a line shows that a guest is gone.
     */
    private boolean talkative;

    private Scenario(Simulation simulation) {
        this.simulation = simulation;
        this.random = simulation.random();
    }

    /** Runs a scenario and returns a hash of everything that happened. */
    static long run(long seed, Kind kind, Fault fault, PrintStream lines) {
        Simulation simulation = new Simulation(seed, kind, fault, lines);
        new Scenario(simulation).run();
        return simulation.trace().hash();
    }

    private void run() {
        simulation.add(2 + random.nextInt(random.nextInt(4) == 0 ? 12 : 6), random.nextInt(3));
        simulation.peers().get(0).start();
        simulation.peers().get(0).host();
        simulation.peers().stream().skip(1)
                .forEach(peer -> simulation.clock().after(random.nextInt(3_000), () -> start(peer)));
        talkative = !simulation.guests().isEmpty() || simulation.kind().joins || random.nextBoolean();
        simulation.guests().forEach(guest -> simulation.clock().after(random.nextInt(5_000), guest::start));
        List<Troublemaker> troublemakers = troublemakers();
        troublemakers.forEach(one -> simulation.clock().after(2_000 + random.nextInt(5_000), one::start));
        simulation.clock().runUntil(8_000);

        simulation.network().misbehave(
                random.nextInt(3) * random.nextDouble() * 0.2, random.nextInt(3) == 0 ? 1_500 : 50);
        long end = simulation.now() + 20_000 + random.nextInt(60_000);
        int maxPause = 500 + random.nextInt(6_000);
        while (simulation.now() < end) {
            causeSomething();
            simulation.clock().runUntil(simulation.now() + random.nextInt(maxPause));
        }
        if (simulation.kind().joins) {
            troublemakers.forEach(Troublemaker::end);
        }
        calmDown();
        if (random.nextBoolean()) {
            split();
        }
        int size = simulation.peers().size();
        int connections = simulation.network().mostConnectionsPerSecond();
        Invariants.require(simulation.kind() != Kind.PLAIN || connections <= size * (size + 12),
                () -> "too many connections: " + connections + " in one second among " + size + " members");
    }

    private List<Troublemaker> troublemakers() {
        int count = switch (simulation.kind()) {
            case PLAIN -> 0;
            case STRANGERS, GATECRASHERS -> 1 + random.nextInt(3);
            case LIAR -> 1;
        };
        return Stream.generate(simulation::addTroublemaker).limit(count).toList();
    }

    // Random actions.

    private void causeSomething() {
        SimulatedPeer peer = any(simulation.peers());
        switch (random.nextInt(16)) {
            case 0, 1 -> stop(peer, false);
            case 2 -> stop(peer, true);
            case 3 -> simulation.peers().stream().filter(it -> it.isUp() && it.room().isTracker()).findFirst()
                    .ifPresent(tracker -> stop(tracker, random.nextBoolean()));
            case 4, 5 -> start(peer);
            case 6 -> {
                if (!peer.isUp() && simulation.peers().stream().anyMatch(SimulatedPeer::isUp)) {
                    peer.loseDisk();
                    start(peer);
                }
            }
            case 7 -> divide(random.nextInt(3) > 0);
            case 8 -> isolate(any(simulation.addresses()));
            case 9 -> cut(any(simulation.addresses()), any(simulation.addresses()));
            case 10, 11 -> simulation.network().repairAll();
            case 12 -> changeGuest();
            case 13 -> {
                if (peer.isUp()) {
                    peer.rename(simulation.randomName());
                }
            }
            default -> talk(peer);
        }
    }

    private void start(SimulatedPeer peer) {
        if (!peer.isUp() && !peer.isLeaving()) {
            peer.start();
        }
    }

    private void stop(SimulatedPeer peer, boolean properly) {
        if (peer.isUp() && properly) {
            peer.leave();
        } else if (peer.isUp()) {
            peer.crash();
        }
    }

    private void changeGuest() {
        if (simulation.guests().isEmpty()) {
            return;
        }
        SimulatedGuest guest = any(simulation.guests());
        if (!guest.isUp()) {
            guest.start();
        } else if (random.nextBoolean()) {
            guest.crash();
        } else {
            guest.leave();
        }
    }

    private void talk(SimulatedPeer peer) {
        if (peer.isUp() && random.nextInt(4) == 0) {
            peer.sayPrivately("psst " + ++lineCount);
        } else if (peer.isUp()) {
            peer.say("line " + ++lineCount);
        }
    }

    // The network.

    private void cut(PeerAddress from, PeerAddress to) {
        if (!from.equals(to)) {
            simulation.network().cut(from, to);
        }
    }

    private void isolate(PeerAddress one) {
        simulation.addresses().forEach(other -> {
            cut(one, other);
            cut(other, one);
        });
    }

    private List<Set<PeerAddress>> divide(boolean bothWays) {
        List<Set<PeerAddress>> parts = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            parts.add(new TreeSet<>());
        }
        simulation.addresses().forEach(address -> any(parts).add(address));
        for (int i = 0; i < parts.size(); i++) {
            for (int j = 0; j < (bothWays ? parts.size() : i); j++) {
                if (i != j) {
                    for (PeerAddress from : parts.get(i)) {
                        parts.get(j).forEach(to -> cut(from, to));
                    }
                }
            }
        }
        return parts;
    }

    // The end of the scenario.

    private void calmDown() {
        simulation.network().misbehave(0, 50);
        simulation.network().repairAll();
        simulation.peers().stream().limit(2).forEach(this::start);
        // Peers that were leaving are down only now.
        simulation.clock().runUntil(simulation.now() + 2_000);
        simulation.peers().stream().limit(1).forEach(this::start);
        letTimePass();
        Agreement.check(simulation, new HashSet<>(simulation.addresses()));
    }

    private void split() {
        List<Set<PeerAddress>> parts = divide(true);
        letTimePass();
        parts.forEach(part -> Agreement.check(simulation, part));
        simulation.network().repairAll();
        letTimePass();
        Agreement.check(simulation, new HashSet<>(simulation.addresses()));
    }

    /** Lets time pass without any fault. At the end, only messages that a quiet room needs may be sent. */
    private void letTimePass() {
        long end = simulation.now() + CALM;
        while (talkative && simulation.now() < end - 2 * PAUSE) {
            simulation.peers().forEach(this::talk);
            simulation.clock().runUntil(simulation.now() + PAUSE);
        }
        simulation.clock().runUntil(end - PAUSE / 2);
        simulation.messageCounts().clear();
        simulation.clock().runUntil(end);
        // Guests keep talking.
        Invariants.require(Set.of(RoomMessage.Watch.class, RoomMessage.Join.class, RoomMessage.Line.class)
                .containsAll(simulation.messageCounts().keySet()),
                () -> "the room is not quiet: " + simulation.messageCounts());
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}

package parley.room.sim;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.wire.PeerAddress;

/**
 * A simulated LAN that can misbehave. Connections take time, and fail before, during or after the transfer. They are
 * refused if nobody listens, and get no answer if the link is cut, in one direction or both.
 */
final class SimulatedNetwork {

    /** How a connection ended. */
    enum Outcome {
        ANSWERED,
        REFUSED,
        SILENT,
        CLOSED
    }

    private record Link(PeerAddress from, PeerAddress to) {
    }

    private final VirtualClock clock;
    private final Random random;
    private final Map<PeerAddress, SimulatedListener> listeners = new TreeMap<>();
    private final Set<Link> cuts = new HashSet<>();
    private double faultRate;
    private int slowest = 20;
    private long second;
    private int connections;
    private int connectionsThisSecond;
    private int mostConnectionsPerSecond;

    SimulatedNetwork(VirtualClock clock, Random random) {
        this.clock = clock;
        this.random = random;
    }

    /** @param share the share of connections that fail in one way or another */
    void misbehave(double share, int slowestMillis) {
        faultRate = share;
        slowest = slowestMillis;
    }

    void listen(PeerAddress address, SimulatedListener listener) {
        listeners.put(address, listener);
    }

    void close(PeerAddress address) {
        listeners.remove(address);
    }

    void cut(PeerAddress from, PeerAddress to) {
        cuts.add(new Link(from, to));
    }

    void repair(PeerAddress from, PeerAddress to) {
        cuts.remove(new Link(from, to));
    }

    void repairAll() {
        cuts.clear();
    }

    boolean isCut(PeerAddress from, PeerAddress to) {
        return cuts.contains(new Link(from, to));
    }

    /** The number of connections that were opened so far. */
    int connections() {
        return connections;
    }

    /** The highest number of connections that were opened in one second. */
    int mostConnectionsPerSecond() {
        return mostConnectionsPerSecond;
    }

    /**
     * Opens a connection.
     *
     * @param timeout how long the caller waits for an answer
     * @param arrival called with the listener at that address; returns the answer
     * @param caller told the outcome, with the answer if there is one
     */
    <A> void connect(PeerAddress from, PeerAddress to, long timeout, Function<SimulatedListener, A> arrival,
            Caller<A> caller) {
        count();
        long start = clock.now();
        Consumer<Outcome> fail = outcome -> caller.onOutcome(outcome, Optional.empty());
        Runnable silence = () -> clock.at(start + timeout, () -> fail.accept(Outcome.SILENT));
        int failure = random.nextDouble() < faultRate ? random.nextInt(5) : -1;
        if (failure == 0) {
            silence.run();
            return;
        }
        clock.after(delay(), () -> {
            SimulatedListener listener = listeners.get(to);
            if (isCut(from, to)) {
                silence.run();
            } else if (listener == null || failure == 1) {
                clock.after(delay(), () -> fail.accept(Outcome.REFUSED));
            } else if (failure == 2) {
                clock.after(delay(), () -> fail.accept(Outcome.CLOSED));
            } else {
                A answer = arrival.apply(listener);
                long back = clock.now() + delay();
                if (failure == 3 || isCut(from, to) || back > start + timeout) {
                    silence.run();
                } else if (failure == 4) {
                    clock.at(back, () -> fail.accept(Outcome.CLOSED));
                } else {
                    clock.at(back, () -> caller.onOutcome(Outcome.ANSWERED, Optional.of(answer)));
                }
            }
        });
    }

    /** Called with the outcome of a connection. */
    interface Caller<A> {

        void onOutcome(Outcome outcome, Optional<A> answer);
    }

    private void count() {
        connections++;
        connectionsThisSecond = clock.now() / 1000 == second ? connectionsThisSecond + 1 : 1;
        second = clock.now() / 1000;
        mostConnectionsPerSecond = Math.max(mostConnectionsPerSecond, connectionsThisSecond);
    }

    private long delay() {
        // Most connections are quick. Some are not, as on a busy machine.
        return 1L + (random.nextInt(8) == 0 ? random.nextInt(slowest) : random.nextInt(4));
    }
}

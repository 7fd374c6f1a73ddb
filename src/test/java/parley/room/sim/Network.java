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
 * A LAN that can be bad: connections take their time; fail before, during and after what they were to bring; are
 * refused where nobody listens; and get no answer where the way is cut, in one direction or in both.
 */
final class Network {

    /** What became of a connection. */
    enum Outcome { ANSWERED, REFUSED, SILENT, ENDED }

    private record Way(PeerAddress from, PeerAddress to) {
    }

    private final Timeline time;
    private final Random random;
    private final Map<PeerAddress, Object> listeners = new TreeMap<>();
    private final Set<Way> cuts = new HashSet<>();
    private double faults;
    private int slowest = 20;
    private long second;
    private int inThisSecond;
    private int busiest;

    Network(Timeline time, Random random) {
        this.time = time;
        this.random = random;
    }

    /** @param share of the connections that fail in one way or another */
    void misbehave(double share, int slowestMillis) {
        faults = share;
        slowest = slowestMillis;
    }

    void listen(PeerAddress address, Object listener) {
        listeners.put(address, listener);
    }

    void close(PeerAddress address) {
        listeners.remove(address);
    }

    void cut(PeerAddress from, PeerAddress to) {
        cuts.add(new Way(from, to));
    }

    void mend(PeerAddress from, PeerAddress to) {
        cuts.remove(new Way(from, to));
    }

    void mendAll() {
        cuts.clear();
    }

    boolean isCut(PeerAddress from, PeerAddress to) {
        return cuts.contains(new Way(from, to));
    }

    /** The most connections that were opened within one second. */
    int busiest() {
        return busiest;
    }

    /**
     * Opens a connection.
     *
     * @param patience after which the caller hears of silence
     * @param arrival what happens at the listener that is found there; gives the answer
     * @param end what the caller hears, with the answer if there is one
     */
    <L, A> void connect(PeerAddress from, PeerAddress to, long patience, Class<L> kind, Function<L, A> arrival,
            Reply<A> end) {
        count();
        long start = time.now();
        Consumer<Outcome> fail = outcome -> end.hear(outcome, Optional.empty());
        Runnable silence = () -> time.at(start + patience, () -> fail.accept(Outcome.SILENT));
        int fate = random.nextDouble() < faults ? random.nextInt(5) : -1;
        if (fate == 0) {
            silence.run();
            return;
        }
        time.after(delay(), () -> {
            Object listener = listeners.get(to);
            if (isCut(from, to)) {
                silence.run();
            } else if (!kind.isInstance(listener) || fate == 1) {
                time.after(delay(), () -> fail.accept(Outcome.REFUSED));
            } else if (fate == 2) {
                time.after(delay(), () -> fail.accept(Outcome.ENDED));
            } else {
                A answer = arrival.apply(kind.cast(listener));
                long back = time.now() + delay();
                if (fate == 3 || isCut(from, to) || back > start + patience) {
                    silence.run();
                } else if (fate == 4) {
                    time.at(back, () -> fail.accept(Outcome.ENDED));
                } else {
                    time.at(back, () -> end.hear(Outcome.ANSWERED, Optional.of(answer)));
                }
            }
        });
    }

    /** What the one who opened a connection hears at its end. */
    interface Reply<A> {

        void hear(Outcome outcome, Optional<A> answer);
    }

    private void count() {
        inThisSecond = time.now() / 1000 == second ? inThisSecond + 1 : 1;
        second = time.now() / 1000;
        busiest = Math.max(busiest, inThisSecond);
    }

    private long delay() {
        // Most are quick, some are not: as where a machine is busy.
        return 1 + (random.nextInt(8) == 0 ? random.nextInt(slowest) : random.nextInt(4));
    }
}

package parley.room;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import parley.wire.PeerAddress;

/**
 * Addresses to be asked one after the other until one answers, in waves of one, two, four, eight: one message where the
 * first answers, and few waits where many are silent.
 */
final class Waves {

    private final Queue<PeerAddress> rest = new ArrayDeque<>();
    private final Set<PeerAddress> asked = new HashSet<>();
    private final Set<PeerAddress> waiting = new HashSet<>();
    private int size;

    void begin(Collection<PeerAddress> all) {
        rest.clear();
        asked.clear();
        waiting.clear();
        rest.addAll(all);
        size = 1;
    }

    /** Whom to ask now; nobody if all have been asked. */
    List<PeerAddress> next() {
        List<PeerAddress> wave = new ArrayList<>();
        while (wave.size() < size && !rest.isEmpty()) {
            PeerAddress next = rest.remove();
            if (join(next)) {
                wave.add(next);
            }
        }
        size *= 2;
        return wave;
    }

    /** Adds one to those that are asked now, unless he was asked before. */
    boolean join(PeerAddress address) {
        return asked.add(address) && waiting.add(address);
    }

    /** This one has been heard of. */
    void reported(PeerAddress address) {
        waiting.remove(address);
    }

    /** Everyone who was asked has been heard of. */
    boolean isOver() {
        return waiting.isEmpty();
    }
}

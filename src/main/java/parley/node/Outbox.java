package parley.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import parley.wire.PeerAddress;

/**
 * Keeps what goes to one peer in order, and what goes to different peers apart: the next errand to a peer starts when
 * the one before has ended, however it ended. For one thread.
 */
final class Outbox {

    /** Something to bring to a peer. */
    interface Errand {

        /** @param ended to be called once, when the next one may start */
        void start(Runnable ended);
    }

    private final Map<PeerAddress, Deque<Errand>> queues = new HashMap<>();

    void post(PeerAddress peer, Errand errand) {
        Deque<Errand> queue = queues.computeIfAbsent(peer, none -> new ArrayDeque<>());
        queue.add(errand);
        if (queue.size() == 1) {
            start(peer, queue);
        }
    }

    /** The same, before those that wait. */
    void postNext(PeerAddress peer, Errand errand) {
        Deque<Errand> queue = queues.get(peer);
        if (queue == null) {
            post(peer, errand);
            return;
        }
        Errand current = queue.remove();
        queue.addFirst(errand);
        queue.addFirst(current);
    }

    /** To whom letters are still on their way. */
    Stream<PeerAddress> addressees() {
        return queues.entrySet().stream().filter(queue -> queue.getValue().stream().anyMatch(Letter.class::isInstance))
                .map(Map.Entry::getKey);
    }

    private void start(PeerAddress peer, Deque<Errand> queue) {
        queue.element().start(() -> {
            queue.remove();
            if (queue.isEmpty()) {
                queues.remove(peer);
            } else {
                start(peer, queue);
            }
        });
    }
}

package parley.node;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Stream;
import parley.wire.PeerAddress;

/**
 * Keeps what goes to one peer in order, and what goes to different peers apart: the next errand to a peer starts when the
 * one before has ended, however it ended. For one thread.
 */
final class Outbox {

    /** Something to bring to a peer. */
    interface Errand {

        /** @param ended to be called once, when the next one may start */
        void start(Runnable ended);
    }

    private final Map<PeerAddress, Queue<Errand>> queues = new HashMap<>();

    void post(PeerAddress peer, Errand errand) {
        Queue<Errand> queue = queues.computeIfAbsent(peer, none -> new ArrayDeque<>());
        queue.add(errand);
        if (queue.size() == 1) {
            start(peer, queue);
        }
    }

    /** Where something is still on its way to. */
    Stream<PeerAddress> addressees() {
        return queues.keySet().stream();
    }

    private void start(PeerAddress peer, Queue<Errand> queue) {
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

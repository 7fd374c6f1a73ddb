package parley.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.EventLoop;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/**
 * The items that wait to be sent to each peer, in order. The next one starts when the one before has ended. If a peer
 * cannot be reached, everything that waits for it is dropped.
 *
 * <p>The number and the size of the items that wait are bounded. An error in an item does not stop the next one. For one
 * thread.
 */
final class Outbox {

    /** Something to send. */
    interface Item {

        /** Its length in bytes, roughly. */
        default int size() {
            return 0;
        }

        /** @param ended takes the last delivery, once, but never within this call */
        void start(Consumer<Delivery> ended);

        /** Reports how it ended. */
        void report(Delivery last);

        /** Reports that it was never started. */
        default void drop(NotSent why) {
            report(why);
        }
    }

    /** How much may wait. */
    record Bound(int items, int bytes) {

        private boolean admits(Load load, Item item) {
            return load.items < items && load.bytes + item.size() <= bytes;
        }
    }

    private static final class Load {
        private int items;
        private long bytes;
    }

    private static final class Queue {
        private Item current;
        private final Deque<Item> waiting = new ArrayDeque<>();
    }

    private final Executor loop;
    private final Bound each;
    private final Bound all;
    private final Map<PeerAddress, Queue> queues = new HashMap<>();
    private final Map<Ipv4, Load> loads = new HashMap<>();
    private final Load total = new Load();

    /** @param each the bound for one IP address */
    Outbox(Executor loop, Bound each, Bound all) {
        this.loop = loop;
        this.each = each;
        this.all = all;
    }

    /** Adds an item behind those that wait. If there are too many, it is dropped, but not within this call. */
    void add(PeerAddress to, Item item) {
        Queue queue = queues.get(to);
        if (queue == null) {
            begin(to, item);
        } else if (all.admits(total, item) && each.admits(load(to), item)) {
            queue.waiting.addLast(item);
            charge(to, item);
        } else {
            loop.execute(() -> item.drop(new NotSent(Cause.QUEUE_FULL)));
        }
    }

    /** The peers to which an item of this kind is being sent. */
    Stream<PeerAddress> addressees(Predicate<Item> kind) {
        return queues.entrySet().stream()
                .filter(queue -> Stream.concat(Stream.of(queue.getValue().current), queue.getValue().waiting.stream())
                        .anyMatch(kind))
                .map(Map.Entry::getKey);
    }

    private void begin(PeerAddress to, Item item) {
        Queue queue = new Queue();
        queues.put(to, queue);
        start(to, queue, item);
    }

    private void start(PeerAddress to, Queue queue, Item item) {
        queue.current = item;
        try {
            item.start(delivery -> ended(to, queue, item, delivery));
        } catch (RuntimeException | Error bug) {
            EventLoop.survive(bug);
            ended(to, queue, item, new NotSent(Cause.NO_SOCKET));
        }
    }

    private void ended(PeerAddress to, Queue queue, Item item, Delivery delivery) {
        if (queue.current != item) {
            return;
        }
        List<Item> dropped = List.of();
        if (delivery instanceof NotSent notSent && isGone(notSent.cause())) {
            dropped = new ArrayList<>(queue.waiting);
            dropped.forEach(lost -> discharge(to, lost));
            queue.waiting.clear();
        }
        EventLoop.guarded(() -> item.report(delivery));
        dropped.forEach(lost -> EventLoop.guarded(() -> lost.drop((NotSent) delivery)));
        Item next = queue.waiting.pollFirst();
        if (next == null) {
            queue.current = null;
            queues.remove(to);
        } else {
            discharge(to, next);
            start(to, queue, next);
        }
    }

    /** Whether the next item would only fail in the same way, perhaps after a long wait. */
    private static boolean isGone(Cause cause) {
        return switch (cause) {
            case CONNECTION_REFUSED, CONNECT_TIMED_OUT, NO_ROUTE, STALLED -> true;
            case RESET, NO_SOCKET, QUEUE_FULL -> false;
        };
    }

    private Load load(PeerAddress to) {
        return loads.getOrDefault(to.ip(), new Load());
    }

    private void charge(PeerAddress to, Item item) {
        Load load = loads.computeIfAbsent(to.ip(), none -> new Load());
        load.items++;
        load.bytes += item.size();
        total.items++;
        total.bytes += item.size();
    }

    private void discharge(PeerAddress to, Item item) {
        Load load = load(to);
        load.items--;
        load.bytes -= item.size();
        total.items--;
        total.bytes -= item.size();
        if (load.items == 0) {
            loads.remove(to.ip());
        }
    }
}

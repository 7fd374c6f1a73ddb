package parley.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
 * <p>The number of items under way is bounded. Beyond it, IP addresses take turns, and so do the peers at each of them:
 * many dead peers at a few addresses do not hold up the others for long. The number and the size of the items that wait
 * are bounded, too; the size counts only behind another item of the same peer. An error in an item does not stop the
 * next one. For one thread.
 */
final class Outbox {

    /** Something to send. */
    abstract static class Item {

        private final Consumer<Delivery> outcome;
        /** How many of its bytes count while it waits. */
        private int charged;

        /** @param outcome takes the outcome once */
        Item(Consumer<Delivery> outcome) {
            this.outcome = outcome;
        }

        /** Its length in bytes, roughly. */
        int size() {
            return 0;
        }

        /** @param ended takes the outcome, once, but never within this call */
        abstract void start(Consumer<Delivery> ended);

        /** Takes note that it will never be started. */
        void dropped(NotSent why) {
        }
    }

    /** How much may wait. */
    record Bound(int items, int bytes) {

        private boolean admits(Load load, Item item) {
            return load.items < items && load.bytes + item.charged <= bytes;
        }
    }

    private static final class Load {
        private int items;
        private long bytes;
    }

    private static final class PeerQueue {
        private final PeerAddress to;
        /** The item under way; null while the peer waits for its turn. */
        private Item current;
        private final Deque<Item> waiting = new ArrayDeque<>();

        PeerQueue(PeerAddress to) {
            this.to = to;
        }
    }

    private final Executor loop;
    private final int limit;
    private final Bound each;
    private final Bound all;
    private final Map<PeerAddress, PeerQueue> queues = new HashMap<>();
    private final Map<Ipv4, Load> loads = new HashMap<>();
    private final Load total = new Load();
    /** The peers that wait for their turn, by IP address. The first peer of the first address is next. */
    private final Map<Ipv4, Deque<PeerQueue>> turns = new LinkedHashMap<>();
    private int underWay;

    /**
     * @param limit how many items may be under way
     * @param each how much may wait for one IP address
     */
    Outbox(Executor loop, int limit, Bound each, Bound all) {
        this.loop = loop;
        this.limit = limit;
        this.each = each;
        this.all = all;
    }

    /** Adds an item behind those that wait. If there are too many, it is dropped, but not within this call. */
    void add(PeerAddress to, Item item) {
        boolean isFirst = !queues.containsKey(to);
        // The first items for many peers are often one text, which takes its space only once.
        item.charged = isFirst ? 0 : item.size();
        if (isFirst && underWay < limit) {
            start(queue(to), item);
        } else if (all.admits(total, item) && each.admits(load(to), item)) {
            charge(to, item);
            queue(to).waiting.addLast(item);
            if (isFirst) {
                awaitTurn(queue(to));
            }
        } else {
            loop.execute(() -> drop(item, Cause.QUEUE_FULL));
        }
    }

    /** The peers to which an item of this kind is being sent, or waits to be. */
    Stream<PeerAddress> addressees(Predicate<Item> kind) {
        return queues.values().stream()
                .filter(queue -> Stream.concat(Stream.ofNullable(queue.current), queue.waiting.stream())
                        .anyMatch(kind))
                .map(queue -> queue.to);
    }

    private PeerQueue queue(PeerAddress to) {
        return queues.computeIfAbsent(to, PeerQueue::new);
    }

    private void awaitTurn(PeerQueue queue) {
        turns.computeIfAbsent(queue.to.ip(), none -> new ArrayDeque<>()).addLast(queue);
    }

    /** Starts what may start now. The address of each peer that gets its turn goes behind the other addresses. */
    private void startNext() {
        while (underWay < limit && !turns.isEmpty()) {
            Ipv4 ip = turns.keySet().iterator().next();
            Deque<PeerQueue> peers = turns.remove(ip);
            PeerQueue queue = peers.removeFirst();
            if (!peers.isEmpty()) {
                turns.put(ip, peers);
            }
            Item next = queue.waiting.removeFirst();
            discharge(queue.to, next);
            start(queue, next);
        }
    }

    private void start(PeerQueue queue, Item item) {
        queue.current = item;
        underWay++;
        try {
            item.start(delivery -> ended(queue, item, delivery));
        } catch (RuntimeException | Error bug) {
            EventLoop.survive(bug);
            ended(queue, item, new NotSent(Cause.NO_SOCKET));
        }
    }

    private void ended(PeerQueue queue, Item item, Delivery delivery) {
        if (queue.current != item) {
            return;
        }
        List<Item> dropped = List.of();
        if (delivery instanceof NotSent notSent && isGone(notSent.cause())) {
            dropped = new ArrayList<>(queue.waiting);
            dropped.forEach(lost -> discharge(queue.to, lost));
            queue.waiting.clear();
        }
        EventLoop.guarded(() -> item.outcome.accept(delivery));
        dropped.forEach(lost -> EventLoop.guarded(() -> drop(lost, ((NotSent) delivery).cause())));
        queue.current = null;
        underWay--;
        if (queue.waiting.isEmpty()) {
            queues.remove(queue.to);
        } else {
            awaitTurn(queue);
        }
        startNext();
    }

    private static void drop(Item item, Cause cause) {
        NotSent why = new NotSent(cause);
        try {
            item.dropped(why);
        } finally {
            item.outcome.accept(why);
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
        load.bytes += item.charged;
        total.items++;
        total.bytes += item.charged;
    }

    private void discharge(PeerAddress to, Item item) {
        Load load = load(to);
        load.items--;
        load.bytes -= item.charged;
        total.items--;
        total.bytes -= item.charged;
        if (load.items == 0) {
            loads.remove(to.ip());
        }
    }
}

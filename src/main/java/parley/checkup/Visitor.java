package parley.checkup;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import parley.doctor.Visit;
import parley.net.Delivery.Received;
import parley.net.Delivery;
import parley.node.Node;
import parley.peer.Peer;
import parley.wire.Control;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/**
 * Calls on peers, and disturbs them as little as that can be done. A keep-alive is all that a Parley gets: it tells by
 * its receipt what it is, and neither shows it nor makes a peer of its sender. Another program may do both. So it gets
 * a greeting too, which it may answer in its dialect, and a leave word at the end.
 */
final class Visitor {

    /** How long a greeting may take to be answered. */
    private static final Duration ANSWER = Duration.ofSeconds(1);

    private final Node node;
    private final Ears ears;
    private final LongSupplier nanoTime;

    Visitor(Node node, Ears ears, LongSupplier nanoTime) {
        this.node = node;
        this.ears = ears;
        this.nanoTime = nanoTime;
    }

    /** Says a word that asks for nothing. */
    Delivery ping(PeerAddress peer) {
        return node.send(peer, Control.KEEP_ALIVE).join().delivery();
    }

    /** Finds out what it can. One that holds the connection is not greeted: that would only block it longer. */
    Visit visit(PeerAddress peer) {
        long start = nanoTime.getAsLong();
        Delivery delivery = ping(peer);
        long millis = (nanoTime.getAsLong() - start) / 1_000_000;
        if (delivery instanceof Received received && !received.byParley() && dialect(peer).isEmpty()) {
            node.send(peer, Control.GREETING);
            listen(peer);
        }
        return new Visit(peer, delivery, millis, dialect(peer));
    }

    private void listen(PeerAddress peer) {
        long end = nanoTime.getAsLong() + ANSWER.toNanos();
        CompletableFuture<Void> next = ears.next();
        while (dialect(peer).isEmpty() && await(next, end - nanoTime.getAsLong())) {
            next = ears.next();
        }
    }

    private Optional<Dialect> dialect(PeerAddress peer) {
        return node.peers().join().stream().filter(known -> known.address().equals(peer)).findFirst()
                .flatMap(Peer::dialect);
    }

    /** Says good-bye to everyone who may have taken the visitor for a peer. */
    void leave() {
        Predicate<Peer> unaware = peer -> peer.parley() && !peer.hasSpoken();
        await(CompletableFuture.allOf(node.peers().join().stream().filter(unaware.negate())
                .map(peer -> node.send(peer.address(), Control.LEAVE))
                .toArray(CompletableFuture<?>[]::new)), Limits.LEAVE.toNanos());
    }

    private static boolean await(Future<Void> done, long nanos) {
        try {
            done.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException | TimeoutException late) {
            return false;
        }
    }
}

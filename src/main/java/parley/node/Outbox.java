package parley.node;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.net.Delivery;
import parley.wire.Message;
import parley.wire.PeerAddress;

/**
 * Keeps the messages to one peer in order, and the messages to different peers apart: the next one to a peer starts when
 * the one before has ended, however it ended. A long text goes as several pieces. For one thread.
 */
final class Outbox {

    /** Carries a message, or as much of a text as fits, and reports. */
    interface Carrier {

        /** @return what is left of it, empty where it fitted */
        String carry(PeerAddress to, Message message, Consumer<Delivery> delivered);
    }

    private final Carrier carrier;
    private final Map<PeerAddress, Queue<Letter>> queues = new HashMap<>();

    Outbox(Carrier carrier) {
        this.carrier = carrier;
    }

    /** @param peer by which the order is kept, wherever the peer is reached */
    void post(PeerAddress peer, PeerAddress to, Message message, Consumer<Outcome> outcome) {
        Queue<Letter> queue = queues.computeIfAbsent(peer, none -> new ArrayDeque<>());
        queue.add(new Letter(peer, to, message, outcome));
        if (queue.size() == 1) {
            queue.element().next(message);
        }
    }

    /** Where messages are still on their way to. */
    Stream<PeerAddress> addressees() {
        return queues.values().stream().map(queue -> queue.element().to);
    }

    private final class Letter {

        private final PeerAddress peer;
        private final PeerAddress to;
        private final Message message;
        private final Consumer<Outcome> outcome;
        private String rest;
        private boolean partly;
        private boolean confirmed = true;

        Letter(PeerAddress peer, PeerAddress to, Message message, Consumer<Outcome> outcome) {
            this.peer = peer;
            this.to = to;
            this.message = message;
            this.outcome = outcome;
        }

        void next(Message piece) {
            rest = carrier.carry(to, piece, this::delivered);
        }

        private void delivered(Delivery delivery) {
            boolean sent = Outcome.isSent(delivery);
            confirmed &= delivery instanceof Delivery.Received;
            if (sent && !rest.isEmpty()) {
                partly = true;
                next(new Message.Text(rest));
                return;
            }
            Queue<Letter> queue = queues.get(peer);
            queue.remove();
            if (queue.isEmpty()) {
                queues.remove(peer);
            } else {
                Letter following = queue.element();
                following.next(following.message);
            }
            // Last, for whoever hears it may post the next.
            outcome.accept(new Outcome(sent && !confirmed ? new Delivery.Unconfirmed() : delivery, partly && !sent));
        }
    }
}

package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.DeliveryTimeout;
import parley.net.Transport;
import parley.peer.KnownPeer;
import parley.peer.Roster;
import parley.wire.Codec;
import parley.wire.Control;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TextSplitter;

/**
 * Sends messages to peers and records the outcomes in the roster. Messages to one peer go one after the other. For the
 * node's thread.
 *
 * <p>Outcomes are always reported, and never within the call that sends.
 */
final class MessageSender {

    private final Identity identity;
    private final Roster roster;
    private final Transport transport;
    private final InstantSource clock;
    private final Outbox outbox;

    /** @param clock gives the time of day */
    MessageSender(Identity identity, Roster roster, Transport transport, InstantSource clock, Executor loop) {
        this.identity = identity;
        this.roster = roster;
        this.transport = transport;
        this.clock = clock;
        this.outbox = new Outbox(loop, PeerAddress::ip,
                new Outbox.Bound(Limits.QUEUED_PER_ADDRESS, Limits.QUEUED_BYTES_PER_ADDRESS),
                new Outbox.Bound(Limits.QUEUED, Limits.QUEUED_BYTES));
    }

    /** Sends a message after those sent to the same peer before. */
    void send(PeerAddress to, Message message, Consumer<Outcome> outcome) {
        send(to, Optional.empty(), message, outcome);
    }

    /** @param heardIn the dialect in which others have heard the peer; used if this Parley has not heard it */
    void send(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Outcome> outcome) {
        outbox.add(identity.host().identity(to), new Sending(to, heardIn, message, outcome));
    }

    /**
     * Sends a control word to a program that discovery has found. Only a receipt counts, because anything may listen
     * there.
     *
     * @param answered told whether a Parley has answered
     */
    void exchange(PeerAddress found, Control control, Consumer<Boolean> answered) {
        outbox.add(identity.host().identity(found), new Exchange(found, control, answered));
    }

    /** The peers to which messages are under way, other than those for discovery. */
    Stream<PeerAddress> addressees() {
        return outbox.addressees(Sending.class::isInstance);
    }

    private void record(PeerAddress to, Message message, Delivery delivery) {
        if (Outcome.isSent(delivery)) {
            Optional<Receipt.Received> receipt = delivery instanceof Delivery.Received received
                    ? received.receipt() : Optional.empty();
            roster.reached(to, message, receipt.isPresent(), clock.instant());
            receipt.flatMap(Receipt.Received::name).ifPresent(name -> roster.named(to, name));
        } else {
            roster.missed(to, message);
        }
    }

    /** A message, which goes in several pieces if it is long, until one fails. */
    private final class Sending implements Outbox.Item {

        private final PeerAddress to;
        private final Optional<Dialect> heardIn;
        private final Message message;
        private final Consumer<Outcome> outcome;
        private final int size;
        private String rest = "";
        private boolean partly;
        private boolean confirmed = true;

        Sending(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Outcome> outcome) {
            this.to = to;
            this.heardIn = heardIn;
            this.message = message;
            this.outcome = outcome;
            this.size = message instanceof Message.Text text
                    ? text.text().getBytes(StandardCharsets.UTF_8).length : 0;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void start(Consumer<Delivery> ended) {
            send(message, ended);
        }

        /** The dialect and the length of a frame are those that suit the peer at this moment. */
        private void send(Message next, Consumer<Delivery> ended) {
            Optional<KnownPeer> peer = roster.known(to);
            Dialect dialect = peer.flatMap(KnownPeer::dialect).or(() -> heardIn)
                    .orElseGet(() -> identity.firstDialect(to));
            Message piece = next;
            rest = "";
            if (next instanceof Message.Text text) {
                int limit = peer.filter(KnownPeer::parley).isPresent() ? Limits.FRAME : Limits.FOREIGN_FRAME;
                TextSplitter split = TextSplitter.of(text.text(),
                        Codec.room(dialect, identity.team(), identity.host().port(), limit));
                piece = new Message.Text(split.piece());
                rest = split.rest();
            }
            Message sent = piece;
            transport.deliver(to, own -> Codec.encode(dialect, identity.seenAt(own), sent), DeliveryTimeout.MESSAGE,
                    delivery -> delivered(sent, delivery, ended));
        }

        private void delivered(Message piece, Delivery delivery, Consumer<Delivery> ended) {
            try {
                record(to, piece, delivery);
                confirmed &= delivery instanceof Delivery.Received;
                if (Outcome.isSent(delivery) && !rest.isEmpty()) {
                    partly = true;
                    send(new Message.Text(rest), ended);
                    return;
                }
            } catch (RuntimeException | Error bug) {
                ended.accept(new NotSent(Cause.NO_SOCKET));
                throw bug;
            }
            ended.accept(delivery);
        }

        @Override
        public void report(Delivery last) {
            boolean sent = Outcome.isSent(last);
            outcome.accept(new Outcome(sent && !confirmed ? new Delivery.Unconfirmed() : last, partly && !sent));
        }

        @Override
        public void drop(NotSent why) {
            try {
                if (why.cause() != Cause.QUEUE_FULL) {
                    record(to, message, why);
                }
            } finally {
                outcome.accept(new Outcome(why, false));
            }
        }
    }

    private final class Exchange implements Outbox.Item {

        private final PeerAddress to;
        private final Control control;
        private final Consumer<Boolean> answered;

        Exchange(PeerAddress to, Control control, Consumer<Boolean> answered) {
            this.to = to;
            this.control = control;
            this.answered = answered;
        }

        @Override
        public int size() {
            return 0;
        }

        @Override
        public void start(Consumer<Delivery> ended) {
            transport.deliver(to, own -> Codec.encode(Dialect.TAGGED, identity.seenAt(own), control),
                    DeliveryTimeout.MESSAGE, ended);
        }

        @Override
        public void report(Delivery last) {
            boolean byParley = last instanceof Delivery.Received received && received.byParley();
            if (byParley && control != Control.KEEP_ALIVE) {
                record(to, control, last);
            }
            answered.accept(byParley);
        }

        @Override
        public void drop(NotSent why) {
            answered.accept(false);
        }
    }
}

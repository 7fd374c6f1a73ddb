package parley.node;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.Transport;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.peer.Roster;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TextSplitter;

/**
 * Sends messages to peers, one after the other to each, and records the outcomes in the roster. For the node's thread.
 *
 * <p>Outcomes are always reported, and never within the call that sends.
 */
final class MessageSender {

    private final Identity identity;
    private final Roster roster;
    private final Transport transport;
    private final InstantSource clock;
    private final Outbox outbox;
    private final Predicate<PeerAddress> answersDiscovery;
    private final Predicate<PeerAddress> member;

    /**
     * @param clock gives the time of day
     * @param answersDiscovery whether discovery hears a Parley there that has answered over TCP
     * @param member whether a member of the room, which is a Parley, has an address
     */
    MessageSender(Identity identity, Roster roster, Transport transport, InstantSource clock, Executor loop,
            Predicate<PeerAddress> answersDiscovery, Predicate<PeerAddress> member) {
        this.answersDiscovery = answersDiscovery;
        this.member = member;
        this.identity = identity;
        this.roster = roster;
        this.transport = transport;
        this.clock = clock;
        this.outbox = new Outbox(loop, Limits.OUTGOING,
                new Outbox.Bound(Limits.QUEUED_PER_ADDRESS, Limits.QUEUED_BYTES_PER_ADDRESS),
                new Outbox.Bound(Limits.QUEUED, Limits.QUEUED_BYTES));
    }

    /** Sends a message after those sent to the same peer before. */
    void send(PeerAddress to, Message message, Consumer<Delivery> outcome) {
        send(to, Optional.empty(), message, outcome);
    }

    /** @param heardIn the dialect in which others have heard the peer; used if this Parley has not heard it */
    void send(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Delivery> outcome) {
        outbox.add(identity.host().identity(to), new Sending(to, heardIn, message, outcome));
    }

    /**
     * Sends a control word to a program that discovery has found. Only a receipt counts, because anything may listen
     * there.
     *
     * @param answered told whether a Parley has answered
     */
    void exchange(PeerAddress found, Control control, Consumer<Boolean> answered) {
        outbox.add(identity.host().identity(found), new Exchange(found, control, outcome -> {
            if (outcome.byParley() && control != Control.KEEP_ALIVE) {
                record(found, control, outcome);
            }
            answered.accept(outcome.byParley());
        }));
    }

    /**
     * Sends a text that one Parley has for another at once: it does not wait for other messages to the same peer, and
     * its outcome is not recorded.
     */
    void sendAtOnce(PeerAddress to, Message.Text text, Transport.Timeout timeout, Consumer<Delivery> outcome) {
        deliverOrTryLoopback(identity.host().identity(to), Dialect.TAGGED, text.toParley(), timeout, outcome);
    }

    /**
     * Whether a program is known to be a Parley: because it is a member of the room, by its last answer or, if nothing
     * has been sent to it, because discovery hears a Parley there that has written.
     */
    boolean isParley(PeerAddress address) {
        boolean asked = roster.find(address).flatMap(Peer::sent).isPresent();
        return roster.known(address).filter(KnownPeer::parley).isPresent() || member.test(address)
                || !asked && answersDiscovery.test(address);
    }

    /**
     * Whether a message went out in Parley's own dialect, and nothing shows that the peer reads it. To be called after
     * the delivery has been recorded.
     */
    boolean guesses(PeerAddress to, Delivery delivery) {
        return delivery.isSent() && !delivery.byParley() && !isParley(to)
                && roster.known(to).flatMap(KnownPeer::dialect).isEmpty() && identity.namedDialect(to).isEmpty();
    }

    /** The peers to which messages are being sent, other than those for discovery. */
    Stream<PeerAddress> addressees() {
        return outbox.addressees(Sending.class::isInstance);
    }

    /** Sends to the address that a program on this machine declares or, if nobody listens there, to the usual one. */
    private void deliverOrTryLoopback(PeerAddress to, Dialect dialect, Message message, Transport.Timeout timeout,
            Consumer<Delivery> ended) {
        Consumer<Delivery> endedOrRefused = !isDeclared(to) ? ended : delivery -> {
            if (isRefused(delivery)) {
                // The declared address may be wrong. Nothing was delivered there.
                deliverOrTryLoopback(new PeerAddress(Ipv4.LOOPBACK, to.port()), dialect, message, timeout, ended);
            } else {
                ended.accept(delivery);
            }
        };
        transport.deliver(to, own -> dialect.write(identity.seenAt(own.ip()), new Route(own.port(), to), message),
                timeout, endedOrRefused);
    }

    /** Whether the address of a program on this machine is one that it declares, not the usual one. */
    private static boolean isDeclared(PeerAddress address) {
        return address.ip().isLoopback() && !address.ip().equals(Ipv4.LOOPBACK);
    }

    /** In bytes. */
    private static int length(Message message) {
        return message instanceof Message.Text text ? text.text().getBytes(StandardCharsets.UTF_8).length : 0;
    }

    private static boolean isRefused(Delivery delivery) {
        return delivery instanceof NotSent notSent && notSent.cause() == Cause.CONNECTION_REFUSED;
    }

    private void record(PeerAddress to, Message message, Delivery delivery) {
        if (delivery.isSent()) {
            Optional<Receipt.Received> receipt = delivery instanceof Delivery.Received received
                    ? received.receipt() : Optional.empty();
            // A Parley that hangs is still one. Without another sign of it, a different program may have taken its place.
            boolean byParley = receipt.isPresent() || delivery instanceof Delivery.Unconfirmed && isParley(to)
                    && (member.test(to) || answersDiscovery.test(to));
            roster.reached(to, message, byParley, clock.instant());
            receipt.flatMap(Receipt.Received::name).ifPresent(name -> roster.named(to, name));
        } else {
            roster.missed(to, message);
        }
    }

    /** A control word to a program that discovery has found. */
    private final class Exchange extends Outbox.Item {

        private final PeerAddress to;
        private final Control control;

        Exchange(PeerAddress to, Control control, Consumer<Delivery> outcome) {
            super(outcome);
            this.to = to;
            this.control = control;
        }

        @Override
        void start(Consumer<Delivery> ended) {
            deliverOrTryLoopback(to, Dialect.TAGGED, control, Transport.Timeout.MESSAGE, ended);
        }
    }

    /** A message, which goes in several pieces if it is long, until one fails. */
    private final class Sending extends Outbox.Item {

        private final PeerAddress to;
        private final Optional<Dialect> heardIn;
        private final Message message;
        private final int size;
        private Consumer<Delivery> ended;
        private String rest = "";
        private boolean partly;
        private boolean confirmed = true;

        Sending(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Delivery> outcome) {
            super(outcome);
            this.to = to;
            this.heardIn = heardIn;
            this.message = message;
            this.size = length(message);
        }

        @Override
        int size() {
            return size;
        }

        @Override
        void start(Consumer<Delivery> whenEnded) {
            ended = whenEnded;
            sendPiece(message);
        }

        /** Uses the dialect and the frame length that suit the peer now, and the address that it declares here. */
        private void sendPiece(Message next) {
            Optional<KnownPeer> peer = roster.known(to);
            PeerAddress where = peer.map(KnownPeer::address).filter(MessageSender::isDeclared).orElse(to);
            Dialect dialect = peer.flatMap(KnownPeer::dialect).or(() -> heardIn)
                    .or(() -> identity.namedDialect(to)).orElse(Dialect.TAGGED);
            Message piece = next;
            rest = "";
            boolean isParley = isParley(to);
            if (next instanceof Message.Text text) {
                int limit = isParley ? Limits.FRAME - Message.WORD_JOINER_BYTES : Limits.FOREIGN_FRAME;
                int space = dialect.space(identity.name(), identity.host().port(), limit);
                TextSplitter split = partly ? TextSplitter.of(text.text(), space, dialect::length)
                        : TextSplitter.first(text.text(), space, dialect::length);
                piece = new Message.Text(split.piece());
                rest = split.rest();
            }
            Message sent = piece;
            deliverOrTryLoopback(where, dialect, isParley ? sent.toParley() : sent, Transport.Timeout.MESSAGE,
                    delivery -> pieceEnded(where, sent, delivery));
        }

        private void pieceEnded(PeerAddress where, Message piece, Delivery delivery) {
            try {
                record(where, piece, delivery);
                confirmed &= delivery instanceof Delivery.Received;
                if (delivery.isSent() && !rest.isEmpty()) {
                    partly = true;
                    sendPiece(new Message.Text(rest));
                    return;
                }
            } catch (RuntimeException | Error bug) {
                ended.accept(ofAllPieces(new NotSent(Cause.NO_SOCKET)));
                throw bug;
            }
            ended.accept(ofAllPieces(delivery));
        }

        /**
         * The outcome of the whole message. It leaves out the fields of receipts, because a stranger chooses how many
         * there are.
         */
        private Delivery ofAllPieces(Delivery last) {
            if (last.isSent() && !confirmed) {
                return new Delivery.Unconfirmed();
            } else if (last instanceof Delivery.Received received) {
                return new Delivery.Received(received.receipt().map(receipt -> new Receipt.Received()), received
                        .replied());
            } else if (last instanceof Delivery.Refused refused) {
                return new Delivery.Refused(new Receipt.Refused(refused.receipt().reason()), partly);
            }
            return new NotSent(((NotSent) last).cause(), partly);
        }

        @Override
        void dropped(NotSent why) {
            if (why.cause() != Cause.QUEUE_FULL) {
                record(to, message, why);
            }
        }
    }
}

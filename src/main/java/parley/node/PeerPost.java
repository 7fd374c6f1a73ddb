package parley.node;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import parley.net.Delivery;
import parley.net.DeliveryTimeout;
import parley.net.Transport;
import parley.peer.Peer;
import parley.peer.Roster;
import parley.wire.Codec;
import parley.wire.Control;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;
import parley.wire.TextSplitter;

/** Brings messages to peers, and takes note of what became of them. For the node's thread. */
final class PeerPost {

    private final Identity identity;
    private final Roster roster;
    private final Transport courier;
    private final InstantSource clock;
    private final Outbox outbox = new Outbox();

    PeerPost(Identity identity, Roster roster, Transport courier, InstantSource clock) {
        this.identity = identity;
        this.roster = roster;
        this.courier = courier;
        this.clock = clock;
    }

    /** @param heardIn the dialect in which others have heard the peer, where they have said so */
    void post(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Outcome> outcome) {
        outbox.post(identity.host().identity(to),
                new Letter(message, (piece, delivered) -> carry(to, heardIn, piece, delivered), outcome));
    }

    /**
     * Sends a control word to one that has been found. Only a receipt counts, because anything may listen there.
     *
     * @param answered told whether a Parley has answered
     */
    void exchange(PeerAddress found, Control control, Consumer<Boolean> answered) {
        outbox.post(identity.host().identity(found), ended -> courier.deliver(found,
                own -> Codec.encode(Dialect.TAGGED, identity.seenAt(own), control), DeliveryTimeout.MESSAGE,
                delivery -> {
                    boolean byParley = delivery instanceof Delivery.Received received && received.byParley();
                    if (byParley && control != Control.KEEP_ALIVE) {
                        note(found, control, delivery);
                    }
                    answered.accept(byParley);
                    ended.run();
                }));
    }

    /** To whom messages are still on their way. */
    Stream<PeerAddress> addressees() {
        return outbox.addressees();
    }

    /** The dialect and the room are those that the peer is known for when its turn comes. */
    private String carry(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Delivery> delivered) {
        Optional<Peer> peer = roster.find(to);
        Dialect dialect = peer.flatMap(Peer::dialect).or(() -> heardIn).orElseGet(() -> identity.firstDialect(to));
        Message piece = message;
        String rest = "";
        if (message instanceof Text text) {
            int limit = peer.filter(Peer::parley).isPresent() ? Limits.FRAME : Limits.FOREIGN_FRAME;
            TextSplitter cut = TextSplitter.of(text.text(), Codec.room(dialect, identity.team(), identity.host().port(), limit));
            piece = new Text(cut.piece());
            rest = cut.rest();
        }
        Message sent = piece;
        courier.deliver(to, own -> Codec.encode(dialect, identity.seenAt(own), sent), DeliveryTimeout.MESSAGE, delivery -> {
            note(to, sent, delivery);
            delivered.accept(delivery);
        });
        return rest;
    }

    private void note(PeerAddress to, Message message, Delivery delivery) {
        if (Outcome.isSent(delivery)) {
            Optional<Receipt.Received> receipt = delivery instanceof Delivery.Received received
                    ? received.receipt() : Optional.empty();
            roster.reached(to, message, receipt.isPresent(), clock.instant());
            receipt.flatMap(Receipt.Received::name).ifPresent(name -> roster.named(to, name));
        } else {
            roster.missed(to, message);
        }
    }
}

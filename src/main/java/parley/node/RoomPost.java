package parley.node;

import java.util.Optional;
import java.util.function.Consumer;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.DeliveryTimeout;
import parley.net.Transport;
import parley.room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.wire.Codec;
import parley.wire.Dialect;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/** Brings the words of a room to its members, and their answers back. For the node's thread. */
final class RoomPost {

    /** Sends a text to a guest, who is a peer like any other. */
    interface GuestPost {

        void post(PeerAddress to, Optional<Dialect> heardIn, Message message, Consumer<Outcome> outcome);
    }

    private final Identity identity;
    private final Transport courier;
    private final GuestPost guestPost;
    private final Outbox lines = new Outbox();

    RoomPost(Identity identity, Transport courier, GuestPost guestPost) {
        this.identity = identity;
        this.courier = courier;
        this.guestPost = guestPost;
    }

    /** What is said keeps its order, also where it is sent again; a question that hangs holds up no other. */
    void ask(Effect.Ask ask, Consumer<RoomAnswer> answered) {
        PeerAddress to = identity.host().identity(ask.to());
        if (ask.message().body().lineId().isEmpty()) {
            deliver(to, ask, DeliveryTimeout.QUESTION, answered);
        } else if (ask.attempt() == 1) {
            lines.post(to, line(to, ask, answered));
        } else {
            lines.postNext(to, line(to, ask, answered));
        }
    }

    void tell(Effect.Tell tell, Optional<Dialect> heardIn, Consumer<Boolean> told) {
        guestPost.post(identity.host().identity(tell.guest()), heardIn, new Text(tell.text()),
                outcome -> told.accept(Outcome.isSent(outcome.delivery())));
    }

    private Outbox.Errand line(PeerAddress to, Effect.Ask ask, Consumer<RoomAnswer> answered) {
        return ended -> deliver(to, ask, DeliveryTimeout.LINE, result -> {
            try {
                answered.accept(result);
            } finally {
                ended.run();
            }
        });
    }

    private void deliver(PeerAddress to, Effect.Ask ask, DeliveryTimeout patience, Consumer<RoomAnswer> answered) {
        Text text = new Text(RoomCodec.encodeMessage(ask.message()));
        courier.deliver(to, own -> Codec.encode(Dialect.TAGGED, identity.seenAt(own), text), patience,
                delivery -> answered.accept(result(delivery)));
    }

    private static RoomAnswer result(Delivery delivery) {
        if (delivery instanceof Delivery.Received received) {
            return received.receipt().map(RoomPost::answer).orElseGet(() -> new RoomAnswer.Silent(true));
        } else if (delivery instanceof Delivery.Refused refused) {
            return answer(refused.receipt());
        }
        return delivery instanceof NotSent notSent && notSent.cause() == Cause.CONNECTION_REFUSED
                ? new RoomAnswer.Refused() : new RoomAnswer.Silent();
    }

    private static RoomAnswer answer(Receipt receipt) {
        return RoomCodec.decodeAnswer(receipt).<RoomAnswer>map(reply -> reply).orElseGet(RoomAnswer.Refused::new);
    }
}

package parley.node;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.net.DeliveryTimeout;
import parley.net.Transport;
import parley.room.Effect;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.room.RoomMessage;
import parley.wire.Codec;
import parley.wire.Dialect;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/**
 * Sends messages about a room to its members, and reports their answers. Lines to one member keep their order, also
 * when one is sent again; a question does not wait for anything. For the node's thread.
 */
final class RoomSender {

    private final Identity identity;
    private final Transport transport;
    private final Outbox lines;

    RoomSender(Identity identity, Transport transport, Executor loop) {
        this.identity = identity;
        this.transport = transport;
        this.lines = new Outbox(loop, member -> member,
                new Outbox.Bound(Limits.QUEUED_LINES_PER_MEMBER, Limits.QUEUED_LINE_BYTES_PER_MEMBER),
                new Outbox.Bound(Limits.QUEUED_LINES, Integer.MAX_VALUE));
    }

    /** @param answered takes the answer, once, but never within this call */
    void ask(Effect.Ask ask, Consumer<RoomAnswer> answered) {
        PeerAddress to = identity.host().identity(ask.to());
        if (ask.message().body().lineId().isEmpty()) {
            deliver(to, ask, DeliveryTimeout.QUESTION, delivery -> answered.accept(answer(delivery)));
        } else if (ask.attempt() == 1) {
            lines.add(to, new Line(to, ask, answered));
        } else {
            lines.addFirst(to, new Line(to, ask, answered));
        }
    }

    private void deliver(PeerAddress to, Effect.Ask ask, DeliveryTimeout timeout, Consumer<Delivery> ended) {
        Message text = new Message.Text(RoomCodec.encodeMessage(ask.message()));
        transport.deliver(to, own -> Codec.encode(Dialect.TAGGED, identity.seenAt(own), text), timeout, ended);
    }

    /** PROTOCOL.md, section 7.2: what the end of a connection means for the message that was sent on it. */
    private static RoomAnswer answer(Delivery delivery) {
        if (delivery instanceof Delivery.Received received) {
            return received.receipt().map(RoomSender::answer).orElseGet(() -> new RoomAnswer.Silent(true));
        } else if (delivery instanceof Delivery.Refused refused) {
            return answer(refused.receipt());
        }
        return delivery instanceof NotSent notSent && notSent.cause() == Cause.CONNECTION_REFUSED
                ? new RoomAnswer.Refused() : new RoomAnswer.Silent();
    }

    private static RoomAnswer answer(Receipt receipt) {
        return RoomCodec.decodeAnswer(receipt).<RoomAnswer>map(reply -> reply).orElseGet(RoomAnswer.Refused::new);
    }

    private final class Line implements Outbox.Item {

        private final PeerAddress to;
        private final Effect.Ask ask;
        private final Consumer<RoomAnswer> answered;
        private final int size;

        Line(PeerAddress to, Effect.Ask ask, Consumer<RoomAnswer> answered) {
            this.to = to;
            this.ask = ask;
            this.answered = answered;
            this.size = ask.message().body() instanceof RoomMessage.Line line ? line.text().length()
                    : ask.message().body() instanceof RoomMessage.Private line ? line.text().length() : 0;
        }

        @Override
        public int size() {
            return size;
        }

        @Override
        public void start(Consumer<Delivery> ended) {
            deliver(to, ask, DeliveryTimeout.LINE, ended);
        }

        @Override
        public void report(Delivery last) {
            answered.accept(answer(last));
        }

        /** Reports a refusal. After silence, the room would send the line again. */
        @Override
        public void drop(NotSent why) {
            answered.accept(new RoomAnswer.Refused());
        }
    }
}

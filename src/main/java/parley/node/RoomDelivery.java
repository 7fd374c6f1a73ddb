package parley.node;

import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.room.Room.Effect;
import parley.room.RoomAnswer.End;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.wire.Receipt;

/** What the outcome of sending a frame means to a room (PROTOCOL.md, section 7.2). */
final class RoomDelivery {

    private RoomDelivery() {
    }

    /**
     * The answer to a message to a member.
     *
     * @param toStranger whether nothing shows that the other side is a Parley
     */
    static RoomAnswer answer(Delivery delivery, boolean toStranger) {
        if (delivery instanceof Delivery.Received received) {
            return received.receipt().map(RoomDelivery::decoded).orElseGet(() -> withoutReceipt(received, toStranger));
        } else if (delivery instanceof Delivery.Refused refused) {
            return decoded(refused.receipt());
        } else if (delivery instanceof NotSent notSent && !notSent.wasConnected()) {
            return notSent.cause() == Cause.CONNECTION_REFUSED ? new RoomAnswer.NoRooms(true)
                    : new RoomAnswer.NoReceipt(End.NOT_CONNECTED);
        }
        return new RoomAnswer.NoReceipt(End.TIMEOUT);
    }

    private static RoomAnswer decoded(Receipt receipt) {
        return RoomCodec.decodeAnswer(receipt).<RoomAnswer>map(reply -> reply)
                .orElseGet(() -> new RoomAnswer.NoRooms(false));
    }

    private static RoomAnswer withoutReceipt(Delivery.Received received, boolean fromStranger) {
        return fromStranger && (received.replied() || !received.reset()) ? new RoomAnswer.NotParley(received.replied())
                : new RoomAnswer.NoReceipt(End.CLOSED);
    }

    /** The outcome of a text for a guest. */
    static Effect.Tell.Outcome tellOutcome(Delivery delivery) {
        return delivery.byParley() || delivery instanceof Delivery.Refused ? Effect.Tell.Outcome.PARLEY
                : delivery.isSent() ? Effect.Tell.Outcome.READ : Effect.Tell.Outcome.NOT_SENT;
    }
}

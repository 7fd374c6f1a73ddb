package parley.node;

import java.util.function.Consumer;
import parley.net.Delivery;
import parley.wire.Message;

/** A message under way to a peer: a long text goes as several pieces, one after the other, until one fails. */
final class Letter implements Outbox.Errand {

    /** Carries a message, or as much of a text as fits, and reports. */
    interface Carrier {

        /** @return what is left of it, empty where it fitted */
        String carry(Message message, Consumer<Delivery> delivered);
    }

    private final Message message;
    private final Carrier carrier;
    private final Consumer<Outcome> outcome;
    private Runnable ended;
    private String rest;
    private boolean partly;
    private boolean confirmed = true;

    Letter(Message message, Carrier carrier, Consumer<Outcome> outcome) {
        this.message = message;
        this.carrier = carrier;
        this.outcome = outcome;
    }

    @Override
    public void start(Runnable whenEnded) {
        ended = whenEnded;
        next(message);
    }

    private void next(Message piece) {
        rest = carrier.carry(piece, this::delivered);
    }

    private void delivered(Delivery delivery) {
        boolean sent = Outcome.isSent(delivery);
        confirmed &= delivery instanceof Delivery.Received;
        if (sent && !rest.isEmpty()) {
            partly = true;
            next(new Message.Text(rest));
            return;
        }
        try {
            outcome.accept(new Outcome(sent && !confirmed ? new Delivery.Unconfirmed() : delivery, partly && !sent));
        } finally {
            ended.run();
        }
    }
}

package parley.node;

import parley.net.Delivery;

/**
 * The outcome of a message.
 *
 * @param partly whether some pieces of a long text had arrived before one failed
 */
public record Outcome(Delivery delivery, boolean partly) {

    /** Whether all of it was sent, confirmed or not. */
    public boolean isSent() {
        return delivery.isSent();
    }
}

package parley.net;

import java.util.Optional;
import parley.wire.Receipt;

/** The outcome of sending a frame (PROTOCOL.md, section 4), or a message that takes several frames. */
public sealed interface Delivery {

    /** Whether all of it was sent, confirmed or not. */
    default boolean isSent() {
        return this instanceof Received || this instanceof Unconfirmed;
    }

    /** Whether a Parley has accepted it. */
    default boolean byParley() {
        return this instanceof Received received && received.receipt().isPresent();
    }

    /** Whether some pieces of a long text had arrived before one failed. */
    default boolean partly() {
        return false;
    }

    /**
     * The other side has read it.
     *
     * @param receipt what it answered, if it is Parley
     * @param replied whether it answered anything; otherwise it closed the connection
     * @param reset whether there is no receipt because the connection was reset
     */
    record Received(Optional<Receipt.Received> receipt, boolean replied, boolean reset) implements Delivery {

        public Received(Optional<Receipt.Received> receipt, boolean replied) {
            this(receipt, replied, false);
        }

        /** Without a receipt, it closed the connection. */
        public Received(Optional<Receipt.Received> receipt) {
            this(receipt, receipt.isPresent());
        }
    }

    /** It was sent, and nothing came back in time. */
    record Unconfirmed() implements Delivery {
    }

    /** The other side is Parley and did not accept it. */
    record Refused(Receipt.Refused receipt, boolean partly) implements Delivery {

        public Refused(Receipt.Refused receipt) {
            this(receipt, false);
        }
    }

    /** It was not sent, or not all of it. */
    record NotSent(Cause cause, boolean partly) implements Delivery {

        public NotSent(Cause cause) {
            this(cause, false);
        }

        /** Whether there was a connection, so that the other side may have read something. */
        public boolean wasConnected() {
            return cause == Cause.RESET || cause == Cause.STALLED;
        }
    }

    enum Cause {
        CONNECTION_REFUSED,
        CONNECT_TIMED_OUT,
        NO_ROUTE,
        /** The other side closed the connection before it had read the whole frame. */
        RESET,
        /** The other side accepted the connection and did not read. */
        STALLED,
        /** This machine did not open a connection: it has too many, or forbids it. */
        NO_SOCKET,
        /** Too many messages are waiting to be sent to this peer, or to all peers together. */
        QUEUE_FULL
    }
}

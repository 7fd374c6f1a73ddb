package parley.net;

import java.util.Optional;
import parley.wire.Receipt;

/** What became of a frame that was to be delivered (PROTOCOL.md, section 4). */
public sealed interface Delivery {

    /** The other side has read it. @param receipt what it said, if it is Parley */
    record Received(Optional<Receipt.Received> receipt) implements Delivery {

        public boolean byParley() {
            return receipt.isPresent();
        }
    }

    /** It went out, and nothing came back in time. */
    record Unconfirmed() implements Delivery {
    }

    /** A Parley peer did not take it. */
    record Refused(Receipt.Refused receipt) implements Delivery {
    }

    /** It did not go out whole. */
    record NotSent(Cause cause) implements Delivery {
    }

    enum Cause {
        CONNECTION_REFUSED, CONNECT_TIMED_OUT, NO_ROUTE,
        /** Connected, but closed before it had read all. */
        RESET,
        /** Connected, but did not read. */
        STALLED,
        /** This machine would not open a connection: out of sockets, or forbidden. */
        NO_SOCKET,
        /** Too many messages are waiting to be sent to this peer, or to all peers together. */
        QUEUE_FULL
    }
}

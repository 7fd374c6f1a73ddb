package parley.net;

/** What became of a frame that was to be delivered (PROTOCOL.md, section 4). */
public sealed interface Delivery {

    /** The other side has read it, and has or has not shown itself to be Parley. */
    record Received(boolean byParley) implements Delivery {
    }

    /** It went out, and nothing came back in time. */
    record Unconfirmed() implements Delivery {
    }

    /** A Parley peer did not take it, for this reason. */
    record Refused(String reason) implements Delivery {
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
        NO_SOCKET
    }
}

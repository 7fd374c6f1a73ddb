package parley.net;

import java.time.Duration;
import java.util.Optional;
import parley.wire.Limits;

/** How long a delivery may take. */
public enum DeliveryTimeout {

    /** For what a user has written to a peer: one time for the connection, and then another for the answer. */
    MESSAGE(Limits.CONNECT, Optional.of(Limits.RECEIPT)),
    /** For what is said in a room: one time for all of it. */
    LINE(Limits.LINE, Optional.empty()),
    /** For what Parleys ask each other about a room, and ask again: one time for all of it. */
    QUESTION(Limits.QUESTION, Optional.empty());

    private final Duration deadline;
    private final Optional<Duration> receipt;

    DeliveryTimeout(Duration deadline, Optional<Duration> receipt) {
        this.deadline = deadline;
        this.receipt = receipt;
    }

    /** From the start until there is a connection, or until the answer where {@link #receipt} says nothing else. */
    Duration deadline() {
        return deadline;
    }

    /** From the last bytes that went out to the answer. */
    Optional<Duration> receipt() {
        return receipt;
    }
}

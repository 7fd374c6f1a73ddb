package parley.net;

import java.time.Duration;
import java.util.Optional;
import parley.wire.Limits;

/** How long a delivery may take. */
public enum DeliveryTimeout {

    /** For a user's message to a peer: first one time to connect, and then another one for the receipt. */
    MESSAGE(Limits.CONNECT, Optional.of(Limits.RECEIPT)),
    /** For a line in a room: one time for everything. */
    LINE(Limits.LINE, Optional.empty()),
    /** For what members of a room ask each other, and ask again: one time for everything. */
    QUESTION(Limits.QUESTION, Optional.empty());

    private final Duration deadline;
    private final Optional<Duration> receipt;

    DeliveryTimeout(Duration deadline, Optional<Duration> receipt) {
        this.deadline = deadline;
        this.receipt = receipt;
    }

    /** From the start to the connection; to the end of the delivery if there is no time for the {@link #receipt}. */
    Duration deadline() {
        return deadline;
    }

    /** From the last bytes that went out to the receipt. */
    Optional<Duration> receipt() {
        return receipt;
    }
}

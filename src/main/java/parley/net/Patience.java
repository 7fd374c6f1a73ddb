package parley.net;

import java.time.Duration;
import parley.wire.Limits;

/** How long a delivery may take. */
public enum Patience {

    /** For what a user has written. */
    MESSAGE(Limits.CONNECT, Limits.RECEIPT),
    /** For what is asked again if there is no answer. */
    QUESTION(Limits.QUESTION, Limits.QUESTION);

    private final Duration connect;
    private final Duration receipt;

    Patience(Duration connect, Duration receipt) {
        this.connect = connect;
        this.receipt = receipt;
    }

    Duration connect() {
        return connect;
    }

    Duration receipt() {
        return receipt;
    }
}

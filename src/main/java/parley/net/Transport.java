package parley.net;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.dialect.Dialect.Transmission;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** Sends messages to peers, each on its own connection. On the loop's thread. */
public interface Transport {

    /** How long a delivery may take. */
    enum Timeout {

        /** For a user's message to a peer: one time limit to connect, and then another one for the receipt. */
        MESSAGE(Limits.CONNECT, Optional.of(Limits.RECEIPT)),
        /** For a line in a room: one time limit for everything. */
        LINE(Limits.LINE, Optional.empty()),
        /** For a question between members of a room, which is repeated: one time limit for everything. */
        QUESTION(Limits.QUESTION, Optional.empty());

        private final Duration deadline;
        private final Optional<Duration> receipt;

        Timeout(Duration deadline, Optional<Duration> receipt) {
            this.deadline = deadline;
            this.receipt = receipt;
        }

        /** From the start to the connection, or to the end of the delivery if there is no {@link #receipt} time. */
        Duration deadline() {
            return deadline;
        }

        /** From the last bytes that went out to the receipt. */
        Optional<Duration> receipt() {
            return receipt;
        }
    }

    /**
     * Starts to send a message. Neither blocks nor throws.
     *
     * @param transmissionFor makes what to write, given this machine's end of the connection
     * @param outcome is called once, on the loop's thread, and never within this call; but not after the loop has ended
     */
    void deliver(PeerAddress to, Function<PeerAddress, Transmission> transmissionFor, Timeout timeout,
            Consumer<Delivery> outcome);
}

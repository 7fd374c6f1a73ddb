package parley.node;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import parley.dialect.Dialect.Transmission;
import parley.net.Delivery;
import parley.net.Transport;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/** A courier that keeps each frame until the test says what became of it. */
final class FakeCourier implements Transport {

    /** The address of this machine that every peer sees. */
    static final Ipv4 OWN = Ipv4.parse("192.168.1.10");

    private static final PeerAddress OWN_END = new PeerAddress(OWN, 40_000);

    record Errand(PeerAddress to, String frame, Consumer<Delivery> outcome) {

        int bytes() {
            return frame.getBytes(StandardCharsets.UTF_8).length;
        }

        void ends(Delivery delivery) {
            outcome.accept(delivery);
        }

        void endsReceived() {
            ends(new Delivery.Received(Optional.empty()));
        }

        void endsReceivedByParley() {
            ends(new Delivery.Received(Optional.of(new Receipt.Received())));
        }

        void endsRefused() {
            ends(new Delivery.NotSent(Delivery.Cause.CONNECTION_REFUSED));
        }
    }

    private final Queue<Errand> waiting = new ArrayDeque<>();

    @Override
    public void deliver(PeerAddress to, Function<PeerAddress, Transmission> transmission, Transport.Timeout timeout,
            Consumer<Delivery> outcome) {
        waiting.add(new Errand(to, transmission.apply(OWN_END).frame(), outcome));
    }

    /** The one that was to be delivered first of those not yet taken out. */
    Errand next() {
        return waiting.remove();
    }

    boolean hasNothingToDo() {
        return waiting.isEmpty();
    }
}

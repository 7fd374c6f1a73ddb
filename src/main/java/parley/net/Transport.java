package parley.net;

import java.util.function.Consumer;
import java.util.function.Function;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Carries frames to peers, each on a connection of its own. */
public interface Transport {

    /**
     * Neither blocks nor throws. On the loop's thread, which also gets the outcome, once, never within this call.
     *
     * @param frame makes the frame, given the address of this machine that the peer sees
     */
    void deliver(PeerAddress to, Function<Ipv4, byte[]> frame, DeliveryTimeout patience, Consumer<Delivery> outcome);
}

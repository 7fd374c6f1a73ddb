package parley.net;

import java.util.function.Consumer;
import java.util.function.Function;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Sends frames to peers, each on its own connection. On the loop's thread. */
public interface Transport {

    /**
     * Starts to send a frame. Neither blocks nor throws.
     *
     * @param frame makes the frame, given the address of this machine that the peer sees
     * @param outcome is called once, on the loop's thread, and never within this call; but not after the loop has ended
     */
    void deliver(PeerAddress to, Function<Ipv4, byte[]> frame, DeliveryTimeout timeout, Consumer<Delivery> outcome);
}

package parley.net;

import java.util.function.Consumer;
import parley.wire.Ipv4;

/** Takes in what the listener has read. Called on the loop's thread. */
public interface Receiver {

    /** The reply to a sender that expects none. */
    byte[] NO_REPLY = new byte[0];

    /**
     * One complete frame, of 1 to {@link parley.wire.Limits#FRAME} bytes.
     *
     * @param answer to be called exactly once, on the loop's thread, when the frame has been dealt with; until then the
     *     connection waits, and when too many wait, so does the whole network
     */
    void receive(Ipv4 from, byte[] frame, Consumer<byte[]> answer);

    /**
     * Something larger than a frame came from there, and was refused.
     *
     * @param done to be called like an answer, for the network waits for this as well
     */
    void refused(Ipv4 from, Runnable done);
}

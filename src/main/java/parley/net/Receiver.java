package parley.net;

import parley.wire.Ipv4;

/**
 * The program behind a listening port. The listener calls it on the loop's thread.
 *
 * <p>The listener gathers the frames of one turn of the loop. Then it calls {@link #flush} once and writes the replies,
 * so that what a reply confirms has been published before the reply leaves.
 */
public interface Receiver {

    /** The reply to a sender that expects none. */
    byte[] NO_REPLY = new byte[0];

    /**
     * Takes in one complete frame, of 1 to {@link parley.wire.Limits#FRAME} bytes.
     *
     * @return the reply, which is written after the next {@link #flush}
     */
    byte[] receive(Ipv4 from, byte[] frame);

    /** Notes that a frame from that address was refused because it was too long. */
    void refused(Ipv4 from);

    /** Publishes everything that was received since the last call. Also called when there is nothing. */
    void flush();

    /**
     * Whether nothing more can be taken in for now. The listener then stops to read and to accept. After the answer
     * has been yes, call {@link Listener#resume} as soon as it is no again.
     */
    boolean isFull();
}

package parley.net;

import parley.wire.Ipv4;

/** A group of programs. Each receives the datagrams that the others send. Everything is on the loop's thread. */
public interface Group {

    /** Takes the datagrams of the group. An exception loses only that datagram. */
    interface Subscriber {

        /** @param from the sender's address according to the network; it can be forged */
        void received(Ipv4 from, byte[] datagram);
    }

    /**
     * Finds out which networks this machine is in, and uses those from then on. Call it first, and again from time to
     * time.
     *
     * @return whether they have changed, and there are any
     */
    boolean refresh();

    /** Sends to every network. A datagram can be lost. */
    void send(byte[] datagram);
}

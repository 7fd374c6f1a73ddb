package parley.net;

import parley.wire.Ipv4;

/** A group of programs of which each hears what the others say, one datagram at a time. On the loop's thread. */
public interface Group {

    /** Takes in what was said. Called on the loop's thread. */
    interface Hearer {

        /** @param from who says it, as the network has it; he may have forged it */
        void heard(Ipv4 from, byte[] datagram);
    }

    /**
     * Looks at the networks of this machine anew, and speaks and hears on those from then on. Whether they have
     * changed.
     */
    boolean look();

    /** Says it on every network. Whether anybody hears it is not known. */
    void say(byte[] datagram);
}

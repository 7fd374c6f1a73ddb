package parley.ui;

import parley.wire.PeerAddress;

/**
 * A colour for each peer, the same at every start. Those of xterm's 256 that stand out from a white ground as well as
 * from a black one.
 */
final class Palette {

    private static final int[] COLOURS = {
        27, 28, 29, 30, 31, 62, 63, 64, 97, 98, 99, 129, 130, 131, 132, 133, 161, 162, 163, 164, 165, 196};

    private Palette() {
    }

    static int of(PeerAddress peer) {
        int mixed = (peer.ip().bits() * 31 + peer.port()) * 0x9E3779B9;
        return COLOURS[Integer.remainderUnsigned(mixed ^ mixed >>> 15, COLOURS.length)];
    }

    static int[] all() {
        return COLOURS.clone();
    }
}

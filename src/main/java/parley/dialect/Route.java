package parley.dialect;

import parley.wire.PeerAddress;

/**
 * The two ends of the connection that carries a message.
 *
 * @param source the port of this end, which is not the port that Parley listens on
 * @param to the address that the connection leads to
 */
public record Route(int source, PeerAddress to) {
}

package parley.doctor;

import java.util.Optional;
import parley.net.Delivery;
import parley.wire.Dialect;
import parley.wire.PeerAddress;

/**
 * What a peer made of a word to it.
 *
 * @param millis from the start of the connection until it was known what became of it
 * @param dialect in which it has spoken to this machine, if it has
 */
public record Visit(PeerAddress peer, Delivery delivery, long millis, Optional<Dialect> dialect) {
}

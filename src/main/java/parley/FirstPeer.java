package parley;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.Dialects;
import parley.wire.PeerAddress;

/**
 * A peer that is greeted at the start.
 *
 * @param dialect the one to use until it has spoken, if it was given
 */
record FirstPeer(PeerAddress address, Optional<Dialect> dialect) {

    /**
     * Reads {@code IP:PORT} or {@code IP:PORT/FORMAT}.
     *
     * @throws parley.wire.FormatException for anything else, with the reason
     */
    static FirstPeer parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new FirstPeer(PeerAddress.parse(text), Optional.empty())
                : new FirstPeer(PeerAddress.parse(text.substring(0, slash)),
                        Optional.of(Dialects.named(text.substring(slash + 1))));
    }
}

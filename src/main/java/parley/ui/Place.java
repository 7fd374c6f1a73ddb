package parley.ui;

import java.util.Optional;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;

/** Where a peer is, as far as one answer says: an IP alone leaves its port to be asked for. */
record Place(Ipv4 ip, Optional<Integer> port) {

    static Place of(PeerAddress address) {
        return new Place(address.ip(), Optional.of(address.port()));
    }
}

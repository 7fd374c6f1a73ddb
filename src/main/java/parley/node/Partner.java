package parley.node;

import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Whom a conversation is with: a peer or a room. */
public sealed interface Partner {

    /** A peer. Two are the same partner if they have the same address. */
    record OfPeer(PeerAddress address, TeamName name) implements Partner {

        @Override
        public String label() {
            return name.text();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof OfPeer peer && peer.address.equals(address);
        }

        @Override
        public int hashCode() {
            return address.hashCode();
        }
    }

    /** Everyone in a room. */
    record OfRoom(RoomName room) implements Partner {

        @Override
        public String label() {
            return room.toString();
        }
    }

    /** What the user calls it, as it came from the network: clean it before you show it. */
    String label();
}

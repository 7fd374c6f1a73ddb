package parley.bench;

import java.io.IOException;
import parley.wire.PeerAddress;

/** A process with members of a room, on the host on which it is started. It ends with its input. */
final class FarRoommates {

    private FarRoommates() {
    }

    /** @param arguments the number of members, and the address of a member of the room */
    public static void main(String[] arguments) throws IOException {
        try (Roommates room = new Roommates("far")) {
            room.add(Integer.parseInt(arguments[0]));
            room.all.forEach(member -> member.join(PeerAddress.parse(arguments[1])));
            System.in.transferTo(System.out);
        }
    }
}

package parley.bench;

import java.io.IOException;
import parley.wire.PeerAddress;

/** Members of a room as a process of their own, on whichever host that is started, which ends with its input. */
final class FarRoommates {

    private FarRoommates() {
    }

    /** @param arguments how many, and where a member of the room listens */
    public static void main(String[] arguments) throws IOException {
        try (Roommates room = new Roommates("far")) {
            room.add(Integer.parseInt(arguments[0]));
            room.all.forEach(member -> member.join(PeerAddress.parse(arguments[1])));
            System.in.transferTo(System.out);
        }
    }
}

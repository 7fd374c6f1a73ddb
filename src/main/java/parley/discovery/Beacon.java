package parley.discovery;

import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import parley.wire.FormatException;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** A datagram in which a Parley tells its network that it is here, or that it leaves. A hint: anyone can forge it. */
public sealed interface Beacon {

    /** The multicast group of the beacons (PROTOCOL.md, section 8). */
    PeerAddress GROUP = PeerAddress.parse("239.255.80.76:27275");

    Id id();

    /** The port that the sender listens on. */
    int port();

    /**
     * The sender is here.
     *
     * @param next the longest time until its next beacon, in seconds
     * @param room the room that it is in, if it is in one
     */
    record Here(Id id, int port, int next, TeamName name, Optional<InRoom> room) implements Beacon {
    }

    /** The sender leaves. */
    record Gone(Id id, int port) implements Beacon {
    }

    /** A room, and how many members the sender says that it has. */
    record InRoom(RoomName room, int members) {
    }

    /** The identity of one run of a Parley, the same on all its networks. */
    record Id(String text) {

        private static final Pattern FORM = Pattern.compile("[a-z0-9]{1,16}");

        static Id draw(Random random) {
            return new Id(Long.toString(random.nextLong() & Long.MAX_VALUE, Character.MAX_RADIX));
        }

        /** @throws FormatException if the text is not an id */
        static Id parse(String text) {
            if (!FORM.matcher(text).matches()) {
                throw new FormatException("\"" + text + "\" is not the id of an instance");
            }
            return new Id(text);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}

package parley.room;

import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * One of a room.
 *
 * @param guest whether it is no Parley, which knows no list and is never a candidate
 * @param since when it came, in seconds since 1970
 */
public record Member(PeerAddress address, TeamName name, boolean guest, long since) {

    Member named(TeamName other) {
        return new Member(address, other, guest, since);
    }

    /** 64 bits that tell it from any other, mixed as in Vigna's splitmix64. */
    long digest() {
        long mixed = ((long) address.ip().bits() << 32 | (long) address.port() << 1 | (guest ? 1 : 0))
                ^ (name.text().hashCode() + (since << 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

package parley.room;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A member of a room.
 *
 * @param dialect the dialect that a guest speaks; empty for a Parley
 * @param since when the member joined, in seconds since 1970
 */
public record Member(PeerAddress address, TeamName name, Optional<Dialect> dialect, long since) {

    /** Whether this member is not Parley. A guest has no member list and is never a candidate for tracker. */
    public boolean guest() {
        return dialect.isPresent();
    }

    Member named(TeamName other) {
        return new Member(address, other, dialect, since);
    }

    /**
     * A 64-bit hash of this entry, mixed as in Vigna's splitmix64. It is part of the wire format, because members
     * compare the digests of their lists. That works because the Java language specifies how a string is hashed.
     */
    long digest() {
        int kind = dialect.map(spoken -> spoken.name().hashCode()).orElse(0);
        long mixed = ((long) address.ip().bits() << 32 | address.port())
                ^ (name.text().hashCode() + kind + (since << 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

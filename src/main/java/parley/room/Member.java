package parley.room;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * One of a room.
 *
 * @param dialect the one that a guest was heard in; none of a Parley
 * @param since when it came, in seconds since 1970
 */
public record Member(PeerAddress address, TeamName name, Optional<Dialect> dialect, long since) {

    /** Whether it is no Parley: it knows no list, and is never a candidate. */
    public boolean guest() {
        return dialect.isPresent();
    }

    Member named(TeamName other) {
        return new Member(address, other, dialect, since);
    }

    /** 64 bits that tell it from any other, mixed as in Vigna's splitmix64. */
    long digest() {
        int kind = dialect.map(spoken -> spoken.name().hashCode()).orElse(0);
        long mixed = ((long) address.ip().bits() << 32 | address.port())
                ^ (name.text().hashCode() + kind + (since << 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

package parley.room;

import java.util.Optional;
import parley.wire.Dialect;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What one Parley says to another about a room (PROTOCOL.md, section 7.2, which has a line for each). */
public sealed interface Word {

    /** The line that somebody says with it, if it is one. */
    default Optional<LineId> line() {
        return Optional.empty();
    }

    record Join(TeamName name) implements Word {
    }

    record Admit(PeerAddress guest, TeamName name, Dialect dialect) implements Word {
    }

    record Watch() implements Word {
    }

    /** Asks for the list, or for what of it comes after that address. */
    record List(Optional<PeerAddress> after) implements Word {
    }

    record Backlog() implements Word {
    }

    /** The member has come, or has another name now. */
    record Listed(Member member) implements Word {
    }

    /** @param lost whether it was dropped because it did not answer */
    record Left(PeerAddress who, boolean lost) implements Word {
    }

    record Leave() implements Word {
    }

    record Dismiss(PeerAddress who) implements Word {
    }

    record Rename(TeamName name) implements Word {
    }

    record Elect() implements Word {
    }

    /** @param gone the tracker before, if this one has taken over from it */
    record Reigns(Optional<Left> gone) implements Word {
    }

    record Succeed() implements Word {
    }

    /** @param guest who said it, where it is passed on */
    record Line(LineId id, Optional<PeerAddress> guest, String text) implements Word {

        @Override
        public Optional<LineId> line() {
            return Optional.of(id);
        }
    }

    record Private(LineId id, String text) implements Word {

        @Override
        public Optional<LineId> line() {
            return Optional.of(id);
        }
    }
}

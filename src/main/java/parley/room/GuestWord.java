package parley.room;

import java.util.Optional;
import parley.wire.TeamName;

/** What a person, or a program that is not Parley, can type about a room (PROTOCOL.md, section 7.1). */
public sealed interface GuestWord {

    /** @param name the one to be called by, if it is not the team's */
    record Join(Optional<TeamName> name) implements GuestWord {
    }

    record Leave() implements GuestWord {
    }

    record Who() implements GuestWord {
    }

    record Say(String text) implements GuestWord {
    }
}

package parley.room;

import java.util.Optional;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** A thing to do, for whoever carries the room. */
public sealed interface Effect {

    /** Bring this there, and tell {@link Room#answered} what became of it. */
    record Ask(PeerAddress to, Speech speech, int attempt) implements Effect {

        /** After so many milliseconds without an answer the result is {@link Result.Silent}. */
        public long patience() {
            return (speech.word().line().isPresent() ? Limits.LINE : Limits.QUESTION).toMillis();
        }
    }

    /** Bring this text to a guest; what becomes of it is reported with {@link Room#told}, if it is a line. */
    record Tell(PeerAddress guest, String text, Optional<LineId> line) implements Effect {
    }

    /** Show this to the user. */
    record Show(RoomEvent event) implements Effect {
    }
}

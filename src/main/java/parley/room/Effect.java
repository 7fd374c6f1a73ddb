package parley.room;

import java.util.Optional;
import parley.wire.Limits;
import parley.wire.PeerAddress;

/** An action that a {@link Room} wants. Whoever runs the room carries it out. */
public sealed interface Effect {

    /**
     * Send a message to a member, then report the answer to {@link Room#onAnswer}.
     *
     * @param attempt 1 for the first time that the message is sent to this member
     */
    record Ask(PeerAddress to, RoomMessage message, int attempt) implements Effect {

        /** How long to wait for an answer before it counts as {@link RoomAnswer.Silent}. */
        public long timeoutMillis() {
            return (message.body().lineId().isPresent() ? Limits.LINE : Limits.QUESTION).toMillis();
        }
    }

    /**
     * Send a text to a guest.
     *
     * @param line the ID of the line if the text is one; then report the outcome to {@link Room#onGuestDelivery}
     */
    record Tell(PeerAddress guest, String text, Optional<RoomLine.Id> line) implements Effect {
    }

    /** Show an event to the user. */
    record Show(RoomEvent event) implements Effect {
    }
}

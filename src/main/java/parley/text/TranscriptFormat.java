package parley.text;

import java.util.List;
import parley.net.Delivery;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * Events as lines of the transcript: one for each message that was received or sent, and for each peer that came or
 * left. Other events have no line. Lines are cleaned as on the screen.
 */
public final class TranscriptFormat {

    private TranscriptFormat() {
    }

    /** The lines of an event, without times. From any thread. */
    public static List<String> lines(Event event) {
        if (event instanceof Event.Sent sent) {
            return List.of(sent(sent.to(), sent.message(), sent.outcome()));
        } else if (event instanceof Event.SentToAll all) {
            return all.each().stream()
                    .map(one -> sent(one.to().address(), all.message(), one.outcome())).toList();
        } else if (event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.Sent sent) {
            return List.of(sent(inRoom.room(), sent));
        }
        return isKept(event) ? event.accept(new TextFormat()).stream().map(Line::text).toList() : List.of();
    }

    private static boolean isKept(Event event) {
        return event instanceof Event.InRoom inRoom ? inRoom.event() instanceof RoomEvent.Spoken
                : event instanceof Event.Kept;
    }

    private static String sent(PeerAddress to, Message message, Delivery outcome) {
        return Printable.of(outcome(to, outcome) + " -> " + message.text().stripTrailing());
    }

    private static String outcome(PeerAddress to, Delivery outcome) {
        if (outcome instanceof Delivery.Received) {
            return "Sent to " + to + " (received)";
        } else if (outcome instanceof Delivery.Unconfirmed) {
            return "Sent to " + to + " (not confirmed)";
        }
        return (outcome.partly() ? "Only the beginning was sent to " : "Not sent to ") + to;
    }

    private static String sent(RoomName room, RoomEvent.Sent event) {
        String by = event.to().map(to -> ">> " + event.line().by() + " privately to " + to.name())
                .orElseGet(() -> room + " " + event.line().by());
        int all = event.reached() + event.missed().size();
        return Printable.of(by + ": " + event.line().text().stripTrailing()
                + (all == 0 ? " (nobody else was in the room)" : " (sent to " + event.reached() + " of " + all + ")"));
    }
}

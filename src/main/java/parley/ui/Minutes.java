package parley.ui;

import java.util.function.Consumer;
import parley.net.Delivery;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.wire.RoomName;

/**
 * What a transcript says of a line: of each message that came or went, one line in the words of the screen, cleaned as
 * there. Every message passes here before its receipt goes out.
 */
public final class Minutes {

    private Minutes() {
    }

    public static void of(Line shown, Consumer<String> written) {
        for (Fact fact : shown.facts()) {
            if (fact instanceof Fact.Sent sent) {
                written.accept(Printable.of(outcome(sent) + " -> " + sent.text().stripTrailing()));
            } else if (fact instanceof Fact.Happened happened) {
                of(shown, happened.event(), written);
            }
        }
    }

    private static void of(Line shown, Event event, Consumer<String> written) {
        if (event instanceof Event.InRoom inRoom && inRoom.event() instanceof RoomEvent.Sent sent) {
            written.accept(Printable.of(said(inRoom.room(), sent)));
        } else if (isMessage(event)) {
            written.accept(shown.text());
        }
    }

    private static boolean isMessage(Event event) {
        if (event instanceof Event.InRoom inRoom) {
            return inRoom.event() instanceof RoomEvent.Heard || inRoom.event() instanceof RoomEvent.HeardPrivately;
        }
        return !(event instanceof Event.Renamed || event instanceof Event.TooLong);
    }

    private static String outcome(Fact.Sent sent) {
        Delivery delivery = sent.outcome().delivery();
        if (delivery instanceof Delivery.Received) {
            return "Sent to " + sent.to() + " (received)";
        } else if (delivery instanceof Delivery.Unconfirmed) {
            return "Sent to " + sent.to() + " (not confirmed)";
        }
        return (sent.outcome().partly() ? "Only the beginning sent to " : "Not sent to ") + sent.to();
    }

    private static String said(RoomName room, RoomEvent.Sent sent) {
        String by = sent.to().map(to -> ">> " + sent.line().by() + " privately to " + to.name())
                .orElseGet(() -> room + " " + sent.line().by());
        int all = sent.reached() + sent.missed().size();
        return by + ": " + sent.line().text().stripTrailing() + " (sent to " + sent.reached() + " of " + all + ")";
    }
}

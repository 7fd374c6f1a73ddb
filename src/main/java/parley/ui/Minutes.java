package parley.ui;

import java.util.stream.Stream;
import parley.net.Delivery;
import parley.node.Event;
import parley.room.RoomEvent;
import parley.room.RoomName;

/** What a transcript says of a line: of each message that came or went, one line in the words of the screen, cleaned as there. */
public final class Minutes {

    private Minutes() {
    }

    public static Stream<String> of(Line shown) {
        return shown.facts().stream().flatMap(fact -> of(shown, fact)).map(Printable::of);
    }

    private static Stream<String> of(Line shown, Fact fact) {
        if (fact instanceof Fact.Sent sent) {
            return Stream.of(outcome(sent) + " -> " + sent.text().stripTrailing());
        } else if (fact instanceof Fact.Happened happened && happened.event() instanceof Event.InRoom inRoom) {
            return room(shown, inRoom.room(), inRoom.event());
        }
        boolean message = fact instanceof Fact.Happened happened
                && !(happened.event() instanceof Event.Renamed || happened.event() instanceof Event.TooLong);
        return message ? Stream.of(shown.text()) : Stream.empty();
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

    private static Stream<String> room(Line shown, RoomName room, RoomEvent event) {
        if (event instanceof RoomEvent.Sent sent) {
            String by = sent.to().map(to -> ">> " + sent.said().by() + " privately to " + to.name())
                    .orElse(room + " " + sent.said().by().text());
            int all = sent.reached() + sent.missed().size();
            return Stream.of(by + ": " + sent.said().text().stripTrailing() + " (sent to " + sent.reached() + " of " + all + ")");
        }
        boolean message = event instanceof RoomEvent.Heard || event instanceof RoomEvent.HeardPrivately;
        return message ? Stream.of(shown.text()) : Stream.empty();
    }
}

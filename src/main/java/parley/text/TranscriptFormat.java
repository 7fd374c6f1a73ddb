package parley.text;

import java.util.ArrayList;
import java.util.List;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.Outcome;
import parley.room.RoomEvent;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * Events as lines of the transcript: one for each message that came or went, and for each peer that came or went. Other
 * events have no line. Lines are cleaned as on the screen.
 */
public final class TranscriptFormat implements Event.Visitor<List<String>> {

    private static final TranscriptFormat FORMAT = new TranscriptFormat();

    private TranscriptFormat() {
    }

    /** The lines of an event, without times. From any thread. */
    public static List<String> lines(Event event) {
        return event.accept(FORMAT);
    }

    @Override
    public List<String> said(Event.Said event) {
        return asShown(event);
    }

    @Override
    public List<String> saidByUnknown(Event.SaidByUnknown event) {
        return asShown(event);
    }

    @Override
    public List<String> greeted(Event.Greeted event) {
        return asShown(event);
    }

    @Override
    public List<String> connected(Event.Connected event) {
        return asShown(event);
    }

    @Override
    public List<String> left(Event.Left event) {
        return asShown(event);
    }

    @Override
    public List<String> renamed(Event.Renamed event) {
        return List.of();
    }

    @Override
    public List<String> discovered(Event.Discovered event) {
        return asShown(event);
    }

    @Override
    public List<String> fellSilent(Event.FellSilent event) {
        return asShown(event);
    }

    @Override
    public List<String> heardAgain(Event.HeardAgain event) {
        return asShown(event);
    }

    @Override
    public List<String> departed(Event.Departed event) {
        return asShown(event);
    }

    @Override
    public List<String> tooLong(Event.TooLong event) {
        return List.of();
    }

    @Override
    public List<String> inRoom(Event.InRoom event) {
        return event.event().accept(new InRoom(event));
    }

    @Override
    public List<String> sent(Event.Sent event) {
        return List.of(sent(event.to(), event.message(), event.outcome()));
    }

    @Override
    public List<String> sentToAll(Event.SentToAll event) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < event.peers().size(); i++) {
            lines.add(sent(event.peers().get(i).address(), event.message(), event.outcomes().get(i)));
        }
        return lines;
    }

    @Override
    public List<String> listening(Event.Listening event) {
        return List.of();
    }

    @Override
    public List<String> peers(Event.Peers event) {
        return List.of();
    }

    @Override
    public List<String> nearby(Event.Nearby event) {
        return List.of();
    }

    @Override
    public List<String> members(Event.Members event) {
        return List.of();
    }

    @Override
    public List<String> notice(Event.Notice event) {
        return List.of();
    }

    private static List<String> asShown(Event event) {
        return event.accept(new TextFormat()).stream().map(Line::text).toList();
    }

    private static String sent(PeerAddress to, Message message, Outcome outcome) {
        return Printable.of(outcome(to, outcome) + " -> " + message.text().stripTrailing());
    }

    private static String outcome(PeerAddress to, Outcome outcome) {
        if (outcome.delivery() instanceof Delivery.Received) {
            return "Sent to " + to + " (received)";
        } else if (outcome.delivery() instanceof Delivery.Unconfirmed) {
            return "Sent to " + to + " (not confirmed)";
        }
        return (outcome.partly() ? "Only the beginning was sent to " : "Not sent to ") + to;
    }

    /** Of a room, only what its members say. */
    private static final class InRoom implements RoomEvent.Visitor<List<String>> {

        private final Event.InRoom whole;

        InRoom(Event.InRoom whole) {
            this.whole = whole;
        }

        @Override
        public List<String> trying(RoomEvent.Trying event) {
            return List.of();
        }

        @Override
        public List<String> nobodyThere(RoomEvent.NobodyThere event) {
            return List.of();
        }

        @Override
        public List<String> nameTaken(RoomEvent.NameTaken event) {
            return List.of();
        }

        @Override
        public List<String> entered(RoomEvent.Entered event) {
            return List.of();
        }

        @Override
        public List<String> came(RoomEvent.Came event) {
            return List.of();
        }

        @Override
        public List<String> went(RoomEvent.Went event) {
            return List.of();
        }

        @Override
        public List<String> renamed(RoomEvent.Renamed event) {
            return List.of();
        }

        @Override
        public List<String> toldApart(RoomEvent.ToldApart event) {
            return List.of();
        }

        @Override
        public List<String> newTracker(RoomEvent.NewTracker event) {
            return List.of();
        }

        @Override
        public List<String> heard(RoomEvent.Heard event) {
            return asShown(whole);
        }

        @Override
        public List<String> heardPrivately(RoomEvent.HeardPrivately event) {
            return asShown(whole);
        }

        @Override
        public List<String> sent(RoomEvent.Sent event) {
            RoomName room = whole.room();
            String by = event.to().map(to -> ">> " + event.line().by() + " privately to " + to.name())
                    .orElseGet(() -> room + " " + event.line().by());
            return List.of(Printable.of(by + ": " + event.line().text().stripTrailing() + " (sent to "
                    + event.reached() + " of " + (event.reached() + event.missed().size()) + ")"));
        }

        @Override
        public List<String> notRenamed(RoomEvent.NotRenamed event) {
            return List.of();
        }
    }
}

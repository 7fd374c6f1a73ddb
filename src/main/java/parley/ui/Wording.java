package parley.ui;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import parley.net.Delivery.NotSent;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.Outcome;
import parley.peer.Peer;
import parley.wire.Control;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;

/** What happened, in words: what, to whom, and what to do next. */
public final class Wording {

    /** What the user asked for, as he sees it: a greeting that he typed is a message. */
    public enum Deed {
        MESSAGE("Message sent to", "Not sent to"),
        GREETING("Greeted", "Not greeted"),
        CONNECTION("Connected to", "Not connected to");

        private final String done;
        private final String notDone;

        Deed(String done, String notDone) {
            this.done = done;
            this.notDone = notDone;
        }
    }

    /** Stands for a program that told none: it is known by its machine alone. */
    private static final int NO_PORT = 1;

    /** One of many to whom the same was sent. */
    record Told(Peer peer, Outcome outcome) {
    }

    private Wording() {
    }

    static Line of(Event event) {
        if (event instanceof Event.Said said) {
            return received(said.from(), said.from() + " " + said.team(), said.text());
        } else if (event instanceof Event.SaidByUnknown said) {
            return received(new PeerAddress(said.from(), NO_PORT), said.from() + " " + said.team(), said.text());
        } else if (event instanceof Event.Greeted greeted) {
            return Line.notice("Hello from " + greeted.from() + " " + greeted.team() + ", who is active now");
        } else if (event instanceof Event.Connected connected) {
            return Line.notice("Connection from " + connected.from() + " " + connected.team()
                    + (connected.byHand() ? " (by hand)" : "") + ": you are connected now");
        } else if (event instanceof Event.Left left) {
            return Line.notice(left.from() + " " + left.team() + " has left");
        } else if (event instanceof Event.Renamed renamed) {
            return Line.notice(renamed.who() + " " + renamed.before() + " is called " + renamed.now() + " now");
        } else if (event instanceof Event.Discovered found) {
            return Line.notice("Found " + found.who() + " " + found.team() + ", who is active now");
        } else if (event instanceof Event.FellSilent silent) {
            return Line.notice(silent.who() + " has fallen silent: it may have ended, or the network between");
        } else if (event instanceof Event.HeardAgain back) {
            return Line.notice(back.who() + " is heard again");
        } else if (event instanceof Event.Departed departed) {
            return Line.notice(departed.who() + " seems to have left");
        } else if (event instanceof Event.InRoom inRoom) {
            return RoomWording.of(inRoom.room(), inRoom.event());
        }
        Event.TooLong tooLong = (Event.TooLong) event;
        return Line.trouble("A message from " + tooLong.from() + " was refused: it is longer than "
                + Limits.FRAME / 1024 + " KiB");
    }

    private static Line received(PeerAddress by, String from, String text) {
        return Line.said(Line.Tone.MESSAGE, "Received from ", from, by, " -> " + text.stripTrailing());
    }

    /** What became of what was done to a peer. */
    public static Line of(Deed deed, PeerAddress to, Outcome outcome) {
        Delivery delivery = outcome.delivery();
        if (delivery instanceof Delivery.Received) {
            return Line.plain(deed.done + " " + to + " (received)");
        } else if (delivery instanceof Delivery.Unconfirmed) {
            return Line.plain(deed.done + " " + to + " (sent, not confirmed)");
        }
        String reason = delivery instanceof Delivery.Refused refused
                ? refused(refused.receipt().reason())
                : notSent(((NotSent) delivery).cause());
        return Line.trouble((outcome.partly() ? "Only the beginning sent to" : deed.notDone)
                + " " + to + ": " + reason);
    }

    /** What became of what was sent to many, in one line. */
    static Line of(List<Told> all) {
        List<Told> missed = all.stream().filter(told -> !Outcome.isSent(told.outcome().delivery())).toList();
        long unsure = all.stream().filter(told -> told.outcome().delivery() instanceof Delivery.Unconfirmed).count();
        String sent = "sent to " + (all.size() - missed.size()) + " of " + all.size()
                + (unsure == 0 ? "" : " (" + unsure + " not confirmed)");
        return missed.isEmpty() ? Line.notice(sent) : Line.trouble(sent + "; no answer from "
                + missed.stream().map(told -> told.peer().team() + " (" + told.peer().address() + ")")
                        .collect(Collectors.joining(", ")));
    }

    /** What a text did beyond being sent, where it was a control word that the user may not have meant as one. */
    static Optional<Line> consequence(Message message, String to) {
        if (message == Control.LEAVE) {
            return Optional.of(Line.notice("Disconnected from " + to));
        }
        return message != Control.KEEP_ALIVE ? Optional.empty() : Optional.of(Line.notice(
                "That word alone only says that you are still there, and is not shown. Write more to have it shown."));
    }

    private static String refused(String reason) {
        return reason.equals("too-large")
                ? "the other side found it too long. Send it in shorter pieces."
                : "the other side refused it (" + reason + ").";
    }

    private static String notSent(Delivery.Cause cause) {
        return switch (cause) {
            case CONNECTION_REFUSED -> "connection refused. Is the program running there, and is the port right?";
            case CONNECT_TIMED_OUT ->
                    "no answer. Is the address right, and does a firewall there let the port through?";
            case NO_ROUTE -> "no route. Is this machine on the same network, and is the address on it?";
            case RESET ->
                    "the connection was closed before all was read. Try again; the program there may have failed.";
            case STALLED -> "the program there does not read. It may hang; try again later.";
            case NO_SOCKET -> "this machine opens no connection there. Is the address one that a peer can have,"
                    + " and are few enough programs running?";
            case QUEUE_FULL -> "too many messages are waiting to be sent. Wait a moment and send it again.";
        };
    }
}

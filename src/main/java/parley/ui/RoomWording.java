package parley.ui;

import java.util.Optional;
import java.util.stream.Collectors;
import parley.room.Member;
import parley.room.RoomEvent;
import parley.room.RoomLine;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/**
 * What happened in a room, in words. Without colours too, lines, private lines and notices differ in how they begin.
 */
final class RoomWording {

    private RoomWording() {
    }

    static Line of(RoomName room, RoomEvent event) {
        if (event instanceof RoomEvent.Heard heard) {
            return line(Line.Tone.MESSAGE, room + " ", heard.line(), heard.from(), ": ");
        } else if (event instanceof RoomEvent.HeardPrivately heard) {
            return line(Line.Tone.PRIVATE, ">> ", heard.line(), Optional.of(heard.from()), " privately: ");
        } else if (event instanceof RoomEvent.Sent sent) {
            return sent(sent);
        } else if (event instanceof RoomEvent.NobodyThere) {
            return Line.trouble("Nobody who is in " + room
                    + " answers. Is the address right, and is the room still there?");
        } else if (event instanceof RoomEvent.NameTaken taken) {
            return Line.trouble("The name " + taken.name() + " is taken in " + room + ". "
                    + taken.suggestion() + " is free.");
        } else if (event instanceof RoomEvent.NotRenamed not) {
            return Line.trouble("Not renamed to " + not.name() + ": the tracker of " + room
                    + " does not answer. Try again in a few seconds.");
        }
        return Line.notice("-- " + notice(room, event));
    }

    private static Line line(Line.Tone tone, String before, RoomLine said, Optional<PeerAddress> from, String after) {
        String text = after + said.text().stripTrailing();
        return from.map(address -> Line.said(tone, before, said.by().text(), address, text))
                .orElseGet(() -> new Line(tone, before + said.by() + text));
    }

    private static String notice(RoomName room, RoomEvent event) {
        if (event instanceof RoomEvent.Trying trying) {
            return "Trying " + trying.contact() + ", attempt " + trying.attempt() + " of " + trying.of() + "…";
        } else if (event instanceof RoomEvent.Entered entered) {
            return "You are in " + room + " as " + entered.name() + "; its tracker is at " + entered.tracker();
        } else if (event instanceof RoomEvent.Came came) {
            return came.member().name() + " has joined " + room;
        } else if (event instanceof RoomEvent.Went went) {
            return went.member().name()
                    + (went.lost() ? " does not answer any more, and is out of " : " has left ") + room;
        } else if (event instanceof RoomEvent.Renamed renamed) {
            return renamed.before() + " is called " + renamed.now().name() + " now";
        } else if (event instanceof RoomEvent.ToldApart apart) {
            return "Somebody else in " + room + " is called " + apart.before()
                    + " too: you are " + apart.now() + " now";
        }
        RoomEvent.NewTracker tracker = (RoomEvent.NewTracker) event;
        return tracker.name().equals(TeamName.UNKNOWN)
                ? "The tracker of " + room + " is at " + tracker.address() + " now"
                : tracker.name() + " (" + tracker.address() + ") is the tracker of " + room + " now";
    }

    private static Line sent(RoomEvent.Sent sent) {
        int all = sent.reached() + sent.missed().size();
        if (all == 0) {
            return Line.notice("-- nobody else is here yet");
        }
        String reached = "sent to " + sent.reached() + " of " + all;
        return sent.missed().isEmpty() ? Line.notice(reached)
                : Line.trouble(reached + "; no answer from " + sent.missed().stream().map(RoomWording::who)
                        .collect(Collectors.joining(", ")));
    }

    private static String who(Member member) {
        return member.name() + " (" + member.address() + ")";
    }
}

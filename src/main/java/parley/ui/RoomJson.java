package parley.ui;

import parley.room.Member;
import parley.room.RoomEvent;
import parley.room.RoomLine;
import parley.wire.RoomName;

/** What happened in a room, as JSON (SCRIPTS.md). */
final class RoomJson {

    private RoomJson() {
    }

    static Json of(RoomName room, RoomEvent event) {
        if (event instanceof RoomEvent.Heard heard) {
            return said("room-said", room, heard.line());
        } else if (event instanceof RoomEvent.HeardPrivately heard) {
            return said("room-private", room, heard.line());
        } else if (event instanceof RoomEvent.Sent sent) {
            return said("room-sent", room, sent.line()).put("to", sent.to().map(Member::address))
                    .put("reached", sent.reached()).put("missed", sent.missed().stream().map(Member::address).toList());
        } else if (event instanceof RoomEvent.Came came) {
            return member("room-joined", room, came.member());
        } else if (event instanceof RoomEvent.Went went) {
            return member("room-left", room, went.member()).put("lost", went.lost());
        } else if (event instanceof RoomEvent.Renamed renamed) {
            return member("room-renamed", room, renamed.now()).put("before", renamed.before());
        } else if (event instanceof RoomEvent.NewTracker tracker) {
            return object("room-tracker", room).put("address", tracker.address()).put("name", tracker.name());
        } else if (event instanceof RoomEvent.Entered entered) {
            return object("room-entered", room).put("name", entered.name()).put("tracker", entered.tracker());
        } else if (event instanceof RoomEvent.Trying trying) {
            return object("room-trying", room).put("address", trying.contact()).put("attempt", trying.attempt())
                    .put("of", trying.of());
        } else if (event instanceof RoomEvent.NameTaken taken) {
            return object("room-name-taken", room).put("name", taken.name()).put("free", taken.suggestion());
        } else if (event instanceof RoomEvent.NotRenamed not) {
            return object("room-not-renamed", room).put("name", not.name());
        } else if (event instanceof RoomEvent.ToldApart apart) {
            return object("room-told-apart", room).put("name", apart.now()).put("before", apart.before());
        }
        return object("room-nobody-there", room);
    }

    private static Json said(String event, RoomName room, RoomLine said) {
        return object(event, room).put("name", said.by()).put("text", said.text());
    }

    private static Json member(String event, RoomName room, Member member) {
        return object(event, room).put("address", member.address()).put("name", member.name())
                .put("guest", member.guest());
    }

    private static Json object(String event, RoomName room) {
        return new Json("event", event).put("room", room);
    }
}

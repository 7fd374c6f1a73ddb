package parley.node;

import parley.room.RoomEvent;
import parley.room.RoomName;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/** What a user is told of what came in. Names and texts are as they came: clean them before they are shown. */
public sealed interface Event {

    record Said(PeerAddress from, TeamName team, String text) implements Event {
    }

    record Greeted(PeerAddress from, TeamName team) implements Event {
    }

    record Connected(PeerAddress from, TeamName team, boolean byHand) implements Event {
    }

    record Left(PeerAddress from, TeamName team) implements Event {
    }

    record Renamed(PeerAddress who, TeamName before, TeamName now) implements Event {
    }

    /** Said by a program that did not tell, in a way that can be read, where it listens. */
    record SaidByNobody(Ipv4 from, TeamName team, String text) implements Event {
    }

    record InRoom(RoomName room, RoomEvent event) implements Event {
    }

    /** One that has been found, and has answered a greeting. */
    record Found(PeerAddress who, TeamName team) implements Event {
    }

    /** A peer that was found has not been heard in the group for too long. */
    record FallenSilent(PeerAddress who) implements Event {
    }

    record HeardAgain(PeerAddress who) implements Event {
    }

    /** A peer has said in the group, and only there, that it leaves. */
    record Departed(PeerAddress who) implements Event {
    }

    record TooLong(Ipv4 from) implements Event {
    }
}

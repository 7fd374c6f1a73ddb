package parley.ui;

import java.util.Locale;
import java.util.Optional;
import parley.discovery.Found;
import parley.discovery.Beacon;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Member;
import parley.wire.Dialect;

/** What happened, as JSON (SCRIPTS.md). Objects and fields are only ever added, and new fields stand last. */
final class FactJson {

    private FactJson() {
    }

    static Json notice(Line line) {
        return object("notice").put("kind", word(line.tone())).put("text", line.text());
    }

    static Json of(Fact fact) {
        if (fact instanceof Fact.Happened happened) {
            return of(happened.event());
        } else if (fact instanceof Fact.Sent sent) {
            return sent(sent);
        } else if (fact instanceof Fact.Listening listening) {
            return object("listening").put("port", listening.port()).put("addresses", listening.addresses());
        } else if (fact instanceof Fact.Listed listed) {
            return object("list").put("of", listed.what().toLowerCase(Locale.ROOT)).put("count", listed.count());
        } else if (fact instanceof Fact.OnePeer one) {
            return peer(one.peer());
        } else if (fact instanceof Fact.OneFound one) {
            return nearby(one.found());
        }
        Fact.OneMember one = (Fact.OneMember) fact;
        return member(one.room(), one.member());
    }

    private static Json of(Event event) {
        if (event instanceof Event.Said said) {
            return object("said").put("from", said.from()).put("team", said.team()).put("text", said.text());
        } else if (event instanceof Event.SaidByUnknown said) {
            return object("said-by-nobody").put("ip", said.from()).put("team", said.team()).put("text", said.text());
        } else if (event instanceof Event.Greeted greeted) {
            return object("greeted").put("from", greeted.from()).put("team", greeted.team());
        } else if (event instanceof Event.Connected connected) {
            return object("connected").put("from", connected.from()).put("team", connected.team())
                    .put("by_hand", connected.byHand());
        } else if (event instanceof Event.Left left) {
            return object("left").put("from", left.from()).put("team", left.team());
        } else if (event instanceof Event.Renamed renamed) {
            return object("renamed").put("from", renamed.who()).put("team", renamed.now())
                    .put("before", renamed.before());
        } else if (event instanceof Event.Discovered found) {
            return object("found").put("from", found.who()).put("team", found.team());
        } else if (event instanceof Event.FellSilent silent) {
            return object("silent").put("from", silent.who());
        } else if (event instanceof Event.HeardAgain back) {
            return object("heard-again").put("from", back.who());
        } else if (event instanceof Event.Departed departed) {
            return object("departed").put("from", departed.who());
        } else if (event instanceof Event.TooLong tooLong) {
            return object("too-long").put("ip", tooLong.from());
        }
        Event.InRoom inRoom = (Event.InRoom) event;
        return RoomJson.of(inRoom.room(), inRoom.event());
    }

    private static Json sent(Fact.Sent sent) {
        Delivery delivery = sent.outcome().delivery();
        return object("sent").put("to", sent.to()).put("what", word(sent.deed())).put("text", sent.text())
                .put("result", result(delivery)).put("reason", reason(delivery)).put("partly", sent.outcome().partly());
    }

    private static String result(Delivery delivery) {
        if (delivery instanceof Delivery.Received) {
            return "received";
        } else if (delivery instanceof Delivery.Unconfirmed) {
            return "unconfirmed";
        }
        return delivery instanceof Delivery.Refused ? "refused" : "not-sent";
    }

    private static Optional<String> reason(Delivery delivery) {
        if (delivery instanceof Delivery.Refused refused) {
            return Optional.of(refused.receipt().reason());
        }
        return delivery instanceof Delivery.NotSent not ? Optional.of(word(not.cause())) : Optional.empty();
    }

    private static Json peer(Peer peer) {
        return object("peer").put("address", peer.address()).put("team", peer.team()).put("connected", peer.connected())
                .put("heard", peer.heard()).put("sent", peer.sent()).put("format", peer.dialect().map(Dialect::name))
                .put("parley", peer.parley()).put("failed", peer.failed());
    }

    private static Json nearby(Found found) {
        return object("nearby").put("address", found.address()).put("team", found.name())
                .put("room", found.room().map(Beacon.InRoom::room)).put("members", found.room().map(Beacon.InRoom::members))
                .put("answered", found.answered()).put("silent", found.silent());
    }

    private static Json member(RoomView room, Member member) {
        return object("member").put("room", room.name()).put("address", member.address()).put("name", member.name())
                .put("tracker", member.address().equals(room.tracker())).put("me", member.address().equals(room.me()))
                .put("guest", member.guest());
    }

    private static Json object(String event) {
        return new Json("event", event);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

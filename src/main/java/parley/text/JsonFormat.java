package parley.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import parley.dialect.Dialect;
import parley.discovery.Beacon;
import parley.discovery.Found;
import parley.net.Delivery;
import parley.node.Event;
import parley.node.Partner;
import parley.node.RoomView;
import parley.peer.Peer;
import parley.room.Members.Member;
import parley.room.RoomEvent.RoomLine;
import parley.room.RoomEvent.NobodyThere;
import parley.room.RoomEvent;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.RoomName;

/**
 * Events as JSON objects, one on each line (SCRIPTS.md, section 3). Everything but printable ASCII is escaped, so that
 * a line passes through any pipe and terminal. Programs read this: only add events and fields, and add fields at the
 * end.
 */
public final class JsonFormat implements Event.Visitor<List<String>> {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE)
            .characterEscapes(new Escapes())
            .build();

    /** Only the quote and the backslash have short escapes. DEL is escaped too. */
    private static final class Escapes extends CharacterEscapes {

        private static final int[] ASCII = ascii();

        private static int[] ascii() {
            int[] escapes = standardAsciiEscapesForJSON();
            Arrays.fill(escapes, 0, ' ', ESCAPE_STANDARD);
            escapes[0x7f] = ESCAPE_STANDARD;
            return escapes;
        }

        @Override
        public int[] getEscapeCodesForAscii() {
            return ASCII;
        }

        @Override
        public SerializableString getEscapeSequence(int c) {
            return null;
        }
    }

    @Override
    public List<String> said(Event.Said event) {
        return one(object("said").put("from", event.from()).put("team", event.name()).put("text", event.text()));
    }

    @Override
    public List<String> saidByUnknown(Event.SaidByUnknown event) {
        return one(object("said-by-nobody").put("ip", event.from()).put("team", event.name())
                .put("text", event.text()));
    }

    @Override
    public List<String> greeted(Event.Greeted event) {
        return one(object("greeted").put("from", event.from()).put("team", event.name()));
    }

    @Override
    public List<String> connected(Event.Connected event) {
        return one(object("connected").put("from", event.from()).put("team", event.name())
                .put("by_hand", event.byHand()));
    }

    @Override
    public List<String> left(Event.Left event) {
        return one(object("left").put("from", event.from()).put("team", event.name()));
    }

    @Override
    public List<String> renamed(Event.Renamed event) {
        return one(object("renamed").put("from", event.who()).put("team", event.now()).put("before", event.before()));
    }

    @Override
    public List<String> discovered(Event.Discovered event) {
        return one(object("found").put("from", event.who()).put("team", event.name()));
    }

    @Override
    public List<String> presence(Event.Presence event) {
        return one(object(switch (event.change()) {
            case SILENT -> "silent";
            case BACK -> "heard-again";
            case GONE -> "departed";
        }).put("from", event.who()));
    }

    @Override
    public List<String> tooLong(Event.TooLong event) {
        return one(object("too-long").put("ip", event.from()));
    }

    @Override
    public List<String> inRoom(Event.InRoom event) {
        return one(event.event().accept(new RoomFields(event.room())));
    }

    @Override
    public List<String> sent(Event.Sent event) {
        Fields object = sent(event.purpose(), event.to(), event.message(), event.outcome());
        return one(event.guess() ? object.put("format", "guess") : object);
    }

    /** An object for each peer. */
    @Override
    public List<String> sentToAll(Event.SentToAll event) {
        return event.each().stream().map(one -> sent(Event.Purpose.MESSAGE, one.to().address(), event.message(),
                one.outcome()).end()).toList();
    }

    @Override
    public List<String> listening(Event.Listening event) {
        return one(object("listening").put("port", event.port()).put("addresses", event.addresses()));
    }

    @Override
    public List<String> peers(Event.Peers event) {
        List<String> objects = list(event.what(), event.peers().size());
        event.peers().forEach(peer -> objects.add(peer(peer.entry()).end()));
        return objects;
    }

    /** Nothing if nobody was found. */
    @Override
    public List<String> nearby(Event.Nearby event) {
        List<String> objects = event.found().isEmpty() ? new ArrayList<>() : list(event.what(), event.found().size());
        event.found().forEach(found -> objects.add(nearby(found.entry()).end()));
        return objects;
    }

    @Override
    public List<String> people(Event.People event) {
        List<String> objects = list("people", event.people().size());
        event.people().forEach(one -> objects.add(person(one.entry()).end()));
        return objects;
    }

    private static Fields person(Event.Person person) {
        return object("person").put("team", person.name()).put("addresses", person.addresses())
                .put("state", person.silent() ? "silent" : switch (person.state()) {
                    case CONNECTED -> "connected";
                    case ACTIVE -> "active";
                    case FOUND -> "found";
                }).put("heard", person.heard())
                .put("room", person.room()).put("format", person.dialect().map(Dialect::name))
                .put("ignored", person.ignored());
    }

    @Override
    public List<String> members(Event.Members event) {
        List<String> objects = list("members", event.room().members().size());
        event.room().members().forEach(member -> objects.add(member(event.room(), member).end()));
        return objects;
    }

    @Override
    public List<String> talking(Event.Talking event) {
        return List.of();
    }

    @Override
    public List<String> replayed(Event.Replayed event) {
        return event.lines().stream().map(line -> replayed(event.partner(), line).end()).toList();
    }

    private static Fields replayed(Partner partner, Event.Past line) {
        Fields object = partner instanceof Partner.OfPeer peer
                ? line.own() ? object("sent").put("to", peer.address())
                        : object("said").put("from", peer.address()).put("team", line.by())
                : object(line.own() ? "room-sent" : "room-said").put("room", partner.label()).put("name", line.by());
        return object.put("text", line.text()).put("earlier", line.repeated() ? Optional.of(true) : Optional.empty())
                .put("history", true)
                .put("time", line.time().atZone(ZoneId.systemDefault()).toInstant());
    }

    /** Nothing for an empty line. */
    @Override
    public List<String> notice(Event.Notice event) {
        return event.text().isBlank() ? List.of() : one(object("notice").put("kind", switch (event.kind()) {
            case PLAIN -> "plain";
            case HEADING -> "heading";
            case NOTICE -> "notice";
            case TROUBLE -> "trouble";
        }).put("text", Printable.of(event.text())));
    }

    private static Fields sent(Event.Purpose purpose, PeerAddress to, Message message, Delivery outcome) {
        return object("sent").put("to", to).put("what", purpose).put("text", message.text()).put("result", result(
                outcome))
                .put("reason", reason(outcome)).put("partly", outcome.partly());
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
        return delivery instanceof Delivery.NotSent not ? Optional.of(cause(not.cause())) : Optional.empty();
    }

    private static String cause(Delivery.Cause cause) {
        return switch (cause) {
            case CONNECTION_REFUSED -> "connection-refused";
            case CONNECT_TIMED_OUT -> "connect-timed-out";
            case NO_ROUTE -> "no-route";
            case RESET -> "reset";
            case STALLED -> "stalled";
            case NO_SOCKET -> "no-socket";
            case QUEUE_FULL -> "queue-full";
        };
    }

    private static List<String> list(Event.Listed what, int count) {
        return list(name(what), count);
    }

    private static List<String> list(String of, int count) {
        List<String> objects = new ArrayList<>();
        objects.add(object("list").put("of", of).put("count", count).end());
        return objects;
    }

    private static String name(Event.Listed what) {
        if (what instanceof Event.Listed.Active) {
            return "active peers";
        } else if (what instanceof Event.Listed.Connected) {
            return "connected peers";
        } else if (what instanceof Event.Listed.Nearby) {
            return "found on the network";
        }
        return "called " + ((Event.Listed.Named) what).name().toLowerCase(Locale.ROOT);
    }

    private static Fields peer(Peer peer) {
        return object("peer").put("address", peer.address()).put("team", peer.name())
                .put("connected", peer.connected()).put("heard", peer.heard()).put("sent", peer.sent())
                .put("format", peer.dialect().map(Dialect::name)).put("parley", peer.parley())
                .put("failed", peer.failed());
    }

    private static Fields nearby(Found found) {
        return object("nearby").put("address", found.address()).put("team", found.name())
                .put("room", found.room().map(Beacon.InRoom::room)).put("members", found.room().map(
                        Beacon.InRoom::members))
                .put("answered", found.answered()).put("silent", found.silent());
    }

    private static Fields member(RoomView room, Member member) {
        return object("member").put("room", room.name()).put("address", member.address()).put("name", member.name())
                .put("tracker", member.address().equals(room.tracker())).put("me", member.address().equals(room.me()))
                .put("guest", member.guest());
    }

    /** An object of a command that has results of its own. */
    public static String object(String event, Map<String, ?> fields) {
        Fields object = object(event);
        fields.forEach(object::put);
        return object.end();
    }

    private static Fields object(String event) {
        return new Fields().put("event", event);
    }

    private static List<String> one(Fields object) {
        return List.of(object.end());
    }

    private record RoomFields(RoomName room) implements RoomEvent.Visitor<Fields> {

        @Override
        public Fields trying(RoomEvent.Trying event) {
            return object("room-trying").put("address", event.contact()).put("attempt", event.attempt())
                    .put("of", event.of());
        }

        @Override
        public Fields nobodyThere(RoomEvent.NobodyThere event) {
            return object("room-nobody-there").put("address", event.absent().map(NobodyThere.Absent::contact))
                    .put("reason", event.absent().map(absent -> switch (absent.why()) {
                        case NOT_A_PARLEY -> "not-a-parley";
                        case NOT_IN_ROOM -> "not-in-room";
                        case CONNECTION_REFUSED -> "connection-refused";
                    }));
        }

        @Override
        public Fields nameTaken(RoomEvent.NameTaken event) {
            return object("room-name-taken").put("name", event.name()).put("free", event.suggestion());
        }

        @Override
        public Fields entered(RoomEvent.Entered event) {
            return object("room-entered").put("name", event.name()).put("tracker", event.tracker());
        }

        @Override
        public Fields came(RoomEvent.Came event) {
            return member("room-joined", event.member());
        }

        @Override
        public Fields went(RoomEvent.Went event) {
            return member("room-left", event.member()).put("lost", event.lost());
        }

        @Override
        public Fields renamed(RoomEvent.Renamed event) {
            return member("room-renamed", event.now()).put("before", event.before());
        }

        @Override
        public Fields toldApart(RoomEvent.ToldApart event) {
            return object("room-told-apart").put("name", event.now()).put("before", event.before());
        }

        @Override
        public Fields newTracker(RoomEvent.NewTracker event) {
            return object("room-tracker").put("address", event.address()).put("name", event.name());
        }

        @Override
        public Fields heard(RoomEvent.Heard event) {
            return said("room-said", event.line())
                    .put("earlier", event.from().isPresent() ? Optional.empty() : Optional.of(true));
        }

        @Override
        public Fields heardPrivately(RoomEvent.HeardPrivately event) {
            return said("room-private", event.line());
        }

        @Override
        public Fields sent(RoomEvent.Sent event) {
            return said("room-sent", event.line()).put("to", event.to().map(Member::address))
                    .put("reached", event.reached())
                    .put("missed", event.missed().stream().map(Member::address).toList());
        }

        @Override
        public Fields notRenamed(RoomEvent.NotRenamed event) {
            return object("room-not-renamed").put("name", event.name());
        }

        @Override
        public Fields roomFull(RoomEvent.RoomFull event) {
            return object("room-full");
        }

        @Override
        public Fields cutOff(RoomEvent.CutOff event) {
            return object("room-cut-off").put("tracker", event.tracker().address())
                    .put("reached_by", event.reachedBy().map(Member::address));
        }

        @Override
        public Fields reconnected(RoomEvent.Reconnected event) {
            return object("room-reconnected").put("tracker", event.tracker().address());
        }

        private Fields said(String event, RoomLine line) {
            return object(event).put("name", line.by()).put("text", line.text());
        }

        private Fields member(String event, Member member) {
            return object(event).put("address", member.address()).put("name", member.name())
                    .put("guest", member.guest());
        }

        private Fields object(String event) {
            return JsonFormat.object(event).put("room", room);
        }
    }

    /** One object. Numbers and booleans are written as such, and all other values as strings. */
    private static final class Fields {

        private final Map<String, Object> values = new LinkedHashMap<>();

        Fields put(String name, Object value) {
            values.put(name, value);
            return this;
        }

        /** Leaves the field out if there is no value. */
        Fields put(String name, Optional<?> value) {
            value.ifPresent(known -> values.put(name, known));
            return this;
        }

        String end() {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.writeStartObject();
                for (Map.Entry<String, Object> field : values.entrySet()) {
                    json.writeFieldName(field.getKey());
                    write(json, field.getValue());
                }
                json.writeEndObject();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return text.toString();
        }

        private static void write(JsonGenerator json, Object value) throws IOException {
            if (value instanceof Number number) {
                json.writeNumber(number.longValue());
            } else if (value instanceof Boolean yes) {
                json.writeBoolean(yes);
            } else if (value instanceof List<?> all) {
                json.writeStartArray();
                for (Object one : all) {
                    write(json, one);
                }
                json.writeEndArray();
            } else {
                json.writeString(value.toString());
            }
        }
    }
}

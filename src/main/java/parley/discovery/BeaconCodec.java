package parley.discovery;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.discovery.Inquiry.Question;
import parley.wire.FormatException;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Turns beacons and questions into datagrams and back (PROTOCOL.md, section 8.1). Pure. */
final class BeaconCodec {

    private static final String HERE = "here";
    private static final String GONE = "gone";
    private static final String ASK = "ask";

    private static final String ID = "id";
    private static final String PORT = "port";
    private static final String NEXT = "next";
    private static final String NAME = "name";
    private static final String ROOM = "room";
    private static final String MEMBERS = "members";

    private static final Pattern BEACON =
            Pattern.compile(KeyValues.PREFIX + "(?<word>" + HERE + "|" + GONE + ");(?<fields>\\S*)\\r?\\n?");
    private static final Pattern QUESTION = Pattern.compile(KeyValues.PREFIX + ASK + "(?:;(?<fields>\\S*))?\\r?\\n?");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MAX_MEMBERS = 99_999;

    private BeaconCodec() {
    }

    static byte[] encode(Beacon beacon) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(ID, beacon.id().text());
        fields.put(PORT, String.valueOf(beacon.port()));
        if (beacon instanceof Beacon.Here here) {
            fields.put(NEXT, String.valueOf(here.next()));
            fields.put(NAME, KeyValues.escape(here.name().text()));
            here.room().ifPresent(in -> {
                fields.put(ROOM, in.room().toString());
                fields.put(MEMBERS, String.valueOf(in.members()));
            });
        }
        return datagram(beacon instanceof Beacon.Here ? HERE : GONE, fields);
    }

    static byte[] encode(Question question) {
        return datagram(ASK, question.name().map(name -> Map.of(NAME, KeyValues.escape(name.text()))).orElse(Map.of()));
    }

    /** The beacon in a datagram; empty if there is none. */
    static Optional<Beacon> beacon(byte[] datagram) {
        return decode(datagram, BEACON, (line, fields) -> line.group("word").equals(HERE) ? here(fields)
                : new Beacon.Gone(id(fields), port(fields)));
    }

    /** The question in a datagram; empty if there is none. */
    static Optional<Question> question(byte[] datagram) {
        return decode(datagram, QUESTION, (line, fields) -> new Question(
                Optional.ofNullable(fields.get(NAME)).map(KeyValues::unescape).map(TeamName::heard)));
    }

    private static byte[] datagram(String word, Map<String, String> fields) {
        return (KeyValues.PREFIX + word + KeyValues.write(fields)).getBytes(StandardCharsets.US_ASCII);
    }

    /** @param reader throws a {@link FormatException} if a field is missing or malformed */
    private static <T> Optional<T> decode(
            byte[] datagram, Pattern form, BiFunction<Matcher, Map<String, String>, T> reader) {
        if (datagram.length > Limits.BEACON) {
            return Optional.empty();
        }
        Matcher line = form.matcher(new String(datagram, StandardCharsets.UTF_8));
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(line, KeyValues.read(line.group("fields"))));
        } catch (FormatException malformed) {
            return Optional.empty();
        }
    }

    private static Beacon here(Map<String, String> fields) {
        return new Beacon.Here(id(fields), port(fields), number(required(fields, NEXT), Limits.NEXT_BEACON_SECONDS),
                TeamName.heard(KeyValues.unescape(required(fields, NAME))), room(fields));
    }

    private static Optional<Beacon.InRoom> room(Map<String, String> fields) {
        return Optional.ofNullable(fields.get(ROOM)).filter(room -> fields.containsKey(MEMBERS))
                .map(room -> new Beacon.InRoom(RoomName.parse(room), number(fields.get(MEMBERS), MAX_MEMBERS)));
    }

    private static Beacon.Id id(Map<String, String> fields) {
        return Beacon.Id.parse(required(fields, ID));
    }

    private static int port(Map<String, String> fields) {
        return PeerAddress.parsePort(required(fields, PORT));
    }

    private static String required(Map<String, String> fields, String key) {
        return Optional.ofNullable(fields.get(key)).orElseThrow(() -> new FormatException(key + " is missing"));
    }

    private static int number(String digits, int max) {
        if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) > max) {
            throw new FormatException("\"" + digits + "\" is not a number from 1 to " + max);
        }
        return Integer.parseInt(digits);
    }
}

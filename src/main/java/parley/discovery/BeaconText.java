package parley.discovery;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.wire.FormatException;
import parley.wire.KeyValues;
import parley.wire.Limits;
import parley.wire.PeerAddress;
import parley.wire.RoomName;
import parley.wire.TeamName;

/** Beacons as datagrams and back (PROTOCOL.md, section 8.1). */
public final class BeaconText {

    private static final String START = "PARLEY/1 ";
    private static final Pattern LINE = Pattern.compile(START + "(?<word>here|gone);(?<fields>\\S*)\\r?\\n?");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int MOST_MEMBERS = 99_999;

    private BeaconText() {
    }

    public static byte[] write(Beacon beacon) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("id", beacon.id().text());
        fields.put("port", String.valueOf(beacon.port()));
        if (beacon instanceof Beacon.Here here) {
            fields.put("next", String.valueOf(here.next()));
            fields.put("name", KeyValues.escape(here.name().text()));
            here.room().ifPresent(in -> {
                fields.put("room", in.room().toString());
                fields.put("members", String.valueOf(in.members()));
            });
        }
        String word = beacon instanceof Beacon.Here ? "here" : "gone";
        return (START + word + KeyValues.write(fields)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads a datagram, if it is a beacon. */
    public static Optional<Beacon> read(byte[] datagram) {
        return read(datagram, LINE, (line, fields) -> line.group("word").equals("here")
                ? here(fields) : new Beacon.Gone(id(fields), port(fields)));
    }

    /**
     * Reads a datagram of a certain form, which has a group {@code fields}.
     *
     * @param reading throws a {@link FormatException} for what only looks like one
     */
    static <T> Optional<T> read(byte[] datagram, Pattern form, BiFunction<Matcher, Map<String, String>, T> reading) {
        if (datagram.length > Limits.BEACON) {
            return Optional.empty();
        }
        Matcher line = form.matcher(new String(datagram, StandardCharsets.UTF_8));
        if (!line.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(line, KeyValues.read(line.group("fields"))));
        } catch (FormatException unfit) {
            return Optional.empty();
        }
    }

    private static Beacon here(Map<String, String> fields) {
        return new Beacon.Here(id(fields), port(fields), number(get(fields, "next"), Limits.NEXT_BEACON_SECONDS),
                TeamName.heard(KeyValues.unescape(get(fields, "name"))), room(fields));
    }

    private static Optional<Whereabouts> room(Map<String, String> fields) {
        return Optional.ofNullable(fields.get("room")).filter(room -> fields.containsKey("members"))
                .map(room -> new Whereabouts(RoomName.parse(room), number(fields.get("members"), MOST_MEMBERS)));
    }

    private static InstanceId id(Map<String, String> fields) {
        return InstanceId.parse(get(fields, "id"));
    }

    private static int port(Map<String, String> fields) {
        return PeerAddress.parsePort(get(fields, "port"));
    }

    private static String get(Map<String, String> fields, String key) {
        return Optional.ofNullable(fields.get(key)).orElseThrow(() -> new FormatException("no " + key));
    }

    private static int number(String digits, int most) {
        if (!NUMBER.matcher(digits).matches() || Integer.parseInt(digits) > most) {
            throw new FormatException("\"" + digits + "\" is no number from 1 to " + most);
        }
        return Integer.parseInt(digits);
    }
}

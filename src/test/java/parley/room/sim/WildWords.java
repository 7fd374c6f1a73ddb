package parley.room.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import parley.room.PreparedRooms;
import parley.room.Room;
import parley.room.RoomAnswer;
import parley.room.RoomCodec;
import parley.room.RoomMessage;
import parley.wire.Ipv4;
import parley.wire.KeyValues;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

/** Room messages, answers and texts with random fields: some of them true, some plausible, some absurd. */
final class WildWords {

    private static final List<String> KEYWORDS = List.of("admit", "watch", "listed", "left", "leave", "dismiss",
            "rename", "elect", "reigns", "succeed", "line", "private", "vote");
    private static final List<String> NAMES = List.of("Bob|I resign: ", "y\r\nFLUSHALL", "* Alice", "", "|", "\n",
            "x".repeat(200), "unknown_team", "a~b,=;%", "Zoë", "\u202eAlice");
    private static final List<String> NUMBERS = List.of("0", "1", "2", "2147483647", "999999999999999",
            "9223372036854775807", "-1", "", "x", "000000000000001");
    private static final List<String> REASONS = List.of("no-room", "not-a-member", "ask-tracker", "name-taken",
            "other-host", "full", "late", "too-large", "");

    private final Simulation simulation;
    private final Random random;
    private final PeerAddress self;

    /** @param self whoever says these words */
    WildWords(Simulation simulation, PeerAddress self) {
        this.simulation = simulation;
        this.random = simulation.random();
        this.self = self;
    }

    // Messages.

    /** The text of a message with any keyword but {@code join}. */
    String message() {
        String keyword = any(KEYWORDS);
        Map<String, String> fields = new TreeMap<>();
        term(fields);
        maybe(fields, "peer", this::address);
        maybe(fields, "name", this::escapedName);
        maybe(fields, "format", () -> any(List.of("tagged", "address", "plain", "")));
        maybe(fields, "digest", () -> random.nextBoolean() ? digest() : any(NUMBERS));
        maybe(fields, "member", this::member);
        maybe(fields, "lost", () -> random.nextBoolean() ? address() : any(List.of("yes", "no")));
        maybe(fields, "id", this::id);
        if (random.nextInt(3) == 0) {
            fields.put("left", address());
            fields.put("guest", address());
        }
        return "room #lobby " + keyword + fields.entrySet().stream()
                .map(field -> " " + field.getKey() + "=" + field.getValue()).collect(Collectors.joining())
                + (keyword.equals("line") || keyword.equals("private") ? ": " + text() : "");
    }

    /** A text that a guest may type, but no {@code join}. */
    String typed() {
        return switch (random.nextInt(5)) {
            case 0 -> "who #lobby";
            case 1 -> "leave #lobby";
            case 2 -> "#lobby * " + name() + " has joined";
            case 3 -> "#lobby " + name() + ": " + text();
            default -> "#lobby " + text();
        };
    }

    /** A text that lets a guest join. */
    String typedJoin() {
        return "join #lobby" + (random.nextBoolean() ? " as " + name() : "");
    }

    // Answers.

    /** Any answer, or none. */
    RoomAnswer answer() {
        return switch (random.nextInt(8)) {
            case 0 -> new RoomAnswer.NoReceipt(RoomAnswer.End.CLOSED);
            case 1 -> new RoomAnswer.NoReceipt(RoomAnswer.End.TIMEOUT);
            case 2 -> new RoomAnswer.NoRooms(false);
            case 3, 4 -> {
                Map<String, String> fields = new TreeMap<>();
                term(fields);
                fields.put("try", escapedName());
                yield decoded(new Receipt.Refused(any(REASONS), fields));
            }
            default -> {
                Map<String, String> fields = new TreeMap<>();
                term(fields);
                yield accepted(fields, random.nextBoolean());
            }
        };
    }

    /** The answer of a member that lives in this term. */
    RoomAnswer answer(String epoch, PeerAddress tracker, boolean withList) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("epoch", epoch);
        fields.put("tracker", tracker.toString());
        return accepted(fields, withList);
    }

    private RoomAnswer accepted(Map<String, String> fields, boolean withList) {
        fields.put("digest", digest());
        fields.put("reach", random.nextBoolean() ? "yes" : "no");
        if (withList) {
            fields.put("members", members());
        }
        if (random.nextInt(4) == 0) {
            fields.put("lines", simulation.sayings().recentIds().map(id -> address() + "~" + id + "~" + escapedName()
                    + "~" + KeyValues.escape(text())).collect(Collectors.joining(",")));
        }
        return decoded(new Receipt.Received(fields));
    }

    private static RoomAnswer decoded(Receipt receipt) {
        return RoomCodec.decodeAnswer(receipt).<RoomAnswer>map(it -> it).orElseGet(() -> new RoomAnswer.NoRooms(false));
    }

    /** A list that is nearly right. */
    private String members() {
        List<String> items = new ArrayList<>();
        room().ifPresent(room -> room.members().all().filter(member -> random.nextInt(8) > 0)
                .map(member -> member.address() + "~" + member.since() + "~" + (member.guest() ? hosting() : "no") + "~"
                        + (random.nextInt(8) == 0 ? escapedName() : KeyValues.escape(member.name().text())))
                .forEach(items::add));
        items.add(self + "~0~no~Liar");
        int invented = random.nextInt(10) == 0 ? 60 : random.nextInt(3);
        for (int i = 0; i < invented; i++) {
            items.add(member());
        }
        return String.join(",", items);
    }

    // Fields.

    private String member() {
        return address() + "~" + random.nextInt(1_000) + "~" + (random.nextInt(3) > 0 ? "no" : hosting()) + "~"
                + escapedName();
    }

    private String hosting() {
        return "tagged@" + address();
    }

    private void term(Map<String, String> fields) {
        long epoch = room().map(room -> room.term().epoch()).orElse(0L);
        fields.put("epoch", switch (random.nextInt(6)) {
            case 0, 1 -> String.valueOf(epoch);
            case 2 -> String.valueOf(epoch + 1 + random.nextInt(5));
            case 3 -> String.valueOf(epoch + 1_000_000);
            case 4 -> String.valueOf(random.nextInt(3));
            default -> any(NUMBERS);
        });
        fields.put("tracker", random.nextInt(3) == 0 ? address()
                : random.nextBoolean() ? self.toString()
                        : room().map(room -> room.term().tracker().toString()).orElseGet(this::address));
    }

    /** An address: mostly of a program in this room, sometimes of a host that does not exist. */
    String address() {
        return random.nextInt(5) > 0 ? any(simulation.addresses()).toString()
                : random.nextBoolean() ? self.toString() : stranger(random.nextInt(200)).toString();
    }

    /** An address that no program has. */
    static PeerAddress stranger(int number) {
        return new PeerAddress(new Ipv4(0x0a4d0000 + number), number % 2 == 0 ? 25 : 5_010);
    }

    private String id() {
        List<String> known = simulation.sayings().recentIds().toList();
        return known.isEmpty() || random.nextInt(3) == 0
                ? any(List.of("k3x", "", ".", "run-1")) + "." + any(NUMBERS) : any(known);
    }

    private String digest() {
        return Long.toHexString(room().map(PreparedRooms::digest).orElse(0L));
    }

    String name() {
        return random.nextBoolean() ? any(NAMES) : simulation.randomName().text();
    }

    private String escapedName() {
        return KeyValues.escape(name());
    }

    private String text() {
        return simulation.sayings().newLie() + (random.nextInt(8) == 0 ? "\n* Bob has joined\r\nroom #lobby" : "");
    }

    /** The room of any member. */
    private Optional<Room> room() {
        List<SimulatedPeer> up = simulation.peers().stream().filter(SimulatedPeer::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(any(up).room());
    }

    private void maybe(Map<String, String> fields, String key, Supplier<String> value) {
        if (random.nextInt(20) > 0) {
            fields.put(key, value.get());
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** The message that a text is, as a member reads it. */
    static Optional<RoomMessage> read(String text) {
        return RoomCodec.decodeMessage(text);
    }
}

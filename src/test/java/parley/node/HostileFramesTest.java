package parley.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.dialect.Decoder;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Dialect;
import parley.dialect.Frame.Sender;
import parley.dialect.Frame;
import parley.dialect.ProtocolPage;
import parley.peer.Host;
import parley.text.JsonFormat;
import parley.text.TextFormat;
import parley.text.TranscriptFormat;
import parley.wire.Ipv4;
import parley.wire.Limits;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * Strangers send frames of every dialect, most of them broken. {@code -Dparley.frames=N} sets how many, and
 * {@code -Dparley.seed=N} repeats a run.
 */
class HostileFramesTest {

    private static final int FRAMES = Integer.getInteger("parley.frames", 20_000);
    private static final long SEED = Long.getLong("parley.seed", 11);

    private static final Ipv4 OWN = Ipv4.parse("192.168.1.10");
    private static final PeerAddress FRIEND = PeerAddress.parse("192.168.1.12:7070");
    private static final List<Ipv4> STRANGERS = Stream.of("192.168.1.66", "192.168.1.67", "127.0.0.1")
            .map(Ipv4::parse).toList();
    private static final List<byte[]> HOSTILE = Stream.concat(
            Stream.of("\u001b[2J", "\u001b]0;pwned\u0007", "\u202e", "\u2028", "\u0085", "\0", "\r", "\n", "\r\n", "\b",
                    "|", ":", "<", ">", "{", "\"", "\\", "\\ud83d", "\\u0000", " ", "exit", "DISCONNECT", "connect",
                    "99999999999", "-1", "7070", "192.168.1.12:7070", "PARLEY/1 received\n", "join #lobby", "👋")
                    .map(text -> text.getBytes(StandardCharsets.UTF_8)),
            Stream.of(new byte[] {(byte) 0xff}, new byte[] {(byte) 0xc0, (byte) 0xaf},
                    new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}))
            .toList();

    private final Random random = new Random(SEED);
    private final List<byte[]> examples = examples();
    private final Set<Character> shown = new HashSet<>();
    private final Set<Dialect> dialects = new HashSet<>();
    private Ipv4 speaking = OWN;
    private int events;

    @Test
    void nobodyCrashesParleyOrSpeaksForOthersOrReachesTheTerminal() throws Exception {
        Node node = node();
        speaking = FRIEND.ip();
        receive(node, new Decoder(40_000), "LISTENING_PORT:7070|TEAM_NAME:Friend|Hi".getBytes(StandardCharsets.UTF_8),
                false);
        for (int frames = 0; frames < FRAMES;) {
            speaking = STRANGERS.get(random.nextInt(STRANGERS.size()));
            int source = random.nextBoolean() ? 40_000 : random.nextInt(65_536);
            Decoder decoder = new Decoder(source);
            Decoder observer = new Decoder(source);
            boolean held = true;
            while (held && frames < FRAMES) {
                byte[] unit = unit();
                held = random.nextBoolean();
                try {
                    receive(node, decoder, unit, held);
                    observer.decode(unit, held).forEach(this::count);
                } catch (RuntimeException | Error crash) {
                    throw new AssertionError("frame " + frames + " of seed " + SEED + ": "
                            + new String(unit, StandardCharsets.ISO_8859_1), crash);
                }
                frames++;
            }
        }

        assertThat(shown).as("control characters that are shown").isEmpty();
        assertThat(node.peers().get()).filteredOn(peer -> peer.address().equals(FRIEND)).singleElement()
                .satisfies(friend -> {
                    assertThat(friend.name()).hasToString("Friend");
                    assertThat(friend.dialect()).contains(Dialect.TAGGED);
                    assertThat(friend.connected()).isFalse();
                });
        assertThat(node.peers().get()).hasSizeLessThanOrEqualTo((STRANGERS.size() + 1) * Limits.PEERS_PER_ADDRESS);
        assertThat(dialects).as("dialects of which a frame got through").containsAll(Dialect.ALL);
        System.out.println(FRAMES + " hostile frames of seed " + SEED + ": " + events + " events, no crash, "
                + "no wrong peer, no control character shown");
    }

    private void receive(Node node, Decoder decoder, byte[] unit, boolean held) {
        node.receive(speaking, decoder, unit, held);
        node.flush();
    }

    private void count(Frame frame) {
        if (frame instanceof Frame.Addressed addressed) {
            dialects.add(addressed.dialect());
        }
    }

    private Node node() {
        Host host = new Host(Set.of(OWN), 9090);
        FakeClock clock = new FakeClock();
        return new Node(new Identity(TeamName.parse("Netech"), host, peer -> Optional.empty()), Runnable::run,
                new FakeCourier(), new Clocks(clock, clock), published -> published.forEach(this::check),
                new FakeMemory(), new FakeAlarms(clock)::alarm);
    }

    private void check(Event event) {
        events++;
        boolean local = speaking.isLoopback();
        assertThat(event.source().orElse(speaking)).matches(
                source -> source.equals(speaking) || local && source.isLoopback(), "is the sender's own address");
        Stream.of(event.accept(new JsonFormat()).stream(), TranscriptFormat.lines(event).stream(),
                Stream.of(TextFormat.text(event))).flatMap(lines -> lines).flatMapToInt(String::chars)
                .filter(HostileFramesTest::actsOnATerminal).forEach(c -> shown.add((char) c));
    }

    private static boolean actsOnATerminal(int c) {
        return Character.isISOControl(c) && c != '\t' || c == '\u2028' || c == '\u2029'
                || '\u202a' <= c && c <= '\u202e' || '\u2066' <= c && c <= '\u2069';
    }

    /** An example, often changed, and sometimes very long. */
    private byte[] unit() {
        byte[] unit = any(examples);
        for (int changes = random.nextInt(5); changes > 0; changes--) {
            int at = random.nextInt(unit.length + 1);
            unit = switch (random.nextInt(5)) {
                case 0 -> joined(Arrays.copyOf(unit, at), any(HOSTILE), Arrays.copyOfRange(unit, at, unit.length));
                case 1 -> Arrays.copyOf(unit, at);
                case 2 -> joined(Arrays.copyOf(unit, at), Arrays.copyOfRange(unit, Math.min(at + 1, unit.length),
                        unit.length));
                case 3 -> joined(unit, any(examples));
                default -> joined(Arrays.copyOf(unit, at), new byte[] {(byte) random.nextInt(256)},
                        Arrays.copyOfRange(unit, at, unit.length));
            };
        }
        while (random.nextInt(2_000) == 0 && unit.length > 0 && unit.length < Limits.FRAME / 2) {
            unit = Arrays.copyOf(new String(unit, StandardCharsets.ISO_8859_1).repeat(Limits.FRAME / unit.length)
                    .getBytes(StandardCharsets.ISO_8859_1), Limits.FRAME);
        }
        return unit.length == 0 ? new byte[] {'\n'} : unit;
    }

    private byte[] any(List<byte[]> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        Stream.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }

    /** Those of PROTOCOL.md, and whatever Parley itself writes in each dialect. */
    private static List<byte[]> examples() {
        List<String> examples = new ArrayList<>();
        Stream.of("frames", "connection", "sent").flatMap(kind -> ProtocolPage.examples(kind).stream())
                .forEach(example -> examples.add(example.text()));
        Sender sender = new Sender(PeerAddress.parse("192.168.1.66:4000"), TeamName.parse("Stranger"));
        for (Dialect dialect : Dialect.ALL) {
            for (String text : List.of("Hi", "hello", "connect", "exit", "ping")) {
                Route route = new Route(40_000, new PeerAddress(OWN, 9090));
                Transmission transmission = dialect.write(sender, route, Message.of(text));
                examples.addAll(List.of(transmission.opening(), transmission.frame(), transmission.closing()));
            }
        }
        return examples.stream().filter(example -> !example.isEmpty())
                .map(example -> example.getBytes(StandardCharsets.UTF_8)).toList();
    }
}

package parley.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import parley.dialect.Codec;
import parley.dialect.Dialect;
import parley.dialect.Frame.Addressed;
import parley.net.Delivery.Received;
import parley.peer.KnownPeer;
import parley.peer.Peer;
import parley.standin.Patience;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

/**
 * A whole node and one program of each kind that speaks something else than {@code tagged}, over real sockets. Zed's
 * bytes are those that such programs send. {@code ZED} and {@code OUR} stand for the two ports.
 */
class FamiliesTest {

    private static final String TEXT = "Hello there!";
    /** A step: Parley has read what was written, which it does not answer. */
    private static final String READ = "read";
    /** A step: Parley has closed the connection. */
    private static final String CLOSED = "closed";
    /** A step: Zed sends back whatever comes, until Parley closes the connection. As an answer: the same. */
    private static final String ECHO = "echo";

    /** What Zed does on one connection: {@code ">bytes"} writes, {@code "<bytes"} must come back. Then it closes. */
    private record Talk(boolean fromListeningPort, List<String> steps) {

        static Talk of(String... steps) {
            return new Talk(false, List.of(steps));
        }

        /** Up to the first answer of Parley, which is repeated. Without one, it closes. */
        Talk echoed() {
            List<String> spoken = steps.stream().takeWhile(step -> step.startsWith(">")).toList();
            return spoken.size() == steps.size() || !steps.get(spoken.size()).startsWith("<") ? this
                    : new Talk(fromListeningPort, Stream.concat(spoken.stream(), Stream.of(ECHO)).toList());
        }

        static Talk fromListeningPort(String... steps) {
            return new Talk(true, List.of(steps));
        }
    }

    /** What Zed must get on one connection, one string for each read, and what it answers after each. */
    private record Shown(String text, String connect, String leave) {
    }

    /**
     * A row of the table.
     *
     * @param connect absent if Zed has no word for it
     * @param answer what Zed writes back on a connection after each read; empty if it only reads
     */
    private record Family(String what, String dialect, Optional<Talk> connect, Talk text, Talk leave, String answer,
            Shown shown) {
    }

    private static Family family(String what, String dialect, Talk connect, Talk text, Talk leave, String answer,
            Shown shown) {
        return new Family(what, dialect, Optional.ofNullable(connect), text, leave, answer, shown);
    }

    private static final List<Family> FAMILIES = List.of(
            family("address, held", "address",
                    Talk.of(">127.0.0.1:ZED Zed connect", "<127.0.0.1:OUR Parl connected"),
                    Talk.of(">127.0.0.1:ZED Zed connect", "<127.0.0.1:OUR Parl connected",
                            ">127.0.0.1:ZED Zed Hello there!", "<PARLEY/1 received\n"),
                    Talk.of(">127.0.0.1:ZED DISCONNECTED"), "",
                    new Shown("127.0.0.1:OUR Parl Hi", "127.0.0.1:OUR Parl connect", "127.0.0.1:OUR Parl exit")),
            family("address, two words, held", "address",
                    Talk.of(">127.0.0.1:ZED CONNECT_REQUEST", "<CONNECTED"),
                    Talk.of(">127.0.0.1:ZED Zed Hello there!"), Talk.of(">127.0.0.1:ZED Zed exit"), "ACK from ZED",
                    new Shown("127.0.0.1:OUR Parl Hi", "127.0.0.1:OUR Parl connect", "127.0.0.1:OUR Parl exit")),
            family("bracket line, HANDSHAKE", "bracket",
                    Talk.of(">127.0.0.1:ZED HANDSHAKE".replace(">127.0.0.1:ZED", "><127.0.0.1:ZED>")),
                    Talk.of("><127.0.0.1:ZED> Zed Hello there!"), Talk.of("><127.0.0.1:ZED> Zed quit"), "",
                    new Shown("<127.0.0.1:OUR> Parl Hi", "<127.0.0.1:OUR> Parl CONNECT",
                            "<127.0.0.1:OUR> Parl quit")),
            family("bracket line, CONNECT", "bracket", Talk.of("><127.0.0.1:ZED> Zed CONNECT"),
                    Talk.of("><127.0.0.1:ZED> Zed Hello there!"), Talk.of("><127.0.0.1:ZED> Zed quit"), "",
                    new Shown("<127.0.0.1:OUR> Parl Hi", "<127.0.0.1:OUR> Parl CONNECT",
                            "<127.0.0.1:OUR> Parl quit")),
            family("bracket block", "block", Talk.of("><127.0.0.1:ZED> @ <Zed>\nCONNECTION_REQUEST\n<end>"),
                    Talk.of("><127.0.0.1:ZED> @ <Zed>\nHello there!\n<end>"), Talk.of("><127.0.0.1:ZED> DISCONNECT"),
                    "", block()),
            family("bracket block with a time", "block",
                    Talk.of("><127.0.0.1:ZED> [2026-11-21 11:03:38] @ <Zed>\nCONNECTION_REQUEST\n"),
                    Talk.of("><127.0.0.1:ZED> [2026-11-21 11:03:39] @ <Zed>\nHello there!\n"),
                    Talk.of("><127.0.0.1:ZED> [2026-11-21 11:03:40] DISCONNECT"), "", block()),
            family("bare text after CONNECT:", "raw", Talk.of(">CONNECT:ZED"),
                    Talk.of(">CONNECT:ZED", READ, ">Zed: Hello there!"),
                    Talk.of(">CONNECT:ZED", READ, ">Zed: exit"), "",
                    new Shown("Parl: Hi", "Connection Request", "exit")),
            family("bare text together with CONNECT:", "raw", Talk.of(">CONNECT:ZED"),
                    Talk.of(">CONNECT:ZEDZed: Hello there!"), Talk.of(">CONNECT:ZEDZed: exit"), "",
                    new Shown("Parl: Hi", "Connection Request", "exit")),
            family("bare text from the listening port", "raw",
                    Talk.fromListeningPort(">Connection Request", "<Connection Acknowledged"),
                    Talk.fromListeningPort(">Hello there!"), Talk.fromListeningPort(">exit"), "",
                    new Shown("Parl: Hi", "Connection Request", "exit")),
            family("port line with a name", "portline", Talk.of(">ZED\nZed\nCONNECT\n", "<ACK\n"),
                    Talk.of(">ZED\nZed\nCONNECT\nHello there!\n", "<ACK\n"),
                    Talk.of(">ZED\nZed\nCONNECT\n", "<ACK\n", ">exit\n"), "ok",
                    new Shown("OUR\nParl\nHi\nexit\n", "OUR\nParl\nCONNECT\nexit\n", "OUR\nParl\nexit\n")),
            family("port line without a name", "porttext", Talk.of(">ZED\nCONNECT\n", "<ACK\n"),
                    Talk.of(">ZED\nCONNECT\n", "<ACK\n", ">127.0.0.1:ZED Zed Hello there!\n", "<ACK\n"),
                    Talk.of(">ZED\nCONNECT\n", "<ACK\n"), "ok",
                    new Shown("OUR\nHi\nexit\n", "OUR\nCONNECT\nexit\n", "OUR\nexit\n")),
            family("JSON", "json", Talk.of(json("connect", "")),
                    Talk.of(json("message", "<127.0.0.1:OUR> <Zed> Hello there!")), Talk.of(json("exit", "")), "",
                    new Shown(parl("message", "Hi"), parl("connect", "connect"), parl("exit", "exit"))),
            family("older JSON", "json", Talk.of(json("message", "connect")),
                    Talk.of(json("message", "Hello there!")), Talk.of(json("message", "exit")), "",
                    new Shown(parl("message", "Hi"), parl("connect", "connect"), parl("exit", "exit"))),
            family("keyword", "keyword", Talk.of(">CONNECT:Zed:ZED", "<ACK:Parl:OUR"),
                    Talk.of(">CONNECT:Zed:ZED", "<ACK:Parl:OUR", ">MESSAGE:Zed:ZED:Hello there!"),
                    Talk.of(">EXIT:ZED"), "",
                    new Shown("MESSAGE:Parl:OUR:Hi", "CONNECT:Parl:OUR", "EXIT:OUR")),
            family("handshake", "handshake", Talk.of(">PORT:ZED", "<PORT:OUR"),
                    Talk.of(">PORT:ZED", "<PORT:OUR", ">127.0.0.1:OUR Zed Hello there!"),
                    Talk.of(">PORT:ZED", "<PORT:OUR", ">127.0.0.1:OUR Zed exit"), "PORT:ZED",
                    new Shown("PORT:OUR127.0.0.1:ZED Parl Hi", "PORT:OUR127.0.0.1:ZED Parl connect",
                            "PORT:OUR127.0.0.1:ZED Parl exit")),
            family("four words", "words", Talk.of(">127.0.0.1 ZED Zed connect"),
                    Talk.of(">127.0.0.1 ZED Zed Hello there!"), Talk.of(">127.0.0.1 ZED Zed exit"), "",
                    new Shown("127.0.0.1 OUR Parl Hi", "127.0.0.1 OUR Parl connect", "127.0.0.1 OUR Parl exit")),
            family("two numbers", "numbers", null, Talk.of(">SOURCE ZED Zed Hello there!"),
                    Talk.of(">SOURCE ZED Zed exit"), "",
                    new Shown("# OUR Parl Hi", "# OUR Parl connect", "# OUR Parl exit")));

    private static Shown block() {
        return new Shown("<127.0.0.1:OUR> @ <Parl>\nHi\n<end>",
                "<127.0.0.1:OUR> @ <Parl>\nCONNECTION_REQUEST\n<end>", "<127.0.0.1:OUR> DISCONNECT");
    }

    private static String json(String type, String content) {
        return ">{\"type\": \"" + type + "\", \"content\": \"" + content
                + "\", \"sender_name\": \"Zed\", \"sender_port\": ZED}";
    }

    private static String parl(String type, String text) {
        return "{\"type\": \"" + type + "\", \"content\": \"<127.0.0.1:ZED> <Parl> " + text
                + "\", \"sender_name\": \"Parl\", \"sender_port\": OUR}";
    }

    @TestFactory
    Stream<DynamicTest> bothUnderstandEachOther() {
        return FAMILIES.stream().map(family -> dynamicTest(family.what(), () -> {
            try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed(family.answer(), parley, "127.0.0.1")) {
                new Meeting(family, parley, zed).run();
            }
        }));
    }

    /** Everything that Zed's program and Parley say to each other. */
    private record Meeting(Family family, LiveNode parley, Zed zed) {

        void run() throws Exception {
            if (family.connect().isPresent()) {
                zed.performs(family.connect().get());
                assertThat(onlyWithin(Event.Connected.class).from()).isEqualTo(zed.address());
                if (!leavesIfClosingMeansThat()) {
                    assertThat(parley.peers()).singleElement().extracting(Peer::connected).isEqualTo(true);
                }
            }
            zed.performs(family.text());
            Event.Said said = onlyWithin(Event.Said.class);
            assertThat(said.from()).isEqualTo(zed.address());
            assertThat(said.text()).isEqualTo(TEXT);
            assertThat(said.name()).hasToString(namesItself() ? "Zed" : "unknown_team");
            leavesIfClosingMeansThat();

            assertThat(parley.send(zed.address(), "Hi")).isInstanceOf(Received.class);
            assertThat(zed.shown()).isEqualTo(family.shown().text());
            assertThat(parley.send(zed.address(), Control.CONNECT)).isInstanceOf(Received.class);
            assertThat(zed.shown()).isEqualTo(family.shown().connect());

            zed.performs(family.leave());
            assertThat(onlyWithin(Event.Left.class).from()).isEqualTo(zed.address());
            assertThat(parley.peers()).isEmpty();
            assertThat(LiveNode.await(parley.node.snapshot()).known()).singleElement().extracting(KnownPeer::dialect)
                    .isEqualTo(Optional.of(Dialect.named(family.dialect())));

            parley.send(zed.address(), "Hi");
            assertThat(zed.shown()).as("after it has left").isEqualTo(family.shown().text());
            parley.send(zed.address(), Control.LEAVE);
            assertThat(zed.shown()).isEqualTo(family.shown().leave());
        }

        private boolean namesItself() {
            return family.text().steps().stream().anyMatch(step -> step.contains("Zed"));
        }

        private boolean leavesIfClosingMeansThat() throws Exception {
            boolean leaves = family.dialect().startsWith("port");
            if (leaves) {
                onlyWithin(Event.Left.class);
            }
            return leaves;
        }

        /** The next event of that kind. Before it, the user is told only that Zed has connected. */
        private <T extends Event> T onlyWithin(Class<T> kind) throws Exception {
            Event event = parley.told();
            while (event instanceof Event.Connected && kind != Event.Connected.class) {
                event = parley.told();
            }
            assertThat(event).isInstanceOf(kind);
            return kind.cast(event);
        }
    }

    @Test
    void whoeverHoldsAConnectionWithNothingThatParleyReadsIsClosed() throws Exception {
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.0.1")) {
            zed.performs(Talk.of(">what is this?", CLOSED));

            assertThat(parley.told()).isInstanceOf(Event.SaidByUnknown.class);
        }
    }

    @TestFactory
    Stream<DynamicTest> aProgramThatHasNotSpokenReadsAnythingFromTheChoiceOfTheUserOn() {
        return FAMILIES.stream().map(family -> dynamicTest(family.what(), () -> {
            try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed(family.answer(), parley, "127.0.0.1")) {
                Event.Sent first = LiveNode.await(parley.node.send(Event.Purpose.MESSAGE, zed.address(), new Text(
                        "Hi")));
                assertThat(first.guess()).isTrue();
                assertThat(zed.shown()).isEqualTo("LISTENING_PORT:OUR|TEAM_NAME:Parl|Hi");

                parley.node.useDialect(zed.address(), Dialect.named(family.dialect()));
                assertThat(parley.send(zed.address(), "Hi")).isInstanceOf(Received.class);
                assertThat(zed.shown()).isEqualTo(family.shown().text());
            }
        }));
    }

    /** Zed sends back whatever it gets, on its own connections and on those of Parley. */
    @TestFactory
    Stream<DynamicTest> noneGoesOnForeverIfItRepeatsWhatItGets() {
        return FAMILIES.stream().map(family -> dynamicTest(family.what(), () -> {
            try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed(ECHO, parley, "127.0.0.1")) {
                zed.performs(family.connect().orElse(family.text()).echoed());
                Event first = parley.told();
                assertThat(first.source()).contains(Ipv4.LOOPBACK);
                assertThat(parley.send(zed.address(), "Hi")).isInstanceOf(Received.class);

                // The answer to a line may be a line itself, the first time.
                assertThat(parley.toldSoFar()).noneMatch(Event.SaidByUnknown.class::isInstance)
                        .filteredOn(Event.Said.class::isInstance).hasSizeLessThan(2)
                        .allSatisfy(event -> assertThat(((Event.Said) event).text()).isEqualTo("ACK"));
            }
        }));
    }

    @Test
    void anEmptyLineIsAnsweredWhereLinesWaitForAnswers() throws Exception {
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.0.1")) {
            zed.performs(Talk.of(">ZED\nZed\nCONNECT\n", "<ACK\n", ">\n", "<ACK\n", ">Hi\n", "<ACK\n"));

            assertThat(parley.told()).isInstanceOf(Event.Connected.class);
            assertThat(parley.told()).isEqualTo(new Event.Said(zed.address(), TeamName.parse("Zed"), "Hi"));
        }
    }

    @Test
    void aSentenceThatMeansConnectIsShownAndConnects() throws Exception {
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.0.1")) {
            zed.performs(Talk.of(">127.0.0.1:ZED Zed Hello, mandatory peer!"));

            assertThat(parley.told())
                    .isEqualTo(new Event.Said(zed.address(), TeamName.parse("Zed"), "Hello, mandatory peer!"));
            assertThat(parley.peers()).singleElement().extracting(Peer::connected).isEqualTo(true);
        }
    }

    @Test
    void aProgramThatReadsBlocksGetsThemAlthoughItConnectsInAnotherWay() throws Exception {
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.0.1")) {
            zed.performs(Talk.of(">127.0.0.1:ZED Zed connection_request"));

            assertThat(parley.told()).isInstanceOf(Event.Connected.class);
            parley.send(zed.address(), "Hi");
            assertThat(zed.shown()).isEqualTo("<127.0.0.1:OUR> @ <Parl>\nHi\n<end>");
        }
    }

    @Test
    void aProgramOnThisMachineIsAnsweredAtTheAddressOfLoopbackThatItDeclares() throws Exception {
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.1.1")) {
            zed.performs(Talk.of(">127.0.1.1:ZED Zed Hello there!"));

            assertThat(parley.told())
                    .isEqualTo(new Event.Said(zed.address(), TeamName.parse("Zed"), "Hello there!"));
            assertThat(parley.send(new PeerAddress(Ipv4.LOOPBACK, zed.address().port()), "Hi"))
                    .isInstanceOf(Received.class);
            assertThat(zed.shown()).isEqualTo("127.0.0.1:OUR Parl Hi");
        }
    }

    @Test
    void aProgramThatDeclaresAWrongAddressOfLoopbackIsAnsweredNevertheless() throws Exception {
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.0.1")) {
            zed.performs(Talk.of(">127.0.1.1:ZED Zed Hello there!"));
            Event.Said said = (Event.Said) parley.told();

            assertThat(parley.send(said.from(), "Hi")).isInstanceOf(Received.class);
            assertThat(zed.shown()).isEqualTo("127.0.0.1:OUR Parl Hi");
        }
    }

    @Test
    void aLongTextGoesInPiecesOfAtMost1024BytesIfEveryCharacterIsEscaped() throws Exception {
        String text = "grüß dich 👋, ".repeat(100);
        try (LiveNode parley = new LiveNode("Parl"); Zed zed = new Zed("", parley, "127.0.0.1")) {
            zed.performs(Talk.of(json("message", "Hello there!")));
            parley.told();
            parley.send(zed.address(), text);

            int pieces = 0;
            for (String rest = text; !rest.isEmpty(); pieces++) {
                byte[] frame = zed.bytes();
                assertThat(frame).hasSizeLessThanOrEqualTo(1024);
                String piece = Codec.decode(frame) instanceof Addressed addressed ? addressed.message().text() : "?";
                assertThat(rest).startsWith(piece);
                rest = rest.substring(piece.length());
            }
            assertThat(pieces).isGreaterThan(3);
        }
    }

    /** The other program: it listens on a port that no system chooses by itself, and reads until the end of file. */
    private static final class Zed implements Closeable {

        private final String answer;
        private final LiveNode parley;
        private final InetAddress ip;
        private final ServerSocket server;
        private final BlockingQueue<byte[]> screen = new LinkedBlockingQueue<>();

        Zed(String answer, LiveNode parley, String ip) throws IOException {
            this.answer = answer;
            this.parley = parley;
            this.ip = InetAddress.getByName(ip);
            this.server = listen();
            Thread thread = new Thread(this::accept, "Zed");
            thread.setDaemon(true);
            thread.start();
        }

        private ServerSocket listen() throws IOException {
            Random random = new Random();
            while (true) {
                ServerSocket socket = new ServerSocket();
                try {
                    socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                    socket.bind(new InetSocketAddress(ip, random.nextInt(10_000, 32_000)));
                    return socket;
                } catch (IOException taken) {
                    socket.close();
                }
            }
        }

        PeerAddress address() {
            return PeerAddress.parse(ip.getHostAddress() + ":" + server.getLocalPort());
        }

        void performs(Talk talk) throws Exception {
            try (Socket socket = new Socket()) {
                if (talk.fromListeningPort()) {
                    socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
                    socket.bind(new InetSocketAddress(ip, server.getLocalPort()));
                    // Otherwise the next connection from this port would have to wait.
                    socket.setSoLinger(true, 0);
                }
                socket.setSoTimeout(Patience.SECONDS * 1_000);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), parley.port));
                Optional<Instant> before = heard();
                for (String step : talk.steps()) {
                    String bytes = step.substring(1).replace("SOURCE", String.valueOf(socket.getLocalPort()))
                            .replace("ZED", String.valueOf(server.getLocalPort()))
                            .replace("OUR", String.valueOf(parley.port));
                    if (step.equals(READ)) {
                        awaitHeard(before);
                    } else if (step.equals(CLOSED)) {
                        assertThat(socket.getInputStream().read()).isNegative();
                    } else if (step.equals(ECHO)) {
                        socket.getInputStream().transferTo(socket.getOutputStream());
                    } else if (step.startsWith(">")) {
                        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
                    } else {
                        assertThat(new String(socket.getInputStream().readNBytes(bytes.length()),
                                StandardCharsets.UTF_8)).isEqualTo(bytes);
                    }
                }
            }
        }

        private Optional<Instant> heard() throws Exception {
            return parley.peers().stream().flatMap(peer -> peer.heard().stream()).findFirst();
        }

        private void awaitHeard(Optional<Instant> before) throws Exception {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SECONDS);
            while (heard().equals(before)) {
                assertThat(System.nanoTime()).as("Parley reads nothing").isLessThan(end);
            }
        }

        /** All that came on the next connection, with the names of the ports instead of their numbers. */
        String shown() throws InterruptedException {
            return new String(bytes(), StandardCharsets.UTF_8)
                    .replace(String.valueOf(server.getLocalPort()), "ZED").replace(String.valueOf(parley.port), "OUR")
                    .replaceFirst("^\\d+ ", "# ");
        }

        byte[] bytes() throws InterruptedException {
            byte[] bytes = screen.poll(Patience.SECONDS, TimeUnit.SECONDS);
            assertThat(bytes).as("what Zed gets").isNotNull();
            return bytes;
        }

        private void accept() {
            try {
                while (true) {
                    try (Socket connection = server.accept()) {
                        screen.add(read(connection));
                    }
                }
            } catch (IOException closed) {
                // That was the test.
            }
        }

        private byte[] read(Socket connection) throws IOException {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] chunk = new byte[1024];
            for (int count = read(connection, chunk); count >= 0; count = read(connection, chunk)) {
                all.write(chunk, 0, count);
                byte[] reply = answer.equals(ECHO) ? Arrays.copyOf(chunk, count)
                        : answer.replace("ZED", String.valueOf(server.getLocalPort())).getBytes(StandardCharsets.UTF_8);
                connection.getOutputStream().write(reply);
            }
            return all.toByteArray();
        }

        private static int read(Socket connection, byte[] chunk) throws IOException {
            return connection.getInputStream().read(chunk);
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}

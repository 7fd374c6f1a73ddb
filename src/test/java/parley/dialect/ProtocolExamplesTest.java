package parley.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.dialect.Dialect.Route;
import parley.dialect.Dialect.Transmission;
import parley.dialect.Frame.Addressed;
import parley.dialect.Frame.Sender;
import parley.dialect.ProtocolPage.Example;
import parley.wire.Control;
import parley.wire.Ipv4;
import parley.wire.Message.Text;
import parley.wire.Message;
import parley.wire.PeerAddress;
import parley.wire.Receipt.Received;
import parley.wire.Receipt.Refused;
import parley.wire.Receipt;
import parley.wire.TeamName;

/** The examples in PROTOCOL.md, one by one. */
class ProtocolExamplesTest {

    private static final Ipv4 OWN = Ipv4.parse("192.168.1.10");
    private static final Sender THE_TEAM = new Sender(new PeerAddress(OWN, 9090), TeamName.parse("The Team"));

    private static final Route ROUTE = new Route(35_377, PeerAddress.parse("192.168.1.12:7070"));

    @TestFactory
    Stream<DynamicTest> readsTheFrames() {
        return examples("frames").map(test(example -> assertThat(Meaning.of(example.bytes())).as(example.shown())
                .isEqualTo(example.meaning())));
    }

    @TestFactory
    Stream<DynamicTest> readsTheSameAgainAfterWritingIt() {
        Predicate<Example> addressed = example -> Codec.decode(example.bytes()) instanceof Addressed;
        return examples("frames").filter(addressed).map(test(example -> {
            Addressed read = (Addressed) Codec.decode(example.bytes());
            Sender sender = new Sender(new PeerAddress(OWN, read.port()), read.name());
            Message again = read.dialect().hasReceipts() ? read.message().toParley() : read.message();
            Addressed readAgain = (Addressed) Codec.decode(Codec.encode(read.dialect(), sender, again));
            assertThat(readAgain).usingRecursiveComparison().ignoringFields("team", "localIp").isEqualTo(read);
        }));
    }

    @TestFactory
    Stream<DynamicTest> writesTheFramesThatItSends() {
        return examples("sent").map(test(example -> {
            String[] parts = example.meaning().split(", ", 2);
            assertThat(Dialect.named(parts[0]).write(THE_TEAM, ROUTE, message(parts[1])).frame())
                    .as(example.meaning()).isEqualTo(example.text());
        }));
    }

    @TestFactory
    Stream<DynamicTest> readsAndAnswersTheConnections() {
        return ProtocolPage.blocks("connection").stream().map(units -> dynamicTest(units.get(0).shown(), () -> {
            Decoder decoder = new Decoder(ROUTE.source());
            for (Example unit : units) {
                List<Frame> frames = decoder.decode(unit.bytes(), true);
                assertThat(frames).as(unit.shown()).isNotEmpty();
                String answer = decoder.answer(THE_TEAM, frames.get(frames.size() - 1), Optional.empty())
                        .orElse(decoder.isKept() ? "" : "close");
                String meaning = frames.stream().map(Meaning::of).collect(Collectors.joining("; "));
                assertThat(meaning + (answer.isEmpty() ? "" : " -> " + answer)).isEqualTo(unit.meaning());
            }
        }));
    }

    @Test
    void theTransmissionsThatNeedMoreThanAFrameAreAsThePageSays() {
        assertThat(Dialect.ALL).allSatisfy(dialect -> {
            Transmission text = dialect.write(THE_TEAM, ROUTE, new Text("Hi"));
            assertThat(text.opening()).isEqualTo(dialect.name().equals("handshake") ? "PORT:9090" : "");
            assertThat(text.closing()).isEqualTo(dialect.name().startsWith("port") ? "exit\n" : "");
            assertThat(dialect.write(THE_TEAM, ROUTE, Control.LEAVE).closing()).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> writesTheFramesThatItSendsToAParley() {
        return examples("marked").map(test(example -> {
            String[] parts = example.meaning().split(", ", 2);
            assertThat(Codec.encode(Dialect.named(parts[0]), THE_TEAM, message(parts[1]).toParley())).asString(UTF_8)
                    .as(example.meaning()).isEqualTo(example.text());
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyDialectHasExamples() {
        return Dialect.ALL.stream().map(dialect -> dynamicTest(dialect.name(), () -> {
            Predicate<Example> inIt = example -> example.meaning().startsWith(dialect.name() + ", ");
            assertThat(Stream.concat(examples("frames"), examples("connection"))).anyMatch(inIt);
            assertThat(examples("sent")).anyMatch(inIt);
            assertThat(examples("marked").anyMatch(inIt)).isEqualTo(dialect.hasReceipts());
        }));
    }

    @TestFactory
    Stream<DynamicTest> readsTheReceipts() {
        return examples("receipts").map(test(example -> assertThat(meaning(Receipt.read(example.text())))
                .as(example.shown()).isEqualTo(example.meaning())));
    }

    /** The page lists all connect words together, including the ones that connect by hand. */
    @ParameterizedTest
    @EnumSource(names = "CONNECT_BY_HAND", mode = EnumSource.Mode.EXCLUDE)
    void readsTheControlWords(Control control) {
        assertThat(ProtocolPage.controlWords(Meaning.of(control))).allSatisfy(word -> assertThat(Control.in(word))
                .map(read -> read == Control.CONNECT_BY_HAND ? Control.CONNECT : read).hasValue(control));
    }

    private static Stream<Example> examples(String kind) {
        return ProtocolPage.examples(kind).stream();
    }

    private static Function<Example, DynamicTest> test(Consumer<Example> test) {
        return example -> dynamicTest(example.shown() + " is " + example.meaning(), () -> test.accept(example));
    }

    private static Message message(String meaning) {
        return meaning.startsWith("text: ") ? new Text(meaning.substring("text: ".length()))
                : Arrays.stream(Control.values()).filter(control -> Meaning.of(control).equals(meaning)).findFirst()
                        .orElseThrow();
    }

    private static String meaning(Optional<Receipt> receipt) {
        return receipt.map(read -> read instanceof Refused refused ? "refused: " + refused.reason()
                : "received" + ((Received) read).name().map(name -> " by " + name).orElse("")).orElse("none");
    }
}

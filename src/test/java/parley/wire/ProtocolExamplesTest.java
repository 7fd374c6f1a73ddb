package parley.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import parley.wire.Frame.Sender;
import parley.wire.Frame.Spoken;
import parley.wire.Message.Text;
import parley.wire.ProtocolPage.Example;
import parley.wire.Receipt.Received;
import parley.wire.Receipt.Refused;

/** The examples in PROTOCOL.md, one by one. */
class ProtocolExamplesTest {

    private static final Ipv4 OWN = Ipv4.parse("192.168.1.10");
    private static final Sender THE_TEAM = new Sender(new PeerAddress(OWN, 9090), TeamName.parse("The Team"));

    @TestFactory
    Stream<DynamicTest> readsTheFrames() {
        return examples("frames").map(test(example -> assertThat(Meaning.of(example.bytes())).as(example.shown())
                .isEqualTo(example.meaning())));
    }

    @TestFactory
    Stream<DynamicTest> readsTheSameAgainAfterWritingIt() {
        Predicate<Example> spoken = example -> Codec.decode(example.bytes()) instanceof Spoken;
        return examples("frames").filter(spoken).map(test(example -> {
            Spoken read = (Spoken) Codec.decode(example.bytes());
            Sender sender = new Sender(new PeerAddress(OWN, read.port()), read.team());
            assertThat(Codec.decode(Codec.encode(read.dialect(), sender, read.message().toParley())))
                    .as(example.shown()).isEqualTo(read);
        }));
    }

    @TestFactory
    Stream<DynamicTest> writesTheFramesThatItSends() {
        return examples("sent").map(test(example -> {
            String[] parts = example.meaning().split(", ", 2);
            assertThat(Codec.encode(Dialect.named(parts[0]), THE_TEAM, message(parts[1]))).asString(UTF_8)
                    .as(example.meaning()).isEqualTo(example.text());
        }));
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
            assertThat(examples("frames")).anyMatch(inIt);
            assertThat(examples("sent")).anyMatch(inIt);
            assertThat(examples("marked")).anyMatch(inIt);
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

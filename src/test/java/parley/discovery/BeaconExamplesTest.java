package parley.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import parley.discovery.Inquiry.Question;
import parley.dialect.ProtocolPage;

/** The examples in section 8 of PROTOCOL.md. */
class BeaconExamplesTest {

    @TestFactory
    Stream<DynamicTest> readsTheBeacons() {
        return examples(example -> assertThat(read(example.text()).map(BeaconExamplesTest::meaning)
                .or(() -> asked(example.text()).map(BeaconExamplesTest::meaning)).orElse("none"))
                .isEqualTo(example.meaning()));
    }

    /** Except for those that hold something that is ignored. */
    @TestFactory
    Stream<DynamicTest> writesThemAsOnThePage() {
        return examples(example -> read(example.text()).map(BeaconCodec::encode)
                .or(() -> asked(example.text()).map(BeaconCodec::encode))
                .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
                .filter(text -> text.length() == example.text().length())
                .ifPresent(text -> assertThat(text).isEqualTo(example.text())));
    }

    private static Stream<DynamicTest> examples(Consumer<ProtocolPage.Example> test) {
        return ProtocolPage.examples("beacons").stream()
                .map(example -> dynamicTest(example.shown(), () -> test.accept(example)));
    }

    private static Optional<Beacon> read(String text) {
        return BeaconCodec.beacon(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Question> asked(String text) {
        return BeaconCodec.question(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String meaning(Question question) {
        return question.name().map(name -> "who is named " + name + "?").orElse("who is here?");
    }

    private static String meaning(Beacon beacon) {
        String who = beacon.id() + " on port " + beacon.port();
        return beacon instanceof Beacon.Here here
                ? who + ", " + here.name()
                        + here.room().map(in -> ", in " + in.room() + " (" + in.members() + ")").orElse("")
                        + ", next in " + here.next() + " s"
                : who + " is gone";
    }
}

package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import parley.wire.Receipt.Received;
import parley.wire.Receipt.Refused;

/** Receipts that PROTOCOL.md has no example for. */
class ReceiptTest {

    static Stream<Receipt> receipts() {
        return Stream.of(new Received(), new Refused("too-large"), new Received(Map.of("epoch", "1")),
                new Refused("name-taken", Map.of("try", "Alice-2")), Received.by(TeamName.parse("The; \\Team=Zoë")));
    }

    @Test
    void tellsWhoIsThere() {
        assertThat(Received.by(TeamName.parse("The; \\Team=Zoë")).name()).hasValue(TeamName.parse("The; \\Team=Zoë"));
        assertThat(Receipt.read("PARLEY/1 received;name=%zz").map(Received.class::cast).orElseThrow().name()).isEmpty();
        assertThat(new Received().name()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void isOneLineOfTwoWords(Receipt receipt) {
        assertThat(receipt.line()).matches("\\S+ \\S+\n").startsWith(KeyValues.PREFIX);
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void readsWhatItWrites(Receipt receipt) {
        assertThat(Receipt.read(receipt.line())).hasValue(receipt);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "PARLEY/1 received;", "PARLEY/1 received;x", "PARLEY/1 received;=;;=", "PARLEY/1 received;=x;"})
    void ignoresWhatIsNotAField(String reply) {
        assertThat(Receipt.read(reply)).hasValue(new Received());
    }

    @Test
    void keepsTheFieldsForReadersThatKnowThem() {
        assertThat(Receipt.read("PARLEY/1 received;a=b;reason=x;c=;a=d;e=f=g\n"))
                .hasValue(new Received(Map.of("a", "b", "reason", "x", "c", "", "e", "f=g")));
        assertThat(Receipt.read("PARLEY/1 refused;try=Alice-2;reason=name-taken\n"))
                .hasValue(new Refused("name-taken", Map.of("try", "Alice-2")));
    }

    @ParameterizedTest
    @CsvSource({
            "PARLEY/1 refused;, unknown",
            "PARLEY/1 refused;reason=, unknown",
            "PARLEY/1 refused;reason, unknown",
            "PARLEY/1 refused;noreason=x, unknown",
            "PARLEY/1 refused;a=b;reason=c=d;e, c=d"})
    void findsTheReasonAmongTheFields(String reply, String reason) {
        assertThat(Receipt.read(reply)).map(Refused.class::cast).map(Refused::reason).hasValue(reason);
    }

    @Test
    void keepsAReasonIfMaximumSizeAndCutsItIfTooLarge() {
        assertThat(reason("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(reason("x".repeat(201))).isEqualTo("x".repeat(200));
        assertThat(reason("👋".repeat(60_000 / 2))).isEqualTo("👋".repeat(200));
    }

    private static String reason(String sent) {
        return Receipt.read("PARLEY/1 refused;reason=" + sent + "\n").map(Refused.class::cast).orElseThrow().reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "\n", "ACK", "PARLEY/1", "PARLEY/1 ", "PARLEY/1  received", "PARLEY/1\treceived", "parley/1 received",
            "PARLEY/1 Received", "PARLEY/1 receive", "PARLEY/1 receivedly", "PARLEY/1 received ",
            "PARLEY/1 received;a b",
            "PARLEY/1 received\n\n", "PARLEY/1 received\nmore", " PARLEY/1 received", "xPARLEY/1 received",
            "PARLEY/10 received"})
    void isNotAReceiptIfNotExactlyALine(String reply) {
        assertThat(Receipt.read(reply)).isEmpty();
    }

    @Property
    void readsAnyFieldsWithoutBlanks(@ForAll @NotEmpty @CharRange(from = '!', to = '~') String fields) {
        assertThat(Receipt.read("PARLEY/1 received;" + fields + "\n")).get().isInstanceOf(Received.class);
    }

    @Property
    void isNotAReceiptIfAnythingElseComesBack(@ForAll String reply) {
        assertThat(Receipt.read(reply)).isEmpty();
        assertThat(Receipt.read(new Received().line() + "x" + reply)).isEmpty();
    }
}

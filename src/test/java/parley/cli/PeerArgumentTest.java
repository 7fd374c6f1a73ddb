package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

class PeerArgumentTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.13:8080");

    private final Map<String, List<PeerAddress>> first = Map.of("XYZ", List.of(ONE), "Twins", List.of(ONE, OTHER));
    private final Map<String, List<PeerAddress>> second = Map.of("XYZ", List.of(OTHER), "ABC", List.of(OTHER));

    @Test
    void anAddressIsItself() {
        assertThat(address("192.168.1.14:9090")).isEqualTo(PeerAddress.parse("192.168.1.14:9090"));
        assertThatThrownBy(() -> address("192.168.1.14")).isInstanceOf(FormatException.class)
                .hasMessageContaining("has no port");
    }

    @Test
    void theFirstSourceThatKnowsTheNameDecides() {
        assertThat(address("XYZ")).isEqualTo(ONE);
        assertThat(address("ABC")).isEqualTo(OTHER);
    }

    @Test
    void anUnknownNameIsExplained() {
        assertThatThrownBy(() -> address("Nobody")).isInstanceOf(FormatException.class)
                .hasMessageContaining("\"Nobody\"").hasMessageContaining("--peer \"Nobody@192.168.1.12:7070\" --save");
    }

    @Test
    void anAmbiguousNameIsExplained() {
        assertThatThrownBy(() -> address("Twins")).isInstanceOf(FormatException.class)
                .hasMessageContaining("192.168.1.12:7070, 192.168.1.13:8080");
    }

    @Test
    void aNameThatManyClaimIsExplainedInOneLine() {
        List<PeerAddress> claimed = IntStream.rangeClosed(1, 64).mapToObj(port -> new PeerAddress(ONE.ip(), port))
                .toList();
        assertThatThrownBy(() -> new PeerArgument("Bob").address(List.of(name -> claimed)))
                .hasMessage("Several peers are named \"Bob\": 192.168.1.12:1, 192.168.1.12:2, 192.168.1.12:3,"
                        + " 192.168.1.12:4, 192.168.1.12:5 and 59 more. Give the address.");
    }

    private PeerAddress address(String text) {
        return new PeerArgument(text).address(List.of(name -> first.getOrDefault(name, List.of()),
                name -> second.getOrDefault(name, List.of())));
    }
}

package parley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.wire.FormatException;
import parley.wire.PeerAddress;

class PeerResolverTest {

    private static final PeerAddress ONE = PeerAddress.parse("192.168.1.12:7070");
    private static final PeerAddress OTHER = PeerAddress.parse("192.168.1.13:8080");

    private final Map<String, List<PeerAddress>> first = Map.of("XYZ", List.of(ONE), "Twins", List.of(ONE, OTHER));
    private final Map<String, List<PeerAddress>> second = Map.of("XYZ", List.of(OTHER), "ABC", List.of(OTHER));

    private final PeerResolver resolver = new PeerResolver(List.of(
            name -> first.getOrDefault(name, List.of()), name -> second.getOrDefault(name, List.of())));

    @Test
    void anAddressIsItself() {
        assertThat(resolver.resolve("192.168.1.14:9090")).isEqualTo(PeerAddress.parse("192.168.1.14:9090"));
        assertThatThrownBy(() -> resolver.resolve("192.168.1.14")).isInstanceOf(FormatException.class)
                .hasMessageContaining("has no port");
    }

    @Test
    void theFirstSourceThatKnowsTheNameDecides() {
        assertThat(resolver.resolve("XYZ")).isEqualTo(ONE);
        assertThat(resolver.resolve("ABC")).isEqualTo(OTHER);
    }

    @Test
    void anUnknownNameIsExplained() {
        assertThatThrownBy(() -> resolver.resolve("Nobody")).isInstanceOf(FormatException.class)
                .hasMessageContaining("\"Nobody\"").hasMessageContaining("--peer \"Nobody@192.168.1.12:7070\" --save");
    }

    @Test
    void anAmbiguousNameIsExplained() {
        assertThatThrownBy(() -> resolver.resolve("Twins")).isInstanceOf(FormatException.class)
                .hasMessageContaining("192.168.1.12:7070, 192.168.1.13:8080");
    }
}

package parley.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.TeamName;

class NamesTest {

    private static final Host HOST = new Host(Set.of(Ipv4.parse("192.168.1.10")), 9090);

    @Test
    void aNameOfTwoNeedsAnAddress() {
        Names names = names("root=192.168.1.12:7070", "R\u200boot=192.168.1.66:4000", "Bob=192.168.1.13:7070");
        assertThat(label(names, "root=192.168.1.12:7070")).isEqualTo("root (192.168.1.12:7070)");
        assertThat(label(names, "Bob=192.168.1.13:7070")).isEqualTo("Bob");
        assertThat(label(names, "Bob=192.168.1.13:7071")).as("a stranger").isEqualTo("Bob (192.168.1.13:7071)");
        assertThat(label(names, "Carol=192.168.1.14:7070")).isEqualTo("Carol");
    }

    @Test
    void allAddressesOfThisMachineAreOne() {
        Names names = names("root=127.0.0.1:8080", "root=192.168.1.10:8080");
        assertThat(label(names, "root=192.168.1.10:8080")).isEqualTo("root");
        assertThat(label(names, "root=127.0.0.1:8080")).isEqualTo("root");
        assertThat(label(names, "root=127.0.0.1:4000")).isEqualTo("root (127.0.0.1:4000)");
    }

    @Test
    void theUserIsNobodyElse() {
        assertThat(label(names("root=192.168.1.10:9090"), "root=192.168.1.12:7070")).isEqualTo("root");
    }

    private static Names names(String... people) {
        return Names.of(HOST, Stream.of(people).map(NamesTest::named));
    }

    private static String label(Names names, String one) {
        Names.Named named = named(one);
        return names.tellApart(named.name(), named.address());
    }

    private static Names.Named named(String one) {
        String[] parts = one.split("=");
        return new Names.Named(TeamName.heard(parts[0]), PeerAddress.parse(parts[1]));
    }
}

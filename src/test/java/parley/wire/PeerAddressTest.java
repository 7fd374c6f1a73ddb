package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

    @Test
    void readsAnIpAndAPort() {
        assertThat(PeerAddress.parse("192.168.1.12:7070"))
                .isEqualTo(new PeerAddress(Ipv4.parse("192.168.1.12"), 7070));
    }

    @Property
    @Domain(WireDomain.class)
    void readsWhatItWrites(@ForAll PeerAddress address) {
        assertThat(PeerAddress.parse(address.toString())).isEqualTo(address);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", textBlock = """
            192.168.1.12        => "192.168.1.12" has no port.
            localhost           => "localhost" has no port.
            192.168.1.12:       => "" is not a port number.
            192.168.1.12:http   => "http" is not a port number.
            192.168.1.12:0      => Port 0 is out of range.
            192.168.1.12:65536  => Port 65536 is out of range.
            :7070               => "" is not an IP address.
            localhost:7070      => "localhost" is a name
            127.1:7070          => "127.1" is not an IP address.
            [::1]:7070          => "[::1]" is not an IPv4 address
            1.2.3.4:7070:7070   => "1.2.3.4:7070" is not an IP address.
            """)
    void saysWhichPartIsWrong(String text, String reason) {
        assertThatThrownBy(() -> PeerAddress.parse(text)).isInstanceOf(FormatException.class)
                .hasMessageStartingWith(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void neverHoldsAPortThatIsNone(int port) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PeerAddress(Ipv4.LOOPBACK, port))
                .withMessage("port " + port);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1:80, 10.0.0.1:443", "10.0.0.1:443, 10.0.0.2:80",
        "9.0.0.1:80, 10.0.0.1:80", "10.0.0.1:80, 192.168.0.1:80"})
    void isOrderedByIpThenPort(String lower, String higher) {
        assertThat(PeerAddress.parse(lower)).isLessThan(PeerAddress.parse(higher));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.2:7070", "10.0.0.1:7071", "70.0.0.10:1"})
    void isEqualToItsLikeAndToNothingElse(String other) {
        PeerAddress address = PeerAddress.parse("10.0.0.1:7070");
        assertThat(address).isEqualTo(PeerAddress.parse("10.0.0.1:7070"))
                .hasSameHashCodeAs(PeerAddress.parse("10.0.0.1:7070"))
                .isNotEqualTo(PeerAddress.parse(other)).isNotEqualTo(address.ip()).isNotEqualTo(null);
        assertThat(address.ip()).isEqualTo(Ipv4.parse("10.0.0.1")).hasSameHashCodeAs(Ipv4.parse("10.0.0.1"))
                .isNotEqualTo(Ipv4.parse("10.0.0.2")).isNotEqualTo(address);
    }
}

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
    void refusesAPortThatDoesNotExist(int port) {
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
    @CsvSource({"1, 1", "9090, 9090", "65535, 65535", "080, 80", "00080, 80"})
    void readsAPort(String text, int port) {
        assertThat(PeerAddress.parsePort(text)).isEqualTo(port);
    }

    @Test
    void acceptsAPortIfMinimumAndIfMaximum() {
        assertThat(PeerAddress.isValidPort(1)).isTrue();
        assertThat(PeerAddress.isValidPort(65_535)).isTrue();
    }

    @Test
    void refusesAPortIfTooLowAndIfTooHigh() {
        assertThat(PeerAddress.isValidPort(0)).isFalse();
        assertThat(PeerAddress.isValidPort(65_536)).isFalse();
        assertThat(PeerAddress.isValidPort(-1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00000", "65536", "99999", "100000", "4294976386", "99999999999999999999"})
    void saysThatAPortIsOutOfRange(String text) {
        assertThatThrownBy(() -> PeerAddress.parsePort(text)).isInstanceOf(FormatException.class)
                .hasMessage("Port %s is out of range. A port is a number from 1 to 65535, as in 9090.", text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "abc", "-1", "+9090", "9090 ", " 9090", "90 90", "9090\n", "9090.0", "9_090", "0x2382", "٩٠٩٠",
            "９０９０",
            "9090\0", "1e3"})
    void saysThatATextIsNotAPort(String text) {
        assertThatThrownBy(() -> PeerAddress.parsePort(text)).isInstanceOf(FormatException.class)
                .hasMessage("\"%s\" is not a port number. A port is a number from 1 to 65535, as in 9090.", text);
    }
}

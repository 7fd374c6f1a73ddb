package parley.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ipv4Test {

    @ParameterizedTest
    @CsvSource({"0.0.0.0, 0", "0.0.0.1, 1", "127.0.0.1, 0x7f000001", "192.168.1.12, 0xc0a8010c", "255.255.255.255, -1"})
    void readsFourDecimalOctets(String text, String bits) {
        assertThat(Ipv4.parse(text)).isEqualTo(new Ipv4(Long.decode(bits).intValue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", " ", "127.1", "127.0.1", "2130706433", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.4.", "1,2,3,4",
            "256.0.0.1", "1.2.3.256", "1.2.3.1000", "-1.2.3.4", "+1.2.3.4", "1.2.3.4/24",
            "1.2.3.4:7070", " 1.2.3.4", "1.2.3.4 ", "1.2.3.4\n", "1.2. 3.4", "1.2.3.4\0", "١.٢.٣.٤", "１.２.３.４",
            "1。2。3。4"})
    void refusesWhatIsNotAnIpAddress(String text) {
        assertRefused(text, "is not an IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"010.0.0.1", "10.0.0.01", "10.00.0.1", "192.168.001.012", "00.0.0.0"})
    void refusesLeadingZerosBecauseSomeProgramsReadThemAsOctal(String text) {
        assertRefused(text, "has a number that starts with a zero");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.org", "1.2.3.example", "0x7f.0.0.1", "zoë", "localhost:7070"})
    void refusesHostNames(String text) {
        assertRefused(text, "is a name, not an IP address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"::", "::1", "fe80::1%eth0", "[::1]", "2001:db8:0:0:0:0:0:1", "::ffff:192.168.1.12"})
    void refusesIpv6(String text) {
        assertRefused(text, "is not an IPv4 address (Parley does not support IPv6)");
    }

    @Property
    void readsWhatItWrites(@ForAll int bits) {
        assertThat(Ipv4.parse(new Ipv4(bits).toString())).isEqualTo(new Ipv4(bits));
    }

    @Property
    void becomesTheAddressOfASocketAndBack(@ForAll int bits) {
        InetAddress address = new Ipv4(bits).toInetAddress();

        assertThat(address.getHostAddress()).isEqualTo(new Ipv4(bits).toString());
        assertThat(Ipv4.of((Inet4Address) address)).isEqualTo(new Ipv4(bits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.0", "127.0.0.1", "127.0.1.1", "127.255.255.255", "0.0.0.0"})
    void isLoopback(String text) {
        assertThat(Ipv4.parse(text).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"126.255.255.255", "128.0.0.0", "0.0.0.1", "192.168.1.127", "255.255.255.255"})
    void isNotLoopback(String text) {
        assertThat(Ipv4.parse(text).isLoopback()).isFalse();
    }

    @Test
    void loopbackIsTheAddressThatTheSystemUses() throws UnknownHostException {
        assertThat(Ipv4.LOOPBACK.toInetAddress()).isEqualTo(InetAddress.getByName("127.0.0.1"));
    }

    @ParameterizedTest
    @CsvSource({"1.2.3.4, 1.2.3.5", "9.0.0.0, 10.0.0.0", "127.255.255.255, 128.0.0.0", "0.0.0.0, 255.255.255.255"})
    void isOrderedByItsOctets(String lower, String higher) {
        assertThat(Ipv4.parse(lower)).isLessThan(Ipv4.parse(higher));
    }

    private static void assertRefused(String text, String reason) {
        assertThatThrownBy(() -> Ipv4.parse(text)).isInstanceOf(FormatException.class).hasMessage(
                "\"%s\" %s. An IP address is four numbers from 0 to 255, as in 192.168.1.12.", text, reason);
    }
}

package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.Ipv4;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
            "192.168.1.10, 24, 192.168.1.1,   true,  false",
            "192.168.1.10, 24, 192.168.1.0,   true,  true",
            "192.168.1.10, 24, 192.168.1.255, true,  true",
            "192.168.1.10, 24, 192.168.2.1,   false, false",
            "192.168.1.10, 24, 192.168.2.0,   false, false",
            "192.168.1.10, 23, 192.168.0.255, true,  false",
            "192.168.1.10, 23, 192.168.2.1,   false, false",
            "10.0.0.1,      8, 10.255.255.254, true, false",
            "10.0.0.1,      8, 10.255.255.255, true, true",
            "10.0.0.1,      0, 223.1.2.3,     true,  false",
            "10.8.0.2,     31, 10.8.0.3,      true,  false",
            "10.8.0.2,     32, 10.8.0.2,      true,  false",
            "10.8.0.2,     32, 10.8.0.3,      false, false"})
    void knowsWhoIsInIt(String own, int prefix, String other, boolean contained, boolean nobodys) {
        Network network = new Network("eth0", Ipv4.parse(own), prefix, NetworkKind.LAN, true);

        assertThat(network.contains(Ipv4.parse(other))).isEqualTo(contained);
        assertThat(network.isNobodys(Ipv4.parse(other))).isEqualTo(nobodys);
    }
}

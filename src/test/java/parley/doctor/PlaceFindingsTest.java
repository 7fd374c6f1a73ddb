package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.wire.PeerAddress;

class PlaceFindingsTest {

    private static final String OFF = " is on none of this machine's networks, so not on eth0 (192.168.1.10/24). ";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            127.0.0.1       | --  127.0.0.1 is this very machine, whoever types it.
            192.168.1.10    | --  192.168.1.10 is an address of this machine.
            192.168.1.12    | ok  192.168.1.12 is on eth0 (192.168.1.10/24), your own network.
            192.168.1.255   | !!  192.168.1.255 is on eth0 (192.168.1.10/24), and no machine there can have it.
            192.168.1.0     | !!  192.168.1.0 is on eth0 (192.168.1.10/24), and no machine there can have it.
            239.255.80.76   | !!  No machine can have the address 239.255.80.76.
            255.255.255.255 | !!  No machine can have the address 255.255.255.255.
            0.1.2.3         | !!  No machine can have the address 0.1.2.3.
            10.8.0.9        | --  10.8.0.9 is on tun0 (10.8.0.2/24), a VPN: it must be up on both machines.
            172.17.0.3      | --  172.17.0.3 is on docker0 (172.17.0.1/16), a network inside of this machine.
            """)
    void saysWhereAnAddressIs(String ip, String line) {
        assertThat(said(ip)).startsWith(line);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            192.168.2.5     | The two look alike: is one of them in the guest Wi-Fi, or behind a second router?
            10.9.0.5        | Join the same cable or Wi-Fi with both, if this is not meant.
            172.31.0.5      | Join the same cable or Wi-Fi with both, if this is not meant.
            100.127.0.5     | Join the same cable or Wi-Fi with both, if this is not meant.
            169.254.9.9     | Join the same cable or Wi-Fi with both, if this is not meant.
            """)
    void behindARouterPeersDoNotFindEachOther(String ip, String next) {
        assertThat(said(ip)).containsExactly(
                "--  " + ip + OFF + "A router lies between, and peers do not find each other through it.",
                "      " + next);
    }

    @ParameterizedTest
    @CsvSource({"8.8.8.8", "172.32.0.5", "100.128.0.5", "192.169.0.5", "11.0.0.5"})
    void theInternetIsSomewhereElse(String ip) {
        assertThat(said(ip)).containsExactly(
                "--  " + ip + OFF + "It is one of the Internet: a router there must pass its port on.",
                "      On one LAN, take the address that his program prints at its start.");
    }

    @Test
    void withoutALanThereIsNothingToCompareWith() {
        assertThat(Situation.lines(PlaceFindings.of(Situation.alone().facts(), PeerAddress.parse("10.9.0.5:7070")))
                .get(0)).startsWith("--  10.9.0.5 is on none of this machine's networks. A router");
    }

    private static List<String> said(String ip) {
        Facts facts = Situation.onALan().with("tun0", "10.8.0.2", 24, NetworkKind.VPN)
                .with("docker0", "172.17.0.1", 16, NetworkKind.INNER).facts();
        return Situation.lines(PlaceFindings.of(facts, PeerAddress.parse(ip + ":7070")));
    }
}

package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.doctor.Facts.NetworkKind;
import parley.wire.Ipv4;

class NetworkKindTest {

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', nullValues = "", textBlock = """
            LAN           | eth0            |
            LAN           | enp3s0          |
            LAN           | wlan0           |
            LAN           | wlp2s0          |
            LAN           | en0             |
            LAN           | eno1            |
            LAN           | br0             |
            LAN           | br-lan          |
            LAN           | bond0           |
            LAN           | vlan7           |
            LAN           | bridge0         |
            LAN           | eth3            | Intel(R) Ethernet Connection I219-V
            LAN           | wlan1           | Intel(R) Wi-Fi 6 AX201 160MHz
            LAN           | eth4            | Microsoft Hyper-V Network Adapter
            VPN           | tun0            |
            VPN           | tap0            |
            VPN           | wg0             |
            VPN           | wg-home         |
            VPN           | utun4           |
            VPN           | ppp0            |
            VPN           | ipsec0          |
            VPN           | tailscale0      |
            VPN           | nordlynx        |
            VPN           | ztabcd1234      |
            VPN           | eth8            | TAP-Windows Adapter V9
            VPN           | net3            | WireGuard Tunnel
            VPN           | eth9            | Cisco AnyConnect Virtual Miniport Adapter
            INNER         | docker0         |
            INNER         | docker_gwbridge |
            INNER         | br-1a2b3c4d5e6f |
            INNER         | virbr0          |
            INNER         | veth12ab34c     |
            INNER         | vnet0           |
            INNER         | cni0            |
            INNER         | podman1         |
            INNER         | lxcbr0          |
            INNER         | lxdbr0          |
            INNER         | vmnet8          |
            INNER         | vboxnet0        |
            INNER         | bridge100       |
            INNER         | eth12           | vEthernet (WSL)
            INNER         | eth13           | Hyper-V Virtual Ethernet Adapter
            INNER         | eth14           | VirtualBox Host-Only Ethernet Adapter
            INNER         | eth15           | VMware Virtual Ethernet Adapter for VMnet8
            """)
    void isToldByTheNameAndTheTitleOfTheInterface(NetworkKind kind, String name, String title) {
        assertThat(of(name, title == null ? name : title, "192.168.1.10", false, false, false)).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
            "LOOPBACK,      lo,      127.0.0.1,    true,  false, false",
            "LOOPBACK,      lo0,     127.0.0.1,    true,  false, false",
            "LOOPBACK,      dummy0,  127.0.0.2,    false, false, false",
            "VPN,           eth1,    10.8.0.2,     false, true,  false",
            "VPN,           tun0,    10.8.0.2,     false, true,  true",
            "LAN,           docker0, 172.17.0.1,   false, false, true",
            "LAN,           br-uplink, 192.168.1.10, false, false, true",
            "SELF_ASSIGNED, eth0,    169.254.3.4,  false, false, false",
            "LAN,           eth0,    169.253.3.4,  false, false, false",
            "INNER,         virbr0,  169.254.3.4,  false, false, false"})
    void isToldByFlagsAndTheAddressToo(NetworkKind kind, String name, String address, boolean loopback,
            boolean pointToPoint, boolean outward) {
        assertThat(of(name, name, address, loopback, pointToPoint, outward)).isEqualTo(kind);
    }

    private static NetworkKind of(String name, String title, String address, boolean loopback, boolean pointToPoint,
            boolean outward) {
        return NetworkKind.of(name, title, Ipv4.parse(address), loopback, pointToPoint, outward);
    }
}

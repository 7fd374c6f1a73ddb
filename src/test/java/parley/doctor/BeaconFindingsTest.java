package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.alone;
import static parley.doctor.Situation.onALan;

import java.util.Map;
import org.junit.jupiter.api.Test;
import parley.discovery.Reach;

class BeaconFindingsTest {

    private static final String BY_HAND = "      An address that is typed works all the same.";

    @Test
    void whatComesBackIsWell() {
        assertSaid(onALan().beacons(Map.of("eth0", true, "lo", true)), "ok  Multicast comes back on eth0, lo.");
    }

    @Test
    void aLanThatSwallowsItIsTrouble() {
        assertSaid(onALan().beacons(Map.of("eth0", false, "lo", true)),
                "ok  Multicast comes back on lo.",
                "!!  Multicast does not come back on eth0: peers do not find each other there.",
                "      Let UDP port 27275 in: sudo ufw allow 27275/udp, or sudo firewall-cmd --add-port=27275/udp",
                BY_HAND);
    }

    @Test
    void aLanThatCarriesNoneIsTrouble() {
        assertSaid(alone().withoutMulticast("eth0", "192.168.1.10", 24, NetworkKind.LAN).beacons(Map.of("lo", true)),
                "ok  Multicast comes back on lo.",
                "!!  eth0 carries no multicast: peers do not find each other there.",
                BY_HAND);
        assertSaid(alone().withoutMulticast("tun0", "10.8.0.2", 24, NetworkKind.VPN).beacons(Map.of("lo", true)),
                "ok  Multicast comes back on lo.");
        assertSaid(alone().withoutMulticast("eth0", "192.168.1.10", 24, NetworkKind.LAN).reach(Reach.LOOPBACK),
                "--  PARLEY_DISCOVERY is loopback here: only peers on this machine find each other.",
                "      Take it out of the environment to be found.");
    }

    @Test
    void aVpnThatSwallowsItIsNone() {
        assertSaid(alone().with("tun0", "10.8.0.2", 24, NetworkKind.VPN).beacons(Map.of("tun0", false, "lo", true)),
                "ok  Multicast comes back on lo.",
                "--  Multicast does not come back on tun0: peers do not find each other there.",
                BY_HAND);
    }

    @Test
    void anInterfaceWithTwoAddressesStandsOnce() {
        assertSaid(alone().with("lo", "127.0.0.2", 8, NetworkKind.LOOPBACK).beacons(Map.of("lo", true)),
                "ok  Multicast comes back on lo.");
    }

    @Test
    void aPortThatIsNotSharedIsTrouble() {
        assertSaid(onALan().noBeacons("Address already in use"),
                "!!  UDP port 27275, on which peers find each other, cannot be opened: Address already in use.",
                "      Another program may have it for itself: end that one."
                        + " An address that is typed works all the same.");
    }

    @Test
    void whatIsTurnedOffIsSaid() {
        assertSaid(onALan().reach(Reach.OFF),
                "--  PARLEY_DISCOVERY is off here: peers do not find each other by themselves.",
                "      Take it out of the environment to be found.");
        assertSaid(onALan().reach(Reach.LOOPBACK),
                "--  PARLEY_DISCOVERY is loopback here: only peers on this machine find each other.",
                "      Take it out of the environment to be found.");
    }

    private static void assertSaid(Situation situation, String... lines) {
        assertThat(Situation.lines(BeaconFindings.of(situation.facts()))).containsExactly(lines);
    }
}

package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.NetworkKind.INNER;
import static parley.doctor.NetworkKind.LAN;
import static parley.doctor.NetworkKind.SELF_ASSIGNED;
import static parley.doctor.NetworkKind.VPN;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.alone;
import static parley.doctor.Situation.onALan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkFindingsTest {

    private static final String LAN_LINE =
            "ok  eth0: 192.168.1.10/24, a LAN. Others on it reach you at 192.168.1.10:9090.";
    private static final String LOOPBACK_LINE = "ok  lo: 127.0.0.1/8, loopback: for programs on this machine.";

    @Test
    void aLanIsWell() {
        assertSaid(onALan(), LAN_LINE, LOOPBACK_LINE);
    }

    @Test
    void theOthersAreToldApart() {
        assertSaid(alone().with("docker0", "172.17.0.1", 16, INNER).with("tun0", "10.8.0.2", 24, VPN)
                        .with("eth0", "192.168.1.10", 24, LAN),
                LAN_LINE,
                "--  tun0: 10.8.0.2/24, a VPN. Only those in it reach you there.",
                "--  docker0: 172.17.0.1/16, a network inside of this machine, of containers or virtual machines."
                        + " Nobody on the LAN reaches you there.",
                LOOPBACK_LINE);
    }

    @Test
    void noLanIsTrouble() {
        assertSaid(alone(),
                LOOPBACK_LINE,
                "!!  There is no LAN: this machine has no IPv4 address there, and nobody else reaches it.",
                "      Plug in the cable or join the Wi-Fi that the others are on, and run this again.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:7070", "127.0.0.2:7070"})
    void noLanIsNoTroubleToAPeerOnThisMachine(String peer) {
        assertSaid(alone().visit(peer, BY_PARLEY, 1),
                LOOPBACK_LINE,
                "--  There is no LAN: this machine has no IPv4 address there, and nobody else reaches it.");
    }

    @Test
    void anAddressThatNobodyGaveIsTroubleOnlyWhereThereIsNoOther() {
        String said = "  wlan0: 169.254.3.4/16, an address that this machine gave itself, because no router did.";
        String next = "      Is the cable in, and the Wi-Fi's password right? Join the network again.";

        assertSaid(alone().with("wlan0", "169.254.3.4", 16, SELF_ASSIGNED), "!!" + said, next, LOOPBACK_LINE);
        assertSaid(onALan().with("wlan0", "169.254.3.4", 16, SELF_ASSIGNED),
                LAN_LINE, "--" + said, next, LOOPBACK_LINE);
    }

    @Test
    void severalLansAreAChoice() {
        assertSaid(onALan().with("wlan0", "192.168.2.7", 24, LAN),
                LAN_LINE,
                "ok  wlan0: 192.168.2.7/24, a LAN. Others on it reach you at 192.168.2.7:9090.",
                LOOPBACK_LINE,
                "--  This machine is on 2 LANs: eth0, wlan0.",
                "      Give others the address on the LAN that they are on too.");
    }

    private static void assertSaid(Situation situation, String... lines) {
        assertThat(Situation.lines(NetworkFindings.of(situation.facts()))).containsExactly(lines);
    }
}

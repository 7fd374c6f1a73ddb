package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.BY_ANOTHER;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.alone;
import static parley.doctor.Situation.onALan;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import parley.discovery.Reach;
import parley.net.Delivery.Cause;
import parley.net.Delivery.NotSent;
import parley.net.Delivery.Unconfirmed;
import parley.ui.Line;

class DiagnosisTest {

    @Test
    void allIsWellWhereNothingIsTrouble() {
        assertThat(isWell(onALan())).isTrue();
        assertThat(isWell(onALan().reach(Reach.OFF).with("tun0", "10.8.0.2", 24, NetworkKind.VPN)
                .visit("192.168.1.12:7070", BY_ANOTHER, 1))).isTrue();
    }

    @Test
    void oneTroubleOfAnyKindIsEnough() {
        assertThat(isWell(alone())).isFalse();
        assertThat(isWell(onALan().port(true, Optional.of("In use."), BY_ANOTHER))).isFalse();
        assertThat(isWell(onALan().beacons(Map.of("eth0", false)))).isFalse();
        assertThat(isWell(onALan().visit("192.168.1.12:7070", new Unconfirmed(), 1500))).isFalse();
        assertThat(isWell(onALan().visit("192.168.1.12:7070", new NotSent(Cause.RESET), 1))).isFalse();
    }

    @Test
    void looksAtTheNetworkFirstAndAtThePeerLast() {
        assertThat(Diagnosis.of(onALan().beacons(Map.of("lo", true)).visit("192.168.1.12:7070", BY_PARLEY, 1).facts())
                .findings()).extracting(Finding::what).map(what -> what.split("[ :]")[0])
                .containsExactly("eth0", "lo", "Port", "Whether", "Multicast", "No", "192.168.1.12", "192.168.1.12");
    }

    @Test
    void troubleLooksLikeTrouble() {
        assertThat(Diagnosis.of(alone().facts()).lines()).filteredOn(line -> line.tone() == Line.Tone.TROUBLE)
                .singleElement().extracting(Line::text).asString().startsWith("!!  There is no LAN");
    }

    /** As a name of an interface could, which a program on this machine has chosen. */
    @Test
    void nothingReachesTheTerminalAsItCame() {
        assertThat(Diagnosis.of(onALan().with("\u001b[31mtun0", "10.8.0.2", 24, NetworkKind.VPN).facts()).lines())
                .extracting(Line::text).noneMatch(text -> text.contains("\u001b"))
                .anyMatch(text -> text.startsWith("--  ␛[31mtun0: "));
    }

    private static boolean isWell(Situation situation) {
        return Diagnosis.of(situation.facts()).isWell();
    }
}

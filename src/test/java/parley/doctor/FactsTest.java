package parley.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.doctor.Situation.BY_ANOTHER;
import static parley.doctor.Situation.BY_PARLEY;
import static parley.doctor.Situation.onALan;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import parley.doctor.Facts.Network;
import parley.doctor.Facts.NetworkKind;
import parley.doctor.Facts.PortOwner;
import parley.net.Delivery;
import parley.wire.Ipv4;
import parley.wire.PeerAddress;
import parley.wire.Receipt;

class FactsTest {

    private static final Optional<String> IN_USE = Optional.of("Address already in use");
    private static final Delivery REFUSED = new Delivery.Refused(new Receipt.Refused("busy"));

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
    void aNetworkKnowsItsAddresses(String own, int prefix, String other, boolean contained, boolean reserved) {
        Network network = new Network("eth0", Ipv4.parse(own), prefix, NetworkKind.LAN, true);

        assertThat(network.contains(Ipv4.parse(other))).isEqualTo(contained);
        assertThat(network.isReserved(Ipv4.parse(other))).isEqualTo(reserved);
    }

    @Test
    void aPortThatCouldBeOpenedIsNobodys() {
        assertThat(owner(onALan())).isEqualTo(PortOwner.NOBODY);
    }

    @Test
    void aParleyOnTheChosenPortIsYours() {
        assertThat(owner(onALan().port(true, IN_USE, BY_PARLEY).heard("Bob at 127.0.0.1:9090"))).isEqualTo(
                PortOwner.YOU);
        assertThat(owner(onALan().port(true, IN_USE, REFUSED))).isEqualTo(PortOwner.YOU);
    }

    @Test
    void aParleyOnTheUsualPortIsYoursIfItHasYourName() {
        Situation usual = onALan().port(false, IN_USE, BY_PARLEY);
        assertThat(owner(usual.heard("netech at 192.168.1.10:9090"))).isEqualTo(PortOwner.YOU);
        assertThat(owner(usual.heard("Netech at 127.0.0.1:9090"))).isEqualTo(PortOwner.YOU);
        assertThat(owner(usual.heard("Bob at 127.0.0.1:9090"))).isEqualTo(PortOwner.ANOTHER_PARLEY);
        assertThat(owner(usual.heard("Netech at 192.168.1.12:9090"))).isEqualTo(PortOwner.ANOTHER_PARLEY);
        assertThat(owner(usual.heard())).isEqualTo(PortOwner.ANOTHER_PARLEY);
    }

    @Test
    void aProgramThatDoesNotAnswerLikeParleyIsAnother() {
        assertThat(owner(onALan().port(false, IN_USE, BY_ANOTHER))).isEqualTo(PortOwner.ANOTHER_PROGRAM);
        assertThat(owner(onALan().port(true, IN_USE, new Delivery.Unconfirmed()))).isEqualTo(PortOwner.ANOTHER_PROGRAM);
    }

    @Test
    void aPortThatNobodyHasMayBeUnavailable() {
        assertThat(owner(onALan().port(true, Optional.of("Permission denied"),
                new Delivery.NotSent(Delivery.Cause.CONNECTION_REFUSED)))).isEqualTo(PortOwner.UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1:9090, true", "192.168.1.10:9090, true", "127.0.0.1:9091, false", "192.168.1.12:9090, false"})
    void yourPortIsYoursAtEveryAddressOfThisMachine(String address, boolean yours) {
        assertThat(onALan().facts().isYours(PeerAddress.parse(address))).isEqualTo(yours);
        assertThat(onALan().port(true, IN_USE, BY_PARLEY).facts().isYours(PeerAddress.parse(address)))
                .isEqualTo(yours);
    }

    @Test
    void thePortOfAnotherProgramIsNotYours() {
        PeerAddress usual = PeerAddress.parse("127.0.0.1:9090");
        assertThat(onALan().port(false, IN_USE, BY_ANOTHER).facts().isYours(usual)).isFalse();
        assertThat(onALan().port(false, IN_USE, BY_PARLEY).heard("Bob at 127.0.0.1:9090").facts().isYours(usual))
                .isFalse();
    }

    private static PortOwner owner(Situation situation) {
        return situation.facts().portOwner();
    }
}

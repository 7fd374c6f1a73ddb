package parley.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import parley.wire.Ipv4;

class OwnAddressesTest {

    @Test
    void areThoseOfAllInterfacesEachOnce() throws Exception {
        List<Ipv4> ofInterfaces = NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance).map(address -> Ipv4.of((Inet4Address) address)).toList();

        assertThat(OwnAddresses.read()).contains(Ipv4.LOOPBACK).isSubsetOf(ofInterfaces);
    }

    @Test
    void areReadAgainWhenTheyAreOld() {
        FakeTime time = new FakeTime(Long.MAX_VALUE);
        OwnAddresses addresses = new OwnAddresses(time);
        Set<Ipv4> first = addresses.recent();
        time.pass(Duration.ofSeconds(10));
        assertThat(addresses.recent()).isSameAs(first);
        time.pass(Duration.ofNanos(1));

        assertThat(addresses.recent()).isNotSameAs(first).isEqualTo(first);
    }

    @Test
    void oneOfThemIsOnTheWayToThisMachine() {
        assertThat(OwnAddresses.towards(Ipv4.LOOPBACK)).hasValue(Ipv4.LOOPBACK);
    }
}
